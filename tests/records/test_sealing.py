"""Signing binds a person to exact words; what changes afterwards is found."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.records.repository import load
from amends.records.sealing import SealingError, seal, sealed, sign
from tests.records.building import PEOPLE, folder

AT = datetime(2026, 10, 12, 9, 0, tzinfo=UTC)
LETTER = """\
---
# kept as it is: 'quotes', spaces   and all
phase: "resolved"
subject:   Mail is back
sent: 2026-10-10T12:00:00Z
signed_by: rani
---

Mail is back.   \n
We are sorry.
"""
RECORD = "---\ntitle: Mail\n---\nIt broke.\n"


def letter(tmp_path: Path, text: str = LETTER) -> Path:
    return (
        folder(tmp_path, people_yml=PEOPLE, mail__incident_md=RECORD, mail__letter_md=text.encode()) / "mail/letter.md"
    )


def test_the_sealed_form() -> None:
    text = sealed(" Mail is back ", "Mail is back.  \r\n\r\nE\u0301t\u00e9\n\n\n")
    assert text == "Mail is back\n\nMail is back.\n\n\u00c9t\u00e9\n"
    assert seal(text) == hashlib.sha256(text.encode()).hexdigest()


@given(st.text(), st.text())
def test_sealing_twice_changes_nothing(subject: str, body: str) -> None:
    once = sealed(subject, body)
    head, _, rest = once.partition("\n\n")
    assert once.endswith("\n")
    assert once == unicodedata.normalize("NFC", once)
    assert not any(line != line.rstrip() for line in once.split("\n"))
    assert sealed(head, rest) == once or "\n" in subject.strip()


def test_signing_writes_the_seal_and_leaves_every_other_byte(tmp_path: Path) -> None:
    path = letter(tmp_path)
    path.chmod(0o640)
    digest = sign(path, "rani", AT)
    assert digest == seal(sealed("Mail is back", "Mail is back.\n\nWe are sorry.\n"))
    entry = f"signed_off:\n  by: rani\n  at: 2026-10-12T09:00:00+00:00\n  sha256: {digest}\n"
    assert path.read_bytes().decode() == LETTER.replace("signed_by: rani\n", f"signed_by: rani\n{entry}")
    assert path.stat().st_mode & 0o777 == 0o640
    assert [file.name for file in sorted(path.parent.iterdir())] == ["incident.md", "letter.md"]
    assert load(path).problems == ()


def test_signing_again_replaces_the_seal(tmp_path: Path) -> None:
    path = letter(tmp_path)
    sign(path, "rani", AT)
    first = path.read_text()
    path.write_text(first.replace("phase", "lang: en\nphase", 1).replace("signed_by: rani", "signed_by: [rani, budi]"))
    sign(path, "budi", AT)
    assert path.read_text().count("signed_off") == 1
    assert "  by: budi\n" in path.read_text()


def test_windows_line_ends_and_a_byte_order_mark_are_kept(tmp_path: Path) -> None:
    path = letter(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + LETTER.replace("\n", "\r\n").encode())
    digest = sign(path, "rani", AT)
    written = path.read_bytes().decode()
    assert written.startswith("\ufeff---\r\n")
    assert written.count("\n") == written.count("\r\n")
    assert digest == seal(sealed("Mail is back", "Mail is back.\n\nWe are sorry.\n")), "line ends change no seal"


def test_a_postmortem_is_signed_with_its_title(tmp_path: Path) -> None:
    path = letter(tmp_path).parent / "incident.md"
    assert sign(path, "rani", AT) == seal(sealed("Mail", "It broke.\n"))
    assert load(path).problems == ()


CORRECTED = "corrections: [{at: 2026-10-12T10:00:00Z, kind: typo, reason: A name was misspelt}]\n---\n"
TOO_EARLY = "corrections: [{at: 2026-10-11T10:00:00Z, kind: typo, reason: A name was misspelt}]\n---\n"


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("sorry", "very sorry", ["L01"]),
        ("Mail is back\n", "Mail is back!\n", ["L01"]),
        ("sorry.\n", "sorry.  \n\n", []),
        ("signed_by: rani", "signed_by: budi", []),
        ("---\n\nMail", f"{CORRECTED}\nMail (all of it)", []),
        ("---\n\nMail", f"{TOO_EARLY}\nMail (all of it)", ["L01"]),
    ],
)
def test_words_that_changed_after_they_were_signed_are_found(
    tmp_path: Path, old: str, new: str, codes: list[str]
) -> None:
    path = letter(tmp_path)
    sign(path, "rani", AT)
    path.write_text(path.read_text().replace(old, new, 1))
    found = load(path).problems
    assert [finding.code for finding in found] == codes
    for finding in found:
        assert finding.text == path.read_text().split("sha256: ")[1].split("\n")[0]
        assert "changed after rani signed them on 2026-10-12" in finding.message


@pytest.mark.parametrize(
    ("text", "person", "words"),
    [
        (LETTER, "ranni", "did you mean `rani`?"),
        (LETTER, "a person", "no id of a person"),
        (LETTER, "budi", "`signed_by` names `rani`, not `budi`"),
        (LETTER.replace("signed_by: rani", "signed_by: [rani]"), "budi", "`signed_by` names `rani`, not `budi`"),
        ("---\nphase: resolved\n---\n\n", "rani", "has no words to sign"),
        ("Hello\n", "rani", "does not begin with front matter"),
        ("---\nphase: [\n---\nHello\n", "rani", "mend it before signing"),
        ("---\n- a\n---\nHello\n", "rani", "not a mapping"),
        ("---\n{phase: resolved}\n---\nHello\n", "rani", "one key a line"),
    ],
)
def test_nonsense_is_not_signed_and_the_file_stays(tmp_path: Path, text: str, person: str, words: str) -> None:
    path = letter(tmp_path, text)
    with pytest.raises(SealingError) as error:
        sign(path, person, AT)
    assert words in str(error.value)
    assert path.read_bytes() == text.encode()


def test_sent_words_that_changed_are_not_signed_over(tmp_path: Path) -> None:
    path = letter(tmp_path)
    sign(path, "rani", AT)
    path.write_text(path.read_text().replace("sorry", "very sorry"))
    with pytest.raises(SealingError, match="declare the change in `corrections`"):
        sign(path, "rani", AT)
    path.write_text(path.read_text().replace("---\n\nMail", "corrections: [{}]\n---\n\nMail"))
    with pytest.raises(SealingError, match="declare the change in `corrections`"):
        sign(path, "rani", AT)


@pytest.mark.parametrize("name", ["none.md", "mail", "people.yml"])
def test_what_is_no_text_is_not_signed(tmp_path: Path, name: str) -> None:
    root = letter(tmp_path).parent.parent
    with pytest.raises(SealingError):
        sign(root / name, "rani", AT)


def test_in_people_that_cannot_be_read_nobody_is_looked_up(tmp_path: Path) -> None:
    path = letter(tmp_path)
    (path.parent.parent / "people.yml").write_text("rani: {name: [\n")
    with pytest.raises(SealingError, match=r"people\.yml cannot be read"):
        sign(path, "rani", AT)


def test_who_left_signs_nothing(tmp_path: Path) -> None:
    path = letter(tmp_path)
    (path.parent.parent / "people.yml").write_text("rani: {name: Rani, role: Head, left: 2026-01-01}\n")
    with pytest.raises(SealingError, match="has left"):
        sign(path, "rani", AT)
