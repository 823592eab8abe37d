"""Which moment a text promises the next word for."""

from __future__ import annotations

from datetime import datetime

import pytest

from amends.source import Source, Span
from amends.text.next_word import next_words, promised_time
from amends.text.pack import load
from amends.text.parse import parse


def promised(text: str, sent: str, lang: str) -> str | None:
    prose = parse(Source("notice.md", text), Span(0, len(text)), lang)
    (word,) = next_words(prose, load(lang))
    at = promised_time(word, load(lang), datetime.fromisoformat(sent))
    return at.isoformat(timespec="minutes") if at else None


@pytest.mark.parametrize(
    ("lang", "text", "sent", "at"),
    [
        ("en", "Next update at 15:30 UTC.", "2026-05-04T15:00+00:00", "2026-05-04T15:30+00:00"),
        ("en", "Next update at 15:30.", "2026-05-04T15:00+07:00", "2026-05-04T15:30+07:00"),
        ("en", "Next update at 15:30 UTC.", "2026-05-04T22:00+07:00", "2026-05-04T15:30+00:00"),
        ("en", "Next update at 00:30 UTC.", "2026-05-04T23:50+00:00", "2026-05-05T00:30+00:00"),
        ("en", "Next update at 9:45 p.m. Eastern.", "2026-05-04T21:00-04:00", "2026-05-04T21:45-04:00"),
        ("en", "We will let you know by 7 pm.", "2026-05-04T18:10+01:00", "2026-05-04T19:00+01:00"),
        ("en", "You hear from us again before noon.", "2026-05-04T11:10+01:00", "2026-05-04T12:00+01:00"),
        ("en", "Further news by midnight.", "2026-05-04T22:10+01:00", "2026-05-05T00:00+01:00"),
        ("en", "nxt upd 0430Z", "2026-05-04T04:02+00:00", "2026-05-04T04:30+00:00"),
        ("en", "We will report back in 20 minutes.", "2026-05-04T09:00+00:00", "2026-05-04T09:20+00:00"),
        ("en", "Next briefing in half an hour.", "2026-05-04T09:00+00:00", "2026-05-04T09:30+00:00"),
        ("en", "Another note follows within the hour.", "2026-05-04T09:00+00:00", "2026-05-04T10:00+00:00"),
        ("en", "We will post here every thirty minutes.", "2026-05-04T09:00+00:00", "2026-05-04T09:30+00:00"),
        ("en", "We will be in touch within two hours.", "2026-05-04T09:00+00:00", "2026-05-04T11:00+00:00"),
        ("en", "More from me at four.", "2026-05-04T15:00+00:00", None),
        ("id", "Kabar berikutnya pukul 15.30 WIB.", "2026-05-04T08:00+00:00", "2026-05-04T15:30+07:00"),
        ("id", "Kami mengabarkan lagi dalam 30 menit.", "2026-05-04T15:00+07:00", "2026-05-04T15:30+07:00"),
        ("id", "Kabar berikutnya satu jam lagi.", "2026-05-04T15:00+07:00", "2026-05-04T16:00+07:00"),
        ("id", "Kabar berikutnya setengah jam lagi.", "2026-05-04T15:00+07:00", "2026-05-04T15:30+07:00"),
        ("id", "Pembaruan selanjutnya: 21.45 WITA.", "2026-05-04T21:00+08:00", "2026-05-04T21:45+08:00"),
    ],
)
def test_the_promised_moment(lang: str, text: str, sent: str, at: str | None) -> None:
    assert promised(text, sent, lang) == at
