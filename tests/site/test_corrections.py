"""A correction stands under the text that was corrected, a translation's under the translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site.building import INCIDENT, STORY, Project

ACCOUNT = """\
---
title: Pembayaran QRIS gagal
visibility: public
signed_by: dimas
corrections:
  - {at: 2026-10-14T09:00:00+07:00, kind: typo, reason: Salah ketik penerjemah., was: pukul enam, now: pukul lima}
---

Kami memindahkan catatan pada pukul lima sore. Mestinya saya menolak.
"""
LETTER = """\
---
sent: 2026-10-10T22:30:00+07:00
phase: resolved
translates: 3-resolved
lang: id
visibility: public
signed_by: dimas
corrections:
  - {at: 2026-10-13T09:00:00+07:00, kind: typo, reason: Angka tertukar dalam terjemahan.}
---

Semua berfungsi lagi; 4.870 toko terkena. Mohon maaf.
"""
PUBLISHED = INCIDENT.replace("signed_by: dimas\n", "signed_by: dimas\npublished: {final: 2026-10-13}\n")


@pytest.mark.parametrize("preview", [False, True])
@pytest.mark.parametrize(
    ("name", "text", "anchor", "reason"),
    [
        ("qris__incident.id_md", ACCOUNT, "postmortem-id-correction", "Salah ketik penerjemah."),
        ("qris__3-resolved-id_md", LETTER, "3-resolved-id-correction", "Angka tertukar dalam terjemahan."),
    ],
)
def test_a_translations_own_correction_is_shown_under_it(
    tmp_path: Path, name: str, text: str, anchor: str, reason: str, *, preview: bool
) -> None:
    made = Project(tmp_path / "p").write(**STORY | {"qris__incident_md": PUBLISHED, name: text})
    page = made.made("qris", preview=preview)
    assert page.count(reason) == 1
    before, under = page.split(reason)
    assert f'id="{anchor}"' in before or anchor in before
    assert before.rindex("am-correction") > before.index(
        "Kami memindahkan" if "incident" in name else "Semua berfungsi"
    )
    assert "It had been copied wrongly." in page, "the correction of the original stays"
    assert under


def test_a_translation_shows_in_its_words_what_it_read_before(tmp_path: Path) -> None:
    made = Project(tmp_path / "p").write(**STORY | {"qris__incident_md": PUBLISHED, "qris__incident.id_md": ACCOUNT})
    assert "<del>pukul enam</del> <ins>pukul lima</ins></span>" in made.made("qris")


def test_what_a_correction_keeps_inside_stays_inside(tmp_path: Path) -> None:
    secret = ACCOUNT.replace("Salah ketik penerjemah.", "Salah ketik. <!-- by our intern -->")
    made = Project(tmp_path / "p").write(**STORY | {"qris__incident_md": PUBLISHED, "qris__incident.id_md": secret})
    assert "Salah ketik." in made.made("qris")
    assert "intern" not in made.made("qris")
