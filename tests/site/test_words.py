"""The words of the interface, and that every language has all of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from amends.records.moments import Moment
from mkdocs_amends.words import Words, catalogue, languages
from tests.site.messages import Message, all_messages

JAKARTA = ZoneInfo("Asia/Jakarta")
EN, ID = Words("en", JAKARTA), Words("id", JAKARTA)
EVENING = datetime(2026, 10, 10, 11, 42, tzinfo=UTC)
PLACEHOLDER = re.compile(r"{\w+}")


MESSAGES: list[Message] = sorted(all_messages(), key=str)


def _one(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
@pytest.mark.parametrize("message", MESSAGES, ids=_one)
def test_a_catalogue_has_every_text_with_its_placeholders(lang: str, message: Message) -> None:
    known = catalogue(lang)
    assert known is not None
    entry = known.get(_one(message))
    assert entry is not None, "missing"
    said = entry.string if isinstance(entry.string, (list, tuple)) else (entry.string,)
    assert isinstance(message, tuple) == isinstance(entry.string, (list, tuple))
    forms = (message,) if isinstance(message, str) else message
    for form in said:
        assert form, "not translated"
        assert set(PLACEHOLDER.findall(form)) == {p for text in forms for p in PLACEHOLDER.findall(text)}


@pytest.mark.parametrize("lang", [lang for lang in languages() if lang != "en"])
def test_a_catalogue_has_no_text_that_nothing_says(lang: str) -> None:
    known = catalogue(lang)
    assert known is not None
    said = {_one(message) for message in all_messages()}
    assert {entry.id if isinstance(entry.id, str) else entry.id[0] for entry in known if entry.id} <= said


@pytest.mark.parametrize(
    ("minutes", "figures", "words"),
    [
        (12, "12 min", "12 minutes"),
        (1, "1 min", "1 minute"),
        (59.6, "1 h", "1 hour"),
        (126, "2 h 06", "2 hours 6 minutes"),
        (180, "3 h", "3 hours"),
        (2880, "2 d", "2 days"),
        (15840, "11 d", "11 days"),
    ],
)
def test_a_length_of_time(minutes: float, figures: str, words: str) -> None:
    assert EN.duration(minutes) == figures
    assert EN.length(minutes) == words


def test_a_silence_is_told_in_minutes_up_to_two_hours() -> None:
    assert (EN.silence(74), EN.gap(74)) == ("74 minutes", "74 min")
    assert (EN.silence(126), EN.gap(126)) == ("2 hours 6 minutes", "2 h 06")


@pytest.mark.parametrize(
    ("words", "day", "time"),
    [(EN, "Saturday 10 October 2026", "18:42"), (ID, "Sabtu 10 Oktober 2026", "18.42")],
    ids=["en", "id"],
)
def test_a_time_in_the_zone_of_the_record(words: Words, day: str, time: str) -> None:
    assert (words.full_day(EVENING), words.time(EVENING), words.zone_label(EVENING)) == (day, time, "WIB, UTC+7")


@pytest.mark.parametrize(
    ("written", "precision", "said"),
    [
        ("2026-10-10T18:42:00+07:00", None, "10 October 2026, 18:42 WIB"),
        ("2012-10-29", None, "29 October 2012"),
        ("2012-11", None, "November 2012"),
        ("2012", None, "2012"),
        ("2006-07-01", "season", "July to September 2006"),
    ],
)
def test_a_moment_is_told_no_better_than_it_is_known(written: str, precision: str | None, said: str) -> None:
    moment = Moment.parse(written)
    if precision:
        moment = Moment(moment.at, precision)  # type: ignore[arg-type] # one of its values
    assert EN.moment(moment) == said


def test_a_date_alone_is_the_same_date_in_every_zone() -> None:
    honolulu = Words("en", ZoneInfo("Pacific/Honolulu"))
    assert honolulu.date_of(Moment.parse("2012-10-29")) == "29 October 2012"


@pytest.mark.parametrize(("n", "said"), [(1, "1 record"), (2, "2 records"), (1200, "1,200 records")])
def test_what_is_counted(n: int, said: str) -> None:
    assert EN.plural("{n} record", "{n} records", n) == said
    assert ID.plural("{n} record", "{n} records", 1200) == "1.200 catatan"


def test_a_language_without_a_catalogue_speaks_english() -> None:
    assert Words("fi").say("Was I affected?") == "Was I affected?"
    assert Words("fi").full_day(EVENING) == "Saturday 10 October 2026"


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_things_in_a_row(items: list[str], said: str) -> None:
    assert EN.listed(items) == said
