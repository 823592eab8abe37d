"""The pages of the problems of records: what a name refers to, what cannot be true, what was never finished."""

from __future__ import annotations

from collections.abc import Mapping

from amends.reports.problem_pages.page import GATE_OFF, NEVER, WARNS, ProblemPage, Sample, facts, prose

_PEOPLE = ("people.yml", "rani: {name: Rani Putri, role: Head of Operations}")
_SERVICES = ("services.yml", "mail: {name: Mail}")
_AUDIENCES = ("audiences.yml", "shops: {name: Shops, channels: [email]}")
_RECORD = "mail/incident.md"
_FIRST = "mail/first.md"
_BLOCK_WRONG = "---\ntitle: {title}\n---\n{public}\n\n/// {name}\n{inner}\n{end}"


def _with_block(title: str, public: str, inner: str, *, name: str = "internal", end: str = "///\n") -> tuple[str, str]:
    return _RECORD, _BLOCK_WRONG.format(title=title, public=public, name=name, inner=inner, end=end)


_EN = ("Mail was not delivered", "Mail was late for two hours.", "Asked the supplier for the invoice.")
_ID = ("Surel tidak terkirim", "Surel terlambat dua jam.", "Faktur sudah kami minta dari pemasok.")

TOLD: Mapping[str, ProblemPage] = {
    "I20": ProblemPage(
        sources=("Tim Berners-Lee, Cool URIs don't change, 1998: an address belongs to one page, and for good",),
        wrong=(Sample((("mail/incident.md", "id: mail-delay"), ("mail-2/incident.md", "id: mail-delay"))),),
        right=(Sample((("mail/incident.md", "id: mail-delay"), ("mail-2/incident.md", "id: mail-delay-2"))),),
        mistakes="Two ids that differ in capitals only count as one, since some hosts know no difference.",
        allow=NEVER,
    ),
    "I21": ProblemPage(
        sources=(
            (
                "A site builder's letters through hurricane Sandy, 2012: each letter belongs to one storm, "
                "and is read as "
                "part of a series."
            ),
        ),
        wrong=(
            prose("en", ("drafts/first.md", "---\nphase: resolved\n---\nMail is back.\n")),
            prose("id", ("drafts/first.md", "---\nphase: resolved\nlang: id\n---\nSurel sudah pulih.\n")),
        ),
        right=(
            prose("en", (_RECORD, "title: No mail"), (_FIRST, "---\nphase: resolved\n---\nMail is back.\n")),
            prose(
                "id",
                (_RECORD, "title: Surel tidak terkirim\nlang: id"),
                (_FIRST, "---\nphase: resolved\n---\nSurel sudah pulih.\n"),
            ),
        ),
        mistakes="A model for letters that lies among the records is taken for one; call it `README.md`, or keep it "
        "elsewhere.",
        allow=NEVER,
    ),
    "I22": ProblemPage(
        sources=(
            (
                "A reader's comment on a hosting provider's disaster blog, 2006: signed by “the office” "
                "only, it looked as "
                "if nobody wanted to face the customers."
            ),
        ),
        wrong=(Sample((_PEOPLE, (_RECORD, "owner: rina"))),),
        right=(Sample((_PEOPLE, (_RECORD, "owner: rani"))),),
        mistakes="Without any `people.yml` a right name is told as well, as a warning.",
        allow=GATE_OFF,
    ),
    "I23": ProblemPage(
        sources=(
            (
                "Seth Godin on a hosting firm's outage, 2006: if you sell a story of up-time, make sure "
                "that it is true. "
                "An outage that is counted nowhere makes it untrue."
            ),
        ),
        wrong=(Sample((_SERVICES, (_RECORD, "services: [{id: mial, status: major_outage}]"))),),
        right=(Sample((_SERVICES, (_RECORD, "services: [{id: mail, status: major_outage}]"))),),
        mistakes="A service that was closed years ago must stay in `services.yml`, or its old outages are told.",
        allow=GATE_OFF,
    ),
    "I24": ProblemPage(
        sources=("Three lessons from a cloud provider's outage, 2017: tell people on the channel that they prefer",),
        wrong=(Sample((_AUDIENCES, (_FIRST, "phase: resolved\naudience: shop"))),),
        right=(Sample((_AUDIENCES, (_FIRST, "phase: resolved\naudience: shops"))),),
        mistakes="Without any `audiences.yml` a right name is told as well, as a warning.",
        allow=GATE_OFF,
    ),
    "I25": ProblemPage(
        sources=(
            (
                "A site builder's letters through hurricane Sandy, 2012: a promise is kept where it can be "
                "read again in "
                "the words that made it."
            ),
            "Allspaw and others: contributing factors instead of one root cause, each with what is done about it",
        ),
        wrong=(
            prose("en", (_RECORD, "promises: [{id: pump, quote: We will fit a second pump, made_in: frist}]")),
            prose("id", (_RECORD, "promises: [{id: pompa, quote: Kami akan memasang pompa kedua, made_in: frist}]")),
        ),
        right=(
            prose("en", (_RECORD, "promises: [{id: pump, quote: We will fit a second pump, made_in: incident}]")),
            prose("id", (_RECORD, "promises: [{id: pompa, quote: Kami akan memasang pompa kedua, made_in: incident}]")),
        ),
        mistakes="It is seen that the text exists, not that the promise stands in it; F01 looks for that.",
        allow=GATE_OFF,
    ),
    "I26": ProblemPage(
        sources=("RFC 3339, section 5.1: times with their offsets can be put in order; an end never comes first.",),
        wrong=(facts("times:\n  started: 2026-10-10T18:49:00+07:00\n  resolved: 2026-10-10T17:00:00+07:00"),),
        right=(facts("times:\n  started: 2026-10-10T18:49:00+07:00\n  resolved: 2026-10-10T21:00:00+07:00"),),
        mistakes="Times of which only the day is known are told only where no hour could make them fit. An "
        "alarm before "
        "the start is a warning: monitors may notice before customers do.",
        allow=GATE_OFF,
    ),
    "I41": ProblemPage(
        sources=("Aristotle, Metaphysics IV 3, 1005b: the same cannot at once hold and not hold of the same thing",),
        wrong=(
            facts("legal:\n  - {regime: nis2, applies: false}\n  - {regime: nis2, applies: true}"),
            facts(
                "legal:\n  - regime: mas\n    sent:\n      - {step: notification, at: 2026-05-04T09:50Z, to: MAS}\n"
                "      - {step: notification, at: 2026-05-04T10:20Z, to: MAS}"
            ),
        ),
        right=(facts("legal:\n  - {regime: nis2, applies: false}"),),
        mistakes="Two entries that tell different people of the same step are no contradiction. It is a warning where "
        "the same people were told of one step twice.",
        allow=GATE_OFF,
    ),
    "I27": ProblemPage(
        sources=("Etsy, Debriefing Facilitation Guide, 2016: a review is built upon its timeline",),
        wrong=(
            facts("timeline:\n  - {at: 2026-10-10T18:49:00Z, what: '1'}\n  - {at: 2026-10-10T08:55:00Z, what: '2'}"),
        ),
        right=(
            facts("timeline:\n  - {at: 2026-10-10T18:49:00Z, what: '1'}\n  - {at: 2026-10-10T18:55:00Z, what: '2'}"),
        ),
        mistakes="A timeline written from the end to the beginning is told at every entry, though each time is right.",
        allow=WARNS,
    ),
    "I28": ProblemPage(
        sources=(
            (
                "The format's own rule: a blank is an instruction to the writer. In front of a customer it says that "
                "nobody read the text."
            ),
        ),
        wrong=(
            prose("en", (_FIRST, "---\nphase: investigating\n---\nThe next update follows at HH:MM UTC.\n")),
            prose("id", (_FIRST, "---\nphase: investigating\nlang: id\n---\nKabar berikutnya pukul HH:MM WIB.\n")),
        ),
        right=(
            prose("en", (_FIRST, "---\nphase: investigating\n---\nThe next update follows at 15:30 UTC.\n")),
            prose("id", (_FIRST, "---\nphase: investigating\nlang: id\n---\nKabar berikutnya pukul 15.30 WIB.\n")),
        ),
        mistakes="A text about templates that shows one is told, unless it sets it as code. Blanks of your own making "
        "(“to be filled in”) are not known.",
        allow=f"{GATE_OFF} Where a text really speaks of a blank, set it as code: `` `HH:MM` `` is left alone.",
    ),
    "I29": ProblemPage(
        sources=("Zou and others 2019: what 161 breach notices left unsaid",),
        wrong=(
            facts("severity: SEV1\ntimes: {started: 2026-10-10T18:49:00+07:00, resolved: 2026-10-10T21:00:00+07:00}"),
        ),
        right=(
            facts(
                "severity: SEV1\ntimes:\n  started: 2026-10-10T18:49:00+07:00\n  detected: 2026-10-10T18:52:00+07:00\n"
                "  resolved: 2026-10-10T21:00:00+07:00\nimpact:\n  customers: {value: 412, of: 9000, method: logs}"
            ),
        ),
        mistakes="Where nobody can ever know the number, it is told all the same; a bound with its `method` ends it.",
        allow=WARNS,
    ),
    "I30": ProblemPage(
        sources=(
            "The format's own rule: an exception without a reason cannot be looked at again, and so it lasts for ever.",
        ),
        wrong=(facts("gate:\n  enforced: false"),),
        right=(facts("gate:\n  enforced: false\n  reason: retold from what others published"),),
        mistakes="Any words count as a reason.",
        allow="It cannot be allowed. On a record that is out of the gate it shuts none, but it is told until somebody "
        "writes the reason.",
    ),
    "I31": ProblemPage(
        sources=(
            "PyMdown Extensions, Blocks: a block ends with a line of as many slashes",
            "WHATWG HTML: a comment ends with `-->`",
        ),
        wrong=(prose("en", _with_block(*_EN, end="")), prose("id", _with_block(*_ID, end=""))),
        right=(prose("en", _with_block(*_EN)), prose("id", _with_block(*_ID))),
        mistakes="A text that shows how a block is written is told, unless it sets it as code.",
        allow=GATE_OFF,
    ),
    "I35": ProblemPage(
        sources=(
            "PyMdown Extensions, Blocks: the names that exist; what none of them is may be a misspelt `internal`",
        ),
        wrong=(prose("en", _with_block(*_EN, name="interal")), prose("id", _with_block(*_ID, name="interal"))),
        right=(prose("en", _with_block(*_EN)), prose("id", _with_block(*_ID))),
        mistakes="A block of an extension that only your site has is unknown here, and stays inside.",
        allow=GATE_OFF,
    ),
}
