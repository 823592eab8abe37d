"""S01 and S02: a person signs, with a title; and no group signs in a person's place."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.source import Span
from amends.text.closing import CLOSING_LINES, lines
from amends.text.groups import group
from amends.text.signing import Signature, signatures

if TYPE_CHECKING:
    from amends.records.organisation import Person

_FIX_UNSIGNED = "End with a line such as: Dana Reyes, Head of Platform."
_NOBODY = "A group signs where a person should. Nobody can be asked, and nobody seems to answer for it."
_FIX_NOBODY = "Let the person who answers for this sign, with a title; the team may stand beside the name."


def _unsigned(text: Text) -> Verdict:
    if "titles" not in text.pack.words:
        return _by_name_alone(text)
    found = signatures(text.prose, text.pack)
    signed = next((one for one in found if one.role), found[0] if found else None)
    place = _end(text)
    if not text.people:
        return _share(
            signed, place, [("a name", signed is not None), ("a title", signed is not None and bool(signed.role))]
        )
    return _against_people(text, text.people, found, signed, place)


def _by_name_alone(text: Text) -> Verdict:
    """Judge a text whose language's titles are not known: a name of people.yml stands in its closing lines, or not."""
    if not text.people:
        return Verdict.not_judged(f"how people sign is not known for the language {text.lang!r}")
    closing = " ".join(line.text for line in lines(text.prose)[-CLOSING_LINES:])
    words = " ".join(_parts(closing))
    named = [key for key, person in text.people.items() if any(_said(known, words) for known in _names(person))]
    parts = [
        ("the name of somebody who stands in people.yml", bool(named)),
        ("the person given in signed_by", not named or any(key in named for key in text.signers)),
    ]
    missing = [part for part, given in parts if not given]
    if not missing:
        return Verdict.of([])
    message = f"In the last lines this is missing: {_listed(missing)}. Readers cannot tell who answers for it."
    hit = Hit(_end(text), message, fact=_recorded(text, text.people), fix=_FIX_UNSIGNED)
    return Verdict.of([hit], 0.0 if not named else 0.5)


def _said(name: str, words: str) -> bool:
    parts = " ".join(_parts(name))
    return bool(parts) and parts in words


def _against_people(
    text: Text, people: dict[str, Person], found: tuple[Signature, ...], signed: Signature | None, place: Span
) -> Verdict:
    """Judge a text of a folder: the name in it is that of the one who is recorded as its signer."""
    named = {key: one for key, person in people.items() for one in found if _same(one.name, person)}
    signer = next((key for key in text.signers if key in named), None)
    shown = named[signer] if signer else next(iter(named.values()), signed)
    parts = [
        ("a name", shown is not None),
        ("a title", shown is not None and bool(shown.role)),
        ("somebody who stands in people.yml", bool(named)),
        ("the person given in signed_by", signer is not None),
    ]
    return _share(shown, place, parts, _recorded(text, people))


def _share(signed: Signature | None, place: Span, parts: list[tuple[str, bool]], fact: str = "") -> Verdict:
    missing = [part for part, given in parts if not given]
    if not missing:
        return Verdict.of([], 1.0)
    if signed is None:
        message = "Nobody signs this. Words that no person stands behind read as hiding."
    else:
        message = (
            f"“{signed.name}” signs, but this is missing: {_listed(missing)}. Readers cannot tell who answers for it."
        )
    span = signed.name_span if signed else place
    return Verdict.of([Hit(span, message, fact=fact, fix=_FIX_UNSIGNED)], 1 - len(missing) / len(parts))


def _recorded(text: Text, people: dict[str, Person]) -> str:
    if not text.signers:
        return "no signer (signed_by)"
    told = (
        f"{people[key].name}, {people[key].role}" if key in people else f"{key}, who is not in people.yml"
        for key in text.signers
    )
    return f"signed by {'; '.join(told)}"


def _same(name: str, person: Person) -> bool:
    """Whether a name as signed can be a person's: its parts are all in a known name of theirs."""
    full = {part for known in _names(person) for part in _parts(known)}
    parts = _parts(name)
    return bool(parts) and all(part in full or (len(part) == 1 and any(f[0] == part for f in full)) for part in parts)


def _names(person: Person) -> list[str]:
    return [known for known in (person.name, person.public.name if person.public else None) if known]


def _parts(name: str) -> list[str]:
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return [part for part in folded.replace(".", " ").replace(",", " ").split() if part]


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"


def _end(text: Text) -> Span:
    """The natural home of a signature: right behind the last word."""
    at = text.prose.blocks[-1].span.end if text.prose.blocks else text.prose.body.end
    return Span(at, at)


def _nobody(text: Text) -> Verdict:
    if not text.pack.has("S02"):
        return Verdict.not_judged(f"how groups sign is not known for the language {text.lang!r}")
    if signatures(text.prose, text.pack):
        return Verdict.of([])
    hits = [Hit(place, _NOBODY, fix=_FIX_NOBODY) for place in _groups(text)]
    return Verdict.of(hits)


