"""P01 private-address and P02 internal-hostname: the map of a network is of use to nobody who reads an apology."""

from __future__ import annotations

from amends.checks.disclosure.detectors.network import addresses, hostnames
from amends.checks.disclosure.detectors.passages import judge_text
from amends.checks.rule import Example, Rule, Text, Verdict


def _addresses(text: Text) -> Verdict:
    return judge_text(text, addresses)


def _hostnames(text: Text) -> Verdict:
    return judge_text(text, hostnames)


_SOURCES = (
    "RFC 1918 (1996): addresses for private internets",
    "NIST SP 800-61r3 (2025): share what others need, and keep back what helps an attacker",
)

RULES = (
    Rule(
        code="P01",
        name="private-address",
        dimension="honesty",
        weight=0,
        severity="error",
        proof="shape",
        scope="text",
        summary="An address of the private network stands in a text for the public.",
        why="Being open about an outage never needs the inside addresses of the network. They stay true long after the "
        "outage and help whoever wants to come in.",
        how="No points. A finding in a public text stops the build until the address is gone or stands in an internal "
        "block. Addresses from RFC 1918, RFC 6598 and RFC 4193 and link-local ones count; public addresses do not, nor "
        "does the address at which readers find the router in their own home.",
        sources=_SOURCES,
        judge=_addresses,
        flag=(
            Example("The primary at 10.20.4.17 stopped answering at 09:12."),
            Example("Traffic from 192.168.40.0/24 was dropped by the new rule."),
            Example("Server utama di 172.16.8.3 berhenti menjawab pukul 09.12.", "id"),
            Example("Lalu lintas dari fd12:3456:789a::1 tertahan.", "id"),
        ),
        passes=(
            Example("Our resolver 203.0.113.7 did not answer.", note="a public address"),
            Example("We went back to firmware version 10.2.0.1.", note="a version"),
            Example("Open http://192.168.1.1 on your router and restart it.", note="the reader's own router"),
            Example("Versi 10.2.0.1 bermasalah, 10.2.0.2 tidak.", "id", note="two versions"),
            Example("Penghitung naik sampai 10.000.000 permintaan.", "id", note="a number"),
        ),
        mistakes="A version of four numbers that begins with 10 and is not called a version looks like an address.",
    ),
    Rule(
        code="P02",
        name="internal-hostname",
        dimension="honesty",
        weight=0,
        severity="error",
        proof="shape",
        scope="text",
        summary="The name of an internal machine stands in a text for the public.",
        why="Names such as db-prod-03 show which software stands where and how machines are numbered. Customers know "
        "the service by another name.",
        how="No points. A finding in a public text stops the build. Names under .internal, .corp, .lan and the like "
        "count, and bare names made of a role, a stage and a number.",
        sources=(_SOURCES[1], "RFC 6762 appendix G (2013) and ICANN's reservation of .internal (2024)"),
        judge=_hostnames,
        flag=(
            Example("At 02:10 db-prod-03 ran out of disk."),
            Example("The job on billing.corp.internal hung."),
            Example("Pukul 02.10 diska db-prod-03 penuh.", "id"),
            Example("Proses di gudang.kantor.lan terhenti.", "id"),
        ),
        passes=(
            Example("AWS us-east-1 failed, and we had no second region.", note="a public name"),
            Example("See status.example.com for the history."),
            Example("Riwayatnya ada di status.example.com.", "id"),
            Example("Kami memindahkan layanan ke wilayah ap-southeast-3.", "id"),
        ),
        mistakes="Machine names without a stage or a number (zeus, falcon) are not recognised.",
    ),
)
