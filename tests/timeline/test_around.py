"""What stands around the drawings: sentence, key, table and signs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from mkdocs_amends.timeline import draw, glyph, symbols
from mkdocs_amends.timeline.glyphs import SYMBOLS, channel_glyph, phase_glyph
from mkdocs_amends.timeline.labels import Lane, cut, width, wrap
from mkdocs_amends.timeline.words import CHANNELS, PHASES, Phrases
from mkdocs_amends.views.promised import _GLYPHS

from .cases import CASES, at, make, message
from .speech import English


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (
            "incident",
            (
                "It lasted 2 h 58. Our first word came 16 min after it began. "
                "The longest silence was 74 min; our limit is 30 min."
            ),
        ),
        ("two_minutes", "QRIS payments: down for 2 min. Our first word came 8 min after it began."),
        (
            "twenty_an_hour",
            (
                "Sign-in: down for 38 min. Our first word came 1 min after it began. "
                "We were never silent for longer than our limit, 30 min."
            ),
        ),
        (
            "still_open",
            (
                "It has lasted 1 h 30 so far. Our first word came 28 min after it began. "
                "The longest silence was 35 min; our limit is 30 min."
            ),
        ),
        (
            "almost_no_facts",
            (
                "It began on Wed 18 Feb. Our first word came in the same minute. "
                "The longest silence was 35 min; our limit is 30 min."
            ),
        ),
        ("only_days", "It lasted from Mon 29 Oct to Fri 2 Nov."),
        ("one_day", "It began and ended on Wed 12 Jul."),
        ("hours_and_days", "Object storage: down for 3 h 41."),
        (
            "planned",
            (
                "Database: in maintenance for 2 h 10. Our first word came 19 d before it began. "
                "The longest silence was 77 min; our limit is 30 min."
            ),
        ),
        ("just_begun", "It has just begun."),
        ("only_a_start", "It began on Fri 4 Mar."),
    ],
)
def test_the_sentence(case: str, sentence: str) -> None:
    result = draw(CASES[case], English(), "t")
    assert result is not None
    assert result.sentence == sentence


def texts(markup: str, tag: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(markup).iter(tag)]  # noqa: S314 - ours


@pytest.mark.parametrize(
    ("case", "entries"),
    [
        (
            "incident",
            (
                "Bars: the system|works|degraded|partial outage|outage|Circles: our word|came when promised|came late|"
                "silence beyond our limit|Sent by|status page|message on the till|WhatsApp|mail|phone"
            ),
        ),
        ("two_minutes", "Bars: the system|works|outage|Sent by|status page"),
        (
            "still_open",
            (
                "Bars: the system|works|degraded|Circles: our word|came when promised|next word due|"
                "silence beyond our limit|Sent by|status page"
            ),
        ),
        (
            "only_days",
            (
                "Bars: the system|works|degraded|outage|times not on record|pale: the hour is not on record|"
                "Circles: our word|came when promised|Sent by|blog|twitter|mail"
            ),
        ),
        ("only_a_start", "Bars: the system|times not on record"),
    ],
)
def test_the_key_holds_what_occurs(case: str, entries: str) -> None:
    result = draw(CASES[case], English(), "t")
    assert result is not None
    assert texts(result.key, "li") == entries.split("|")


def test_channels_with_one_sign_share_an_entry() -> None:
    messages = (message(1, "03-04 09:00", "identified", "Slack", "WhatsApp", "slack", "carrier_pigeon"),)
    result = draw(make("K", messages=messages), English(), "t")
    assert result is not None
    assert texts(result.key, "li") == ["Sent by", "Slack, WhatsApp", "carrier pigeon"]


def rows(case: str) -> list[str]:
    result = draw(CASES[case], English(), "t")
    assert result is not None
    found = re.findall(r"<tr>(.*?)</tr>", result.table)
    return ["|".join(texts(f"<tr>{row}</tr>", "th") + texts(f"<tr>{row}</tr>", "td")) for row in found[1:]]


def test_the_table_tells_all() -> None:
    assert rows("incident") == [
        "10 Oct, 18:42|It began|",
        "18:42|QRIS payments: degraded|",
        "18:42|Checkout sync: degraded|",
        "18:46|We knew|",
        "18:49|QRIS payments: outage|",
        "18:55|Back office: partial outage|",
        "18:58||Investigating. Next word promised for 10 Oct, 19:30. By status page, message on the till, WhatsApp.",
        "19:27||Identified. As promised. Next word promised for 10 Oct, 20:00. By status page, WhatsApp.",
        "19:40|Back office: outage|",
        "20:00||Promised, missed by 41 min",
        (
            "20:41||Identified. First word in 74 min; our limit is 30 min. Next word promised for 10 Oct, 21:15. "
            "By status page, WhatsApp."
        ),
        "20:55|QRIS payments: recovered|",
        "20:58|Back office: degraded|",
        (
            "20:58||Monitoring. As promised. Next word promised for 10 Oct, 21:30. "
            "By status page, message on the till, WhatsApp."
        ),
        "21:12|Checkout sync: recovered|",
        "21:27||Monitoring. As promised. Next word promised for 10 Oct, 22:00. By status page, WhatsApp.",
        "21:40|Back office: recovered|",
        (
            "21:55||Resolved. As promised. Next word promised for 11 Oct, 12:00. "
            "By status page, message on the till, WhatsApp, mail."
        ),
        "11 Oct, 10:15||Follow-up. As promised. By WhatsApp, phone.",
        "13 Oct, 16:20||Postmortem. By status page, mail.",
        "15 Oct, 09:05||Correction",
    ]


@pytest.mark.parametrize(
    ("case", "row"),
    [
        ("only_days", "not on record|History: affected; from when to when is not on record|"),
        ("only_days", "31 Oct|Chat: recovered|"),
        ("hours_and_days", "not on record||Follow-up. By mail."),
        ("long_silence_open", "||No word for 2 h 10 so far; our limit is 30 min."),
        ("end_unknown", "09:00|Payments: outage; its end is not on record|"),
        ("planned", "03:10|Database: maintenance over|"),
        ("promises", "05 Mar"),
        ("years_later", "12 Mar 2025, 10:00||Follow-up. By letter."),
    ],
)
def test_rows_of_the_table(case: str, row: str) -> None:
    if row == "05 Mar":
        assert "5 Mar, 09:00||Promised, missed" in rows(case)
    else:
        assert row in rows(case)


def test_where_no_service_tells_the_end_the_record_does() -> None:
    timeline = make("E", started=at("03-04 09:00"), ended=at("03-04 10:00"))
    result = draw(timeline, English(), "t")
    assert result is not None
    assert result.sentence == "It lasted 1 h."
    assert [row.system for row in result.rows] == ["It began", "It ended"]


def test_every_sign_that_is_used_is_in_the_sprite() -> None:
    sprite = ET.fromstring(symbols())  # noqa: S314 - ours
    identities = {symbol.attrib["id"] for symbol in sprite}
    assert identities == set(SYMBOLS)
    assert {phase_glyph(phase) for phase in (*PHASES, "unheard-of")} <= identities
    assert "ph-update" not in {phase_glyph(phase) for phase in PHASES}
    for case in CASES.values():
        result = draw(case, English(), "t")
        assert result is not None
        used = set(re.findall(r'href="#((?:st|pr|ph|ch)-[^"]+)"', result.wide + result.tall + result.key))
        assert used <= identities


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("status page", "ch-status"),
        ("Status_Page", "ch-status"),
        ("e-mail", "ch-mail"),
        ("email", "ch-mail"),
        ("WhatsApp", "ch-chat"),
        ("#ops on Slack", "ch-chat"),
        ("phone", "ch-phone"),
        ("hotline", "ch-phone"),
        ("SMS", "ch-sms"),
        ("blog", "ch-blog"),
        ("X", "ch-social"),
        ("Mastodon", "ch-social"),
        ("in-app", "ch-till"),
        ("till", "ch-till"),
        ("letter", "ch-letter"),
        ("online shop", "ch-other"),
        ("carrier pigeon", "ch-other"),
        ("", "ch-other"),
    ],
)
def test_the_sign_of_a_channel(name: str, sign: str) -> None:
    assert channel_glyph(name) == sign


def test_known_channels_have_a_sign_of_their_own() -> None:
    assert all(channel_glyph(name) != "ch-other" for name in CHANNELS)
    assert Phrases(English(), 2026).channel("Status_Page") == "status page"


def test_a_glyph_in_running_text() -> None:
    assert glyph("pr-late", "am-g--ph") == (
        '<svg class="am-g am-g--ph" aria-hidden="true"><use href="#pr-late"/></svg>'
    )
    with pytest.raises(KeyError, match="no sign named 'pr-lte'"):
        glyph("pr-lte")


@pytest.mark.parametrize(
    ("text", "units"),
    [("", 0), ("iii", 666), ("MMM", 2499), ("é", 556), ("e\u0301", 556), ("障", 1000), ("\u200f", 0), ("07", 1112)],
)
def test_widths_are_those_of_helvetica_and_a_little_spare(text: str, units: int) -> None:
    assert width(text, 10) == pytest.approx(units / 100 * 1.06)


def test_texts_are_cut_and_wrapped_to_their_room() -> None:
    assert cut("Back office", 200) == "Back office"
    assert cut("Back office", 50) == "Back…"
    assert cut("Back office", 1) == "…"
    assert wrap("Back office and stock", 70) == ["Back office", "and stock"]
    assert wrap("Back office and the whole stock", 70) == ["Back office", "and the…"]
    assert wrap("", 70) == [""]


def test_a_lane_gives_each_stretch_once() -> None:
    lane = Lane()
    assert [lane.take(0, 10), lane.take(9, 12), lane.take(10, 12), lane.take(-5, 0)] == [True, False, True, True]


def test_every_state_of_a_promise_has_a_shape_of_its_own() -> None:
    shapes = [markup for identity, markup in SYMBOLS.items() if identity.startswith("pr-")]
    assert len(set(shapes)) == len(shapes)
    assert len(set(_GLYPHS.values())) == len(_GLYPHS)


def test_without_a_known_first_word_none_is_claimed_and_no_wait_for_it_shaded() -> None:
    known = draw(CASES["incident"], English(), "t")
    unknown = draw(replace(CASES["incident"], first_known=False), English(), "t")
    assert known is not None
    assert unknown is not None
    assert "Our first word" in known.sentence
    assert "Our first word" not in unknown.sentence + unknown.wide + unknown.tall
    assert "limit" not in (draw(replace(CASES["twenty_an_hour"], first_known=False), English(), "t") or known).sentence
