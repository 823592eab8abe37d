"""The pages of the problems of files as files: can they be read at all."""

from __future__ import annotations

from collections.abc import Mapping

from amends.reports.problem_pages.page import GATE_OFF, GATE_OFF_OR_FOLDER, NEVER, ProblemPage, facts, prose, shell

_FIRST = "mail/first.md"
_LETTER = "---\nphase: investigating\nsubject: Mail is late\n---\nMail is late for some of you since 09:12 UTC.\n"
_SURAT = (
    "---\nphase: investigating\nlang: id\nsubject: Surel terlambat\n---\n"
    "Surel sebagian pelanggan terlambat sejak pukul 09.12 WIB.\n"
)

READING: Mapping[str, ProblemPage] = {
    "I01": ProblemPage(
        sources=("POSIX.1-2017, open(): the errors EACCES, ELOOP and ENXIO, as the system tells them",),
        wrong=(shell("$ ls -l mail\n---------- 1 root root 214 first.md", note="nobody may read it"),),
        right=(shell("$ ls -l mail\n-rw-r--r-- 1 root root 214 first.md"),),
        mistakes="The account that checks may lack a right that the account that publishes has; the problem is then "
        "in the machine, not in the record.",
        allow=NEVER,
    ),
    "I02": ProblemPage(
        sources=("OWASP, File Upload Cheat Sheet: limit the size of what is read",),
        wrong=(shell("$ du -h mail/first.md\n3.4M  mail/first.md"),),
        right=(shell("$ du -h mail/*\n4.0K  mail/first.md\n3.4M  mail/relay.log", note="the log is an attachment"),),
        mistakes="A real letter with a picture written into it as base64 is refused too: put the picture beside it.",
        allow=NEVER,
    ),
    "I03": ProblemPage(
        sources=("RFC 3629: UTF-8", "YAML 1.2.2, section 5.2: character encodings"),
        wrong=(shell("$ file mail/first.md\nmail/first.md: ISO-8859 text"),),
        right=(shell("$ file mail/first.md\nmail/first.md: UTF-8 text"),),
        mistakes="Old text that happens to be valid UTF-8 as well is taken for it; then single letters are wrong and "
        "nothing is found.",
        allow=NEVER,
    ),
    "I04": ProblemPage(
        sources=("CommonMark 0.31.2, section 2.3: U+0000 has no place in a text", "YAML 1.2.2, section 5.1"),
        wrong=(shell("$ file mail/first.md\nmail/first.md: PNG image data, 1280 x 720"),),
        right=(shell("$ file mail/*\nmail/banner.png: PNG image data, 1280 x 720\nmail/first.md:   UTF-8 text"),),
        mistakes="One stray zero byte in an otherwise sound letter is enough.",
        allow=NEVER,
    ),
    "I05": ProblemPage(
        sources=(
            (
                "The format's own rule: facts stand in front of the words that they are about, as front "
                "matter does since "
                "Jekyll (2008), so that one file holds all of a text."
            ),
        ),
        wrong=(
            prose("en", (_FIRST, "Mail is late for some of you since 09:12 UTC.\n")),
            prose("id", (_FIRST, "Surel sebagian pelanggan terlambat sejak pukul 09.12 WIB.\n")),
        ),
        right=(prose("en", (_FIRST, _LETTER)), prose("id", (_FIRST, _SURAT))),
        mistakes="A note to colleagues that ends in `.md` and lies beside a record is taken for a letter. Call it "
        "`README.md`, or put it elsewhere.",
        allow=NEVER,
    ),
    "I06": ProblemPage(
        sources=("YAML 1.2.2, section 9.1: a line of three hyphens parts documents",),
        wrong=(
            prose("en", (_FIRST, "---\nphase: investigating\n\nMail is late for some of you.\n")),
            prose("id", (_FIRST, "---\nphase: investigating\n\nSurel sebagian pelanggan terlambat.\n")),
        ),
        right=(
            prose("en", (_FIRST, "---\nphase: investigating\n---\nMail is late for some of you.\n")),
            prose("id", (_FIRST, "---\nphase: investigating\nlang: id\n---\nSurel sebagian pelanggan terlambat.\n")),
        ),
        mistakes="A rule of more than three hyphens does not close the facts, though a reader may take it for the end.",
        allow=NEVER,
    ),
    "I07": ProblemPage(
        sources=("YAML 1.2.2 (2021), section 7.3.3: what a text without quotes may hold",),
        wrong=(
            prose("en", (_FIRST, "phase: monitoring\nsubject: Update: mail is back")),
            prose("id", (_FIRST, "phase: monitoring\nlang: id\nsubject: Kabar: surel sudah pulih")),
        ),
        right=(
            prose("en", (_FIRST, 'phase: monitoring\nsubject: "Update: mail is back"')),
            prose("id", (_FIRST, 'phase: monitoring\nlang: id\nsubject: "Kabar: surel sudah pulih"')),
        ),
        mistakes="The place named is where reading stopped. The slip, such as a quote that is never closed, may stand "
        "lines above it.",
        allow=NEVER,
    ),
    "I08": ProblemPage(
        sources=("YAML 1.2.2, section 6.1: tabs must not be used in indentation",),
        wrong=(facts("times:\n\tstarted: 2026-10-10", note="the second line begins with a tab"),),
        right=(facts("times:\n  started: 2026-10-10"),),
        mistakes="None is known: YAML leaves no room for doubt here. A tab inside a text is no problem.",
        allow=GATE_OFF_OR_FOLDER,
    ),
    "I09": ProblemPage(
        sources=("YAML 1.2.2, section 3.2.1.1: the keys of a mapping are unique",),
        wrong=(facts("severity: SEV2\nseverity: SEV1"),),
        right=(facts("severity: SEV1"),),
        mistakes="The same value written twice does no harm and is told all the same.",
        allow=GATE_OFF_OR_FOLDER,
    ),
    "I10": ProblemPage(
        sources=(
            "CWE-776: entities that grow without limit (“billion laughs”)",
            "CWE-674: recursion without limit",
            "CVE-2019-11253: such a file in YAML stopped Kubernetes' API server",
        ),
        wrong=(facts("impact: {regions: &a [*a]}", note="a list that holds itself"),),
        right=(facts("impact: {regions: [asia, europe]}"),),
        mistakes="A timeline of more than 50,000 entries would be refused; the longest that we have seen has a few "
        "hundred.",
        allow=NEVER,
    ),
    "I11": ProblemPage(
        sources=("YAML 1.2.2, section 3.2.1.1: a mapping is a set of keys, each with its value",),
        wrong=(facts("---\n- severity: SEV2\n- lang: en\n---\n", note="the hyphens make it a list"),),
        right=(facts("severity: SEV2\nlang: en"),),
        mistakes="Letters that lie in one file one after the other, parted by `---`, are told as a second document: "
        "each needs a file of its own.",
        allow=NEVER,
    ),
    "I18": ProblemPage(
        sources=("CWE-59: links followed to places that nobody meant", "CWE-22: paths that lead out of their folder"),
        wrong=(shell("$ ls -l mail\nfirst.md -> ../../contracts/supplier.md"),),
        right=(shell("$ ls -l mail\nfirst.md -> letters/first.md", note="a file below its own folder"),),
        mistakes="A link to a folder of letters that somebody shares on purpose is refused too.",
        allow="It cannot be allowed. Put the file itself in the link's place.",
    ),
    "I36": ProblemPage(
        sources=("RFC 7763: Markdown is told by its ending, `.md` or `.markdown`; here only the first is read.",),
        wrong=(
            prose("en", ("mail/first.MD", _LETTER)),
            prose("id", ("mail/first.MD", _SURAT)),
        ),
        right=(prose("en", (_FIRST, _LETTER)), prose("id", (_FIRST, _SURAT))),
        mistakes="A Markdown file that was never meant as a letter is told too; give it another ending, or call it "
        "`README.md`.",
        allow="It needs no allowing: it is a warning, shuts no gate and costs no points. It is gone when the file is "
        "renamed.",
    ),
    "I19": ProblemPage(
        sources=("YAML 1.2.2, section 7.2: an empty node is null, and in a record nothing is no statement",),
        wrong=(facts("impact:\n  regions:\n    - asia\n    -"),),
        right=(facts("impact:\n  regions:\n    - asia"),),
        mistakes="None is known.",
        allow=GATE_OFF,
    ),
}
