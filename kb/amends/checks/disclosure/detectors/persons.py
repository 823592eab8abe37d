"""Finds names, addresses and card numbers of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from amends.checks.disclosure.detectors.passages import Passage, found
from amends.checks.rule import Hit
from amends.records.organisation import Person
from amends.records.record import Knowledge
from amends.text.compiled import later

_MAIL = later(r"(?<![\w.+/=-])[\w.+-]+@(?P<domain>[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})(?![\w-])", re.IGNORECASE)
_OFFICES = later(
    r"abuse|admin|bantuan|billing|contact|cs|dpo|halo|hello|help|helpdesk|info|kontak|layanan|legal|mail|no-?reply|office|"
    r"ops|postmaster|press|privacy|sales|security|service|status|support|team|webmaster"
)
_CARD = later(r"\d(?<![\d.-].)[ -]?(?:\d[ -]?){11,17}\d(?![\d.-]*\d)")
_NAME = r"[A-Z][a-z'’-]+(?: (?:[A-Z]\.|[a-z]{2,3}|[A-Z][a-z'’-]+)){0,2} [A-Z][a-z'’-]+"
_CUSTOMER = later(
    rf"\b(?:customer|client|user|subscriber|patient|passenger|account holder|policyholder),? (?:named |called "
    rf")?(?P<en>{_NAME})|\b(?:[Pp]elanggan|[Nn]asabah|[Pp]engguna|[Pp]asien|[Pp]enumpang)(?: kami)?,? (?:bernama|atas "
    rf"nama|a\.n\.|Bapak|Ibu|Sdri?\.) (?P<id>{_NAME}|[A-Z][a-z'’-]+)"
)
WITNESSES = frozenset({"people.yml", "policy.yml"})
"""The files that tell which addresses may be printed."""
_NO_NAME = {"Account", "Care", "Centre", "Center", "Desk", "Experience", "Group", "Portal", "Relations", "Service"} | {
    "Services",
    "Success",
    "Support",
    "Team",
}


def _is_card(digits: str) -> bool:
    """Whether a number is that of a payment card: by length, first digit and check digit (Luhn, ISO/IEC 7812-1)."""
    if not 13 <= len(digits) <= 19 or digits[0] not in "3456" or len(set(digits)) == 1:
        return False
    doubled = (int(d) if i % 2 == 0 else sum(divmod(2 * int(d), 10)) for i, d in enumerate(reversed(digits)))
    return sum(doubled) % 10 == 0


def cards(passage: Passage) -> Iterator[Hit]:
    """Find the numbers of payment cards."""
    for match, span in found(passage, _CARD):
        if _is_card(re.sub(r"[ -]", "", match.group())):
            yield Hit(
                span,
                "This is a valid number of a payment card. Whose it is does not matter: it may not be published.",
                fix="Take the number out; say how many cards it concerns.",
            )


def names(passage: Passage, known: frozenset[str]) -> Iterator[Hit]:
    """Find customers called by their name; ``known`` are people of the house."""
    for match in _CUSTOMER.finditer(passage.text):
        group = "en" if match["en"] else "id"
        name = match[group]
        if name in known or _NO_NAME & set(name.split()):
            continue
        yield Hit(
            passage.span(match.start(group), match.end(group)),
            "This reads like the name of a customer. They did not ask to be in your story.",
            fix="Say what happened to them without the name, or have their written consent and allow this finding.",
            severity="warning",
        )


def mails(passage: Passage, knowledge: Knowledge) -> Iterator[Hit]:
    """Find addresses that belong to nobody who lets theirs be printed.

    While people.yml or policy.yml cannot be read nobody knows whose an address is, and nothing is said: the file's own
    problem shuts the gate, and no site is built.
    """
    if any(path.rpartition("/")[2] in WITNESSES for path in knowledge.unreadable):
        return
    released, private, domains = _addresses(knowledge)
    for match, span in found(passage, _MAIL):
        address, domain = match.group().lower(), match["domain"].lower()
        if address in released or (address not in private and domain in domains):
            continue
        if _OFFICES.fullmatch(address.split("@")[0]) and address not in private:
            continue
        ours = address in private
        yield Hit(
            span,
            "This is the address of one of your people who has not released it."
            if ours
            else "This is somebody's address, and nobody of yours. Published, it belongs to everyone who harvests.",
            fact="people.yml gives it, but not under `public`" if ours else "",
            fix="Name a route that may be printed: one under `public:` in people.yml, or the organisation's own.",
        )


def _addresses(knowledge: Knowledge) -> tuple[set[str], set[str], set[str]]:
    """Addresses that may be printed, those that may not, and the domains of the house."""
    people: list[Person] = list(knowledge.people.values())
    ours = knowledge.policy.organisation
    released = {p.public.email.lower() for p in people if p.public and p.public.email}
    private = {p.email.lower() for p in people if p.email} - released
    if ours.email:
        released.add(ours.email.lower())
    domains = {address.partition("@")[2] for address in released | private}
    if ours.url and (host := urlsplit(ours.url).hostname):
        domains.add(host.removeprefix("www."))
    return released, private, domains


def persons(passage: Passage, knowledge: Knowledge | None) -> Iterator[Hit]:
    """Find everything personal; addresses only where the folder tells whose they are."""
    yield from cards(passage)
    yield from names(passage, frozenset(p.name for p in knowledge.people.values()) if knowledge else frozenset())
    if knowledge is not None:
        yield from mails(passage, knowledge)
