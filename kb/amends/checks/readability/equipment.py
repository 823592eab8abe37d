"""R03: what it meant for customers comes before the machines it happened in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from amends.checks.rule import Example, Hit, Rule, Text, Verdict
from amends.text.compiled import later
from amends.text.prose import Sentence
from amends.text.terms import places

MANY_TERMS = 2.0
"""So many parts named before readers learn what it meant for them are too many; those that all know count half."""

DENSEST = 8.0
"""Terms of equipment in a hundred words that a text for customers can bear."""

_DENSITY_FROM_WORDS = 60
_HOST = later(
    r"(?<![\w./@-])(?=[\w.-]*[a-z])[a-z][a-z0-9]*(?:-[a-z0-9]+)*-?\d+(?:\.[a-z][\w-]*)*(?![\w@/-])"
    r"|(?<![\w./@-])[a-z]+\d+(?:\.[\w-]+)+"
)
_CAPITALS = later(r"[A-Z][A-Z0-9]")
_HOST_SIGN = later(r"[a-z]-?\d")
"""Stands in every name of a machine; most sentences have none, and looking for it is cheap."""
_WRITTEN_FOR_MACHINES = later(
    r"(?<![\w./@-])(?:"
    r"\d{1,3}(?:\.\d{1,3}){3}(?:/\d+)?|/\d{1,2}(?![\w/])"  # addresses and networks
    r"|[a-z]\w*(?:-\w+)*@[\w-]+(?![\w.])"  # a node: rabbit@mq-1
    r"|(?!https?:)[\w.-]*[A-Za-z0-9]_[\w.-]*\w"  # max_client_conn
    r"|[\w-]+\.(?:py|sh|service|socket|conf|cfg|ini|ya?ml|json|toml|sql|go|js|ts|rb|tf|jar|so|dll|exe|log|pem|crt)(?!\w)"
    r"|[A-Za-z]{2}-?\d+/\d+(?:/\d+)*"  # Gi1/0/48
    r"|(?!b2[bc]|p2p|mp[34]|h26[45]|e2e|c2c|o2o)[a-z]{1,6}\d{1,3}[a-z]{1,5}"  # k8s
    r"|[A-Z]\.\d{3,4}|[A-Z]{2,5}v\d"  # X.509, IKEv2
    r"|(?!macOS|iOS|iPadOS|watchOS|tvOS)[A-Z]?[a-z]+[a-zA-Z]*(?:DB|SQL|MQ|SSL|VPN|QL|FS|DNS|LB|VM|API|RPC|OS|SP|MP)"
    r")(?![\w@])"
)
_MACHINE_SIGN = later(r"[_/@.A-Z](?:(?<=[_/@])|(?<=[a-z]\.)(?=[a-z])|(?<=[a-z][A-Z])(?=[A-Z]))")
_NUMBER_SIGN = later(r"[\d.](?:(?<=[A-Za-z]\d)|(?<=\.)(?=\w))")
_NUMERAL = later(r"[0-9]")
"""What stands in every word that only machines read: a sign of its own, or beside a numeral a letter or a point.

