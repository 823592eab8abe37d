"""The pages of the problems of texts: the least score, words that changed after signing, and permissions."""

from __future__ import annotations

from collections.abc import Mapping

from amends.reports.problem_pages.page import GATE_OFF, WARNS, ProblemPage, Sample, prose

_RECORD, _FIRST = "mail/incident.md", "mail/first.md"
_LEAST = ("policy.yml", "min_score: 70")
_TITLE, _JUDUL = "Mail was not delivered", "Surel tidak terkirim"


def _record(title: str, body: str, lang: str = "en") -> tuple[str, str]:
    return _RECORD, f"---\ntitle: {title}\nlang: {lang}\n---\n{body}\n"


def _letter(body: str, facts: str = "", lang: str = "en") -> tuple[str, str]:
    return _FIRST, f"---\nphase: resolved\nlang: {lang}\n{facts}---\n{body}\n"


_BARE, _SINGKAT = "Fixed. Thank you for your patience.", "Sudah beres. Terima kasih atas kesabaran Anda."
_FULL = (
    "On 4 May 2026 from 09:12 to 11:40 UTC, 412 of 9,000 customers could not send mail. We let the disk of the mail "
    "server fill up and had no alarm for it: that is our failing, and we are sorry that your mail was late. No mail "
    "was lost. You need do nothing. By 1 June 2026 our storage team will alarm at 80 %. Each of the 412 customers gets "
    "a credit of USD 20 by 1 June 2026, without asking for it.\n\nRani Putri, Head of Operations, hello@example.org"
)
_LENGKAP = (
    "Pada 4 Mei 2026 pukul 09.12 sampai 11.40 WIB, 412 dari 9.000 pelanggan tidak bisa mengirim surel. Kami membiarkan "
    "diska server surel penuh dan tidak memasang alarm: itu kesalahan kami, dan kami mohon maaf karena surel Anda "
    "terlambat. Tidak ada surel yang hilang. Anda tidak perlu melakukan apa pun. Sebelum 1 Juni 2026 tim penyimpanan "
    "kami akan memasang alarm pada 80 %. Setiap pelanggan dari 412 itu mendapat kredit Rp200.000 paling lambat 1 Juni "
    "2026 tanpa perlu meminta.\n\nRani Putri, Kepala Operasi, halo@example.org"
)
_BY = "signed_by: rani\n"
_SIGNED = "signed_off:\n  by: rani\n  at: 2026-10-10T12:00:00Z\n  sha256: {seal}\n"
_SEALS = {
    "en": "7a15b48f547686450460b047ea433fc464101eb8325c401e1f571835e60b4689",
    "id": "a29c346b634542df679bcdc4d9d753f50f3892ddd2a88ffa836c0a2253547344",
}
"""The seals of the two signed notices below, as `amends sign` writes them."""
_NOTICE, _KABAR = "Mail is back.", "Surel sudah pulih."
_BLAME = "It was the supplier's fault that mail was late."
_SALAH = "Surel terlambat karena kesalahan pemasok."
_COMMENT = "<!-- amends: allow H08{rest} -->\n"


def _allowed(title: str, body: str, rest: str, lang: str = "en") -> tuple[str, str]:
    return _record(title, _COMMENT.format(rest=rest) + body, lang)


def _diff(*lines: str, lang: str = "en") -> Sample:
    return Sample((("", "\n".join(("$ git diff main", *lines))),), lang)


_DECLARE = (
    "There is no `allow` for it. Declare the change in `corrections`: an entry with its time, kind and reason that the "
    "base does not have clears it. One that quotes words, in `was` and `now`, clears the change of those words alone."
)
_STAYS = "There is no `allow` for it. What went out stays on record. Its incident may be made `internal` instead."