def _groups(text: Text) -> list[Span]:
    """Give the places in the closing lines where a group signs: by the words of the language, else by its place."""
    places = []
    for number in sorted({line.sentence.number for line in lines(text.prose)[-CLOSING_LINES:]}):
        sentence = text.prose.sentences[number]
        if sentence.kind == "item" and _in_list(text, number):
            continue
        for match in text.pack.find("S02", sentence, text.prose):
            if not sentence.in_quotes(match.start, match.end):
                words = sentence.text[match.start : match.end]
                places.append(sentence.span(match.end - len(words.lstrip(" -–—~")), match.end))
    if places:
        return places
    found = group(text.prose, text.pack)
    if found is None or (found[0].sentence.kind == "item" and _in_list(text, found[0].sentence.number)):
        return []
    return [found[1]]


def _in_list(text: Text, number: int) -> bool:
    """Whether an item has others beside it; a single one is a signature behind a dash."""
    sentences = text.prose.sentences
    beside = (sentences[i] for i in (number - 1, number + 1) if 0 <= i < len(sentences))
    return any(other.kind == "item" for other in beside)


RULES: tuple[Rule, ...] = (
    Rule(
        code="S01",
        name="unsigned",
        dimension="sign_off",
        weight=4,
        severity="warning",
        scope="text",
        summary="A person signs with name and title, who stands in people.yml and is the recorded signer.",
        why=(
            "Customers who were let down look for the one who answers for it. A name and a title at the end tell "
            "them that somebody has read these words and will be held to them. Letters that a founder signed "
            "through a whole week of a storm kept customers who had every reason to leave; notices that nobody "
            "signed made people suspect the rest."
        ),
        how=(
            "The closing lines, a byline at the top, and sentences such as “My name is …” are read for a name and "
            "a title. Where the text stands in a folder of records, the name must also belong to somebody in "
            "people.yml, and that person must be in signed_by. Each part that is missing takes its share: with a "
            "name but no title a bare text gets half. Sign with your name and what you are responsible for."
        ),
        sources=(
            "A site builder's letters through hurricane Sandy, 2012: each one signed by its founder",
            "A hosting provider's disaster blog, 2006: what readers made of a notice signed by a building office",
            "Park and Cameron, 2014: a first-person, human voice makes a statement of crisis more believable",
        ),
        judge=_unsigned,
        needs=("people.yml and signed_by, where there is a folder",),
        mistakes=(
            "Names are known by their shape. A firm's name alone on the last line (“Kestrel”) may pass for a first "
            "name, unless the text itself uses it as the firm's; without a title it gives half at most."
        ),
        flag=(
            Example("The search index was rebuilt.\n\nRegards,\nThe Northwind Team", note="a team is nobody"),
            Example("Power is back in both halls.\n\nAnthony", note="a name without a title: half"),
            Example("Layanan pulih sejak pukul 09.40 WIB.\n\nSalam,\nTim Layanan Pelanggan", lang="id"),
            Example("Surel mengalir lagi.\n\nRina", lang="id", note="a name without a title: half"),
        ),
        passes=(
            Example("The search index was rebuilt.\n\nDana Reyes\nHead of Platform"),
            Example("Mail is flowing.\n\n--Matt B., owner"),
            Example("Kartu Anda bisa dipakai lagi.\n\nSalam,\nRina Wulandari\nKepala Layanan Pelanggan", lang="id"),
            Example(
                "Sebanyak 212 pesanan hilang.\n\nSukarni, Manajer Operasional",
                lang="id",
                note="one name is a full name",
            ),
        ),
    ),
    Rule(
        code="S02",
        name="signed-by-nobody",
        dimension="sign_off",
        weight=2,
        severity="warning",
        scope="text",
        summary="No team, office or firm signs in place of a person.",
        why=(
            "A signature that means nobody is worse than none: it fills the place where a name should stand. In "
            "2006 readers of a hosting provider's blog took a notice from the “building office” for an attempt to "
            "hide, although what it said was prompt and frank. Leaving out who acted weakens a statement in "
            "experiments as well."
        ),
        how=(
            "Closing lines that consist of a group, an office or a firm are found, with or without a greeting "
            "before them: by its words (“team”, “Ltd”), by “the” or “your” behind a greeting or a dash (“Sleep well, "
            "the Drowsy family”), and by “on behalf of”. Each halves the share. A person who signs beside the "
            "group clears it: “Dana Reyes, for the Support team”."
        ),
        sources=(
            "A hosting provider's disaster blog, 2006: a notice signed “building office”, and a reader's answer to it",
            "Discourse Processes, 2019 (n=1,118): apologies that leave out the agent are judged less sincere",
        ),
        judge=_nobody,
        mistakes="A firm whose name has no telling word (“Kestrel”) is not recognised as a group.",
        flag=(
            Example("Phones ring again.\n\nBuilding Office"),
            Example("All flights are back on sale.\n\nSincerely,\nYour friends at Bluewing Air"),
            Example("Layanan pulih.\n\nHormat kami,\nManajemen PT Nusantara Data", lang="id"),
            Example("Listrik menyala lagi.\n\nPihak Pengelola", lang="id"),
        ),
        passes=(
            Example("The search index was rebuilt.\n\nDana Reyes, for the Support team"),
            Example("The support team rebuilt the search index by hand.", note="a team that acts is not a signature"),
            Example("Layanan pulih.\n\nHormat kami,\nRina Wulandari, mewakili Tim Layanan Pelanggan", lang="id"),
            Example("Tim layanan pelanggan kami menelepon 212 toko sejak pagi.", lang="id"),
        ),
    ),
)