Written so that a search skips small letters: most sentences have none, and the expression for the words takes 20 µs.
"""
_ACRONYM = later(
    r"(?<![\w&./-])(?:(?!iOS|eSIM)[a-z]{1,2}[A-Z]{2,}\w*(?![\w&@/])|[A-Z][A-Z0-9]{1,5}(?:-[A-Z0-9]{1,3})?s?(?![\w&@/]))"
)
# Capitals that everybody reads: zones and times, money, countries, offices, documents, and words of emphasis.
_EVERYDAY = frozenset(
    """
    UTC GMT BST CET CEST EST EDT PST PDT CST CDT MST MDT ET PT CT WIB WITA WIT SGT JST IST AEST AM PM USD EUR GBP
    IDR RP US USA UK EU UN NYC LA DC ID OK FAQ PDF SMS PIN QR TV GPS CEO CTO COO CFO CIO CISO VP SVP EVP PR HR IT
    PC ATM IBAN VAT NO NOT ALL AND OR THE WE I A CV TBK RT RW KTP NIK SEV1 SEV2 SEV3 SEV4 Q1 Q2 Q3 Q4 COVID LTD
    PLC INC LLC WA SIM PLN RS SD SMP SMA UMKM EET EEST WET WEST WAT EAT CAT SAST MSK PHT HKT NZST NZDT NST BRT ART CLT
    AST ADT MT DST ICT MYT PKT TRT ACST AWST AEDT GB MB TB KB OTP QRIS VA CS PIC PDAM BPJS JKN LRT KRL MRT HRD II III IV
    ETA URL RCA PIR RFO SLA FDIC UPDATE THIS TI TIK UPT
    """.split()  # noqa: SIM905 - as a list it is a line for each
)


@dataclass(frozen=True, slots=True)
class _Term:
    sentence: Sentence
    start: int
    end: int
    weight: float

    @property
    def low(self) -> str:
        return self.sentence.text[self.start : self.end].lower()


def _equipment_first(text: Text) -> Verdict:
    if "equipment" not in text.pack.words or "customer_words" not in text.pack.words:
        return Verdict.not_judged(f"the words for equipment are not known for the language {text.lang!r}")
    running = [s for s in text.prose.running if not s.cited]
    terms = [term for sentence in running for term in _terms(sentence, text)]
    hits: list[Hit] = []
    before = _before_customers(running, terms, text)
    if sum({term.low: term.weight for term in before}.values()) >= MANY_TERMS:
        names = list(dict.fromkeys(term.sentence.text[term.start : term.end] for term in before))
        hits.append(
            Hit(
                before[0].sentence.span(before[0].start, before[0].end),
                f"{len(names)} parts of equipment ({_some(names)}) come before what "
                "it meant for customers. Readers look for themselves first, and begin to count what else may fail.",
                fix="Begin with what customers could not do and for how long; name at most what they must know of "
                "the machines.",
            )
        )
    count = sum(s.length for s in running)
    density = 100 * sum(term.weight for term in terms) / count if count else 0.0
    if not hits and count >= _DENSITY_FROM_WORDS and density > DENSEST:
        first = terms[0]
        hits.append(
            Hit(
                first.sentence.span(first.start, first.end),
                f"{density:.0f} terms of equipment in a hundred words, from here on: this is written for engineers.",
                fix="Say in one plain sentence what broke, and move the rest to a technical page.",
            )
        )
    return Verdict.of(hits)


def _some(names: list[str]) -> str:
    return f"{', '.join(names[:4])}{', …' if len(names) > 4 else ''}"


def _before_customers(running: list[Sentence], terms: list[_Term], text: Text) -> list[_Term]:
    """Give the terms that stand before the first word about customers, or about what they met with."""
    for sentence in running:
        for start, end in places("customer_words", sentence, text.pack):
            if not _is_device(start, end, sentence, terms, text):
                return [t for t in terms if (t.sentence.number, t.start) < (sentence.number, start)]
    return terms


def _is_device(start: int, end: int, sentence: Sentence, terms: list[_Term], text: Text) -> bool:
    """Whether a word for people is one for a machine there: behind a term of equipment, as in "RFID readers"."""
    return sentence.plain[start:end].lower() in text.pack.words.get("device_words", ()) and any(
        term.sentence is sentence and term.end == start - 1 for term in terms
    )


def _for_machines(sentence: Sentence) -> bool:
    """Whether words that only machines read may stand in a sentence."""
    plain = sentence.plain
    if "#" in sentence.vocabulary and _NUMBER_SIGN.search(plain) and _NUMERAL.search(plain):
        return True
    return _MACHINE_SIGN.search(plain) is not None


def _terms(sentence: Sentence, text: Text) -> Iterator[_Term]:
    found = [(start, end, 1.0) for start, end in places("equipment", sentence, text.pack)]
    found += [(start, end, 0.5) for start, end in places("plain_equipment", sentence, text.pack)]
    if "#" in sentence.vocabulary and _HOST_SIGN.search(sentence.plain):
        found += [(*match.span(), 1.0) for match in _HOST.finditer(sentence.plain)]
    if _for_machines(sentence):
        found += [(*match.span(), 1.0) for match in _WRITTEN_FOR_MACHINES.finditer(sentence.plain)]
    if _CAPITALS.search(sentence.plain) and not sentence.plain.isupper():
        found += [
            (*match.span(), 1.0)
            for match in _ACRONYM.finditer(sentence.plain)
            if match.group() not in _EVERYDAY and match.group().removesuffix("s") not in _EVERYDAY
            if match.group() not in text.pack.zones
        ]
    taken = -1
    for start, end, weight in sorted(found, key=lambda term: (term[0], -term[1], -term[2])):
        if start >= taken:
            taken = end
            yield _Term(sentence, start, end, weight)


RULES: tuple[Rule, ...] = (
    Rule(
        code="R03",
        name="equipment-first",
        dimension="readability",
        weight=2,
        severity="warning",
        proof="never",
        scope="text",
        summary="What it meant for customers stands before parts, hostnames and acronyms, and there are few of them.",
        why=(
            "A customer who reads of transfer switches and line cards learns only that there is much that can "
            "fail. Readers of a hosting provider's disaster blog said so: the detail about generators made them "
            "wonder how much more would go wrong, while nothing was said about them. Mechanism belongs in an "
            "account, after its consequence."
        ),
        how=(
            "Parts of equipment (a list of each language), hostnames, addresses, names from code and acronyms that are "
            "not everyday ones are counted; what everybody has heard of (server, disk, router) counts half. Two or "
            "more before the first word about customers are a finding, and so are more than 8 in 100 words in a text "
            "of 60 words or more. It halves the share. This check never blocks: raters disagree about what is jargon."
        ),
        sources=(
            (
                "A reader's comment on a hosting provider's disaster blog, 2006: detail about equipment makes "
                "customers wonder"
            ),
        ),
        judge=_equipment_first,
        mistakes="For customers who run servers themselves these are everyday words; switch the check off for such an "
        "audience.",
        flag=(
            Example("The PDU feeding rack 14 tripped and the ATS failed to move the load to generator B."),
            Example("At 09:14 db-eu-4 lost quorum and etcd elected no leader. Customers could not log in."),
            Example("PDU rak 14 jatuh dan ATS gagal memindahkan beban ke genset B.", lang="id"),
            Example("HAProxy di lb-2 kehabisan deskriptor berkas pada pukul tiga.", lang="id"),
        ),
        passes=(
            Example("Your site was down for five hours after a power cut; the backup generator did not start."),
            Example("Nobody could pay by card. The cause was a router."),
            Example("Situs Anda mati lima jam setelah listrik padam; genset kami tidak menyala.", lang="id"),
            Example("Foto Anda aman, dan dua yang hilang sudah kembali.", lang="id"),
        ),
    ),
)