WORDS: Mapping[str, ProblemPage] = {
    "I37": ProblemPage(
        sources=(
            (
                "The house's own rule: `min_score` in `policy.yml`. None is set unless you set it, because "
                "a score is a "
                "hint and each finding is a reason."
            ),
        ),
        wrong=(prose("en", _LEAST, _letter(_BARE)), prose("id", _LEAST, _letter(_SINGKAT, lang="id"))),
        right=(prose("en", _LEAST, _letter(_FULL, _BY)), prose("id", _LEAST, _letter(_LENGKAP, _BY, "id"))),
        mistakes="The score of a short text rests on few checks, and one mistake of a check weighs more in it.",
        allow=f"{GATE_OFF} A finding that is allowed still costs its points; ask for less in `policy.yml` where that "
        "shuts the gate on words that may stand.",
    ),
    "L01": ProblemPage(
        sources=(
            "FIPS 180-4: SHA-256, of the text in the form of Unicode's NFC (UAX 15)",
            "A small host after a dead disk: keep the record of what you told customers",
        ),
        wrong=(
            prose("en", _letter(f"{_NOTICE} All of it.", _SIGNED.format(seal=_SEALS["en"]))),
            prose("id", _letter(f"{_KABAR} Semuanya.", _SIGNED.format(seal=_SEALS["id"]), "id")),
        ),
        right=(
            prose("en", _letter(_NOTICE, _SIGNED.format(seal=_SEALS["en"]))),
            prose("id", _letter(_KABAR, _SIGNED.format(seal=_SEALS["id"]), "id")),
            prose(
                "en",
                _letter(
                    f"{_NOTICE} All of it.",
                    _SIGNED.format(seal=_SEALS["en"])
                    + "corrections:\n  - {at: 2026-10-12T09:00:00Z, kind: substance, reason: the archive is back "
                    "too}\n",
                ),
                note="the change is declared, for every reader to see",
            ),
        ),
        mistakes="A comma counts as much as a figure. Blanks at the ends of lines and the form of line ends do not "
        "count. Who can write the file can also sign it anew: the history of the repository shows that.",
        allow="There is no `allow` for it. Declare the change in `corrections`, or sign the new words.",
    ),
    "L02": ProblemPage(
        sources=(
            "A small host after a dead disk: keep the record of what you told customers",
            "Git's own model: what was committed bears witness (git-merge-base)",
        ),
        wrong=(
            _diff("-412 of our 9,000 customers were hit.", "+41 of our 9,000 customers could not send mail."),
            _diff("-412 dari 9.000 pelanggan terdampak.", "+41 dari 9.000 pelanggan terdampak.", lang="id"),
        ),
        right=(
            _diff(
                "+corrections:",
                "+  - {at: 2026-10-12T09:00:00Z, kind: substance, reason: counted anew from the log}",
                "-412 of our 9,000 customers were hit.",
                "+431 of our 9,000 customers were hit.",
            ),
            _diff(
                "+corrections:",
                "+  - {at: 2026-10-12T09:00:00Z, kind: substance, reason: dihitung ulang dari log}",
                "-412 dari 9.000 pelanggan terdampak.",
                "+431 dari 9.000 pelanggan terdampak.",
                lang="id",
            ),
        ),
        mistakes="It speaks only with `--base`. A comma counts as much as a figure; line ends, "
        "blanks at the ends of lines and another file name do not. A text whose `sent` the base does not have yet had "
        "not gone out.",
        allow=_DECLARE,
    ),
    "L03": ProblemPage(
        sources=("A small host after a dead disk: keep the record of what you told customers",),
        wrong=(
            Sample((("", "$ git rm mail/resolved.md"),), "en", "the letter went out on 4 May"),
            Sample((("", "$ git rm mail/pulih.md"),), "id", "surat itu terkirim pada 4 Mei"),
        ),
        right=(
            Sample((("", "$ git mv mail/resolved.md mail/05-resolved.md"),), "en"),
            Sample((("", "$ git mv mail/pulih.md mail/05-pulih.md"),), "id"),
        ),
        mistakes="It speaks only with `--base`. A file that moved and was rewritten in one commit may look like one "
        "that is gone and another that is new: move it first.",
        allow=_STAYS,
    ),
    "L04": ProblemPage(
        sources=("Fault reporting to regulators: the time of the notice is part of the notice",),
        wrong=(_diff("-sent: 2026-05-04T11:40:00Z", "+sent: 2026-05-04T09:20:00Z", lang=""),),
        right=(
            _diff(
                "-sent: 2026-05-04T11:40:00Z",
                "+sent: 2026-05-04T11:14:00Z",
                "+corrections:",
                "+  - {at: 2026-10-12T09:00:00Z, kind: typo, reason: the mail log says 11:14}",
                lang="",
            ),
        ),
        mistakes="It speaks only with `--base`. The same moment written in another zone is no other time.",
        allow=_DECLARE,
    ),
    "Z01": ProblemPage(
        sources=(
            "The format's own rule, and one that compilers have come to: Clippy's `allow_attributes_without_reason`.",
        ),
        wrong=(prose("en", _allowed(_TITLE, _BLAME, "")), prose("id", _allowed(_JUDUL, _SALAH, "", "id"))),
        right=(
            prose("en", _allowed(_TITLE, _BLAME, " -- a court has found so")),
            prose("id", _allowed(_JUDUL, _SALAH, " -- begitu putusan pengadilan", "id")),
        ),
        mistakes="Any words count as a reason.",
        allow=WARNS,
    ),
    "Z02": ProblemPage(
        sources=(
            "The format's own rule, as ruff's `unused-noqa` (RUF100): what hides nothing now hides the next one.",
        ),
        wrong=(
            prose("en", _allowed(_TITLE, _NOTICE, " -- a court has found so")),
            prose("id", _allowed(_JUDUL, _KABAR, " -- begitu putusan pengadilan", "id")),
        ),
        right=(
            prose("en", _record(_TITLE, _NOTICE)),
            prose("id", _record(_JUDUL, _KABAR, "id")),
        ),
        mistakes="A finding that a later version no longer makes leaves its permission behind, and that is told.",
        allow=WARNS,
    ),
    "Z03": ProblemPage(
        sources=("The format's own rule: a date that only a person looks at is forgotten, so the check looks at it.",),
        wrong=(
            prose("en", _allowed(_TITLE, _BLAME, " until=2026-01-31 -- a court has found so")),
            prose("id", _allowed(_JUDUL, _SALAH, " until=2026-01-31 -- begitu putusan pengadilan", "id")),
        ),
        right=(
            prose("en", _allowed(_TITLE, _BLAME, " until=2027-01-31 -- a court has found so"), note="until that day"),
            prose(
                "id",
                _allowed(_JUDUL, _SALAH, " until=2027-01-31 -- begitu putusan pengadilan", "id"),
                note="sampai hari itu",
            ),
        ),
        mistakes="A day counts to its end in the latest time zone.",
        allow=WARNS,
    ),
}
