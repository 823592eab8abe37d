"""P06 internal-ticket: numbers and links that lead customers to a closed door."""

from __future__ import annotations

from amends.checks.disclosure.detectors.passages import judge_text
from amends.checks.disclosure.detectors.tickets import tickets
from amends.checks.rule import Example, Rule, Text, Verdict


def _tickets(text: Text) -> Verdict:
    return judge_text(text, tickets)


RULES = (
    Rule(
        code="P06",
        name="internal-ticket",
        dimension="honesty",
        weight=0,
        severity="error",
        proof="shape",
        scope="text",
        summary="A number or link of an internal ticket stands in a text for the public.",
        why="A reference that only insiders can follow is written for insiders. It also shows which tools are used and "
        "how many tickets there are.",
        how="No points. A finding in a public text stops the build. Links into trackers, chats and dashboards that "
        "need a login count, service desk numbers (INC0012345), and keys such as OPS-123 that are called a ticket. A "
        "key that is linked to a page counts as public.",
        sources=("NIST SP 800-61r3 (2025): what is shared outside is chosen for its readers",),
        judge=_tickets,
        flag=(
            Example("Details are in ticket OPS-4412."),
            Example("See INC0049211 for the timeline."),
            Example("Rinciannya ada di tiket OPS-4412.", "id"),
            Example("Lihat https://toko.atlassian.net/browse/OPS-4412.", "id"),
        ),
        passes=(
            Example("Issue 1432 tracks the fix."),
            Example("Your ticket AB-1234 stays valid on every flight of that day.", note="a passenger's ticket"),
            Example("The fix is [JENKINS-71234](https://issues.example.org/browse/JENKINS-71234), ticket open to all."),
            Example("Celah CVE-2026-1234 sudah ditutup.", "id"),
            Example("Nomor laporan Anda akan kami kirim lewat surel.", "id"),
        ),
        mistakes="A key that is not called a ticket and not linked (OPS-123 alone) is not recognised: UTF-8 looks the "
        "same.",
    ),
)
