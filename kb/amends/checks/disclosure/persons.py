"""P05 personal-data: the names, addresses and card numbers of people who did not ask to be in the story."""

from __future__ import annotations

from amends.checks.disclosure.detectors.passages import judge_text
from amends.checks.disclosure.detectors.persons import persons
from amends.checks.rule import Example, Rule, Text, Verdict


def _persons(text: Text) -> Verdict:
    return judge_text(text, lambda passage: persons(passage, text.knowledge))


RULES = (
    Rule(
        code="P05",
        name="personal-data",
        dimension="honesty",
        weight=0,
        severity="error",
        proof="shape",
        scope="text",
        summary="A private address, a card number or a customer's name stands in a text for the public.",
        why="An outage has hurt these people once. Publishing their data to explain it hurts them again, and in many "
        "countries is an offence of its own.",
        how="No points. A finding in a public text stops the build; a customer's name only warns, because a machine "
        "cannot be sure of names. Addresses are compared with people.yml and policy.yml: what stands under `public:` "
        "and the organisation's own may be printed.",
        sources=(
            "Regulation (EU) 2016/679, article 5: no more personal data than the purpose needs",
            "ISO/IEC 7812-1: the check digit of card numbers",
        ),
        judge=_persons,
        needs=("people.yml and policy.yml, for addresses",),
        options=("organisation.email", "organisation.url"),
        flag=(
            Example("The charge to 4111 1111 1111 1111 was booked twice."),
            Example("Our customer Martha Hollis lost her orders."),
            Example("Tagihan kartu 4111-1111-1111-1111 tercatat dua kali.", "id"),
            Example("Nasabah atas nama Budi Santoso ditagih dua kali.", "id"),
        ),
        passes=(
            Example("Order 4111 1111 1111 1112 was booked twice.", note="no card's check digit"),
            Example("Our customer Support Team answers until ten."),
            Example("Nomor pesanan 1234 5678 9012 3456 tercatat dua kali.", "id"),
            Example("Pelanggan di Surabaya tidak bisa membayar.", "id"),
        ),
        mistakes="Names without a word such as customer before them are not seen; company names after it are.",
    ),
)
