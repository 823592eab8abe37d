"""Times as skeletons tell them: one o'clock, days without a time, and words that melt with what stands behind them."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from amends.records.moments import Moment
from amends.source import Source
from amends.writing.facts import Teller
from amends.writing.letter import Facts, compose
from amends.writing.skeletons import FOLDER, Piece, Skeleton, SkeletonError, load, read

ZONE = ZoneInfo("Europe/Madrid")
NOW = datetime(2026, 11, 22, 12, tzinfo=ZONE)

TOLD = (
    ("es", "desde $next", "2026-11-22T14:05:00+01:00", "desde las 14:05 CET"),
    ("es", "antes de $next", "2026-12-01T01:00:00+01:00", "antes de la 1:00 CET del 1 de diciembre"),
    ("es", "desde $next", "2026-11-20", "desde el 20 de noviembre"),
    ("es", "empezaron a $next", "2026-11-20", "empezaron al 20 de noviembre"),
    ("es", "desde $next", "2026-11", "desde noviembre de 2026"),
    ("pt", "Desde $next", "2026-11-22T14:05:00+01:00", "Desde as 14:05 CET"),
    ("pt", "até $next", "2026-11-22T14:05:00+01:00", "até às 14:05 CET"),
    ("pt", "Até $next", "2026-12-01T01:30:00+01:00", "Até à 01:30 CET de 1 de dezembro"),
    ("pt", "até $next", "2026-11-20", "até 20 de novembro"),
    ("fr", "De $next", "2026-11-20", "Du 20 novembre"),
    ("fr", "jusqu'à $next", "2026-11-20", "jusqu'au 20 novembre"),
    ("fr", "à $next", "2026-11-22T14:05:00+01:00", "à 14:05 CET"),
    ("de", "bis $next", "2026-11-22T01:05:00+01:00", "bis 01:05 Uhr CET"),
    ("en", "by $next", "2026-12-01T01:00:00+01:00", "by 01:00 CET on 1 December"),
)


@pytest.mark.parametrize(("lang", "words", "at", "told"), TOLD)
def test_a_time_is_told_as_people_say_it(lang: str, words: str, at: str, told: str) -> None:
    skeletons = load(lang)
    fact = Teller(skeletons, ZONE, NOW).moment(Moment.parse(at))
    letter = compose(Skeleton("", ((Piece(words),),)), skeletons, Facts({"next": fact}))
    assert letter.body == f"{told}\n"


@pytest.mark.parametrize("lang", ["de", "en", "es", "fr", "id", "pt"])
def test_planned_work_begins_at_a_time_with_its_zone(lang: str) -> None:
    assert "CET" in Teller(load(lang), ZONE, NOW).time(Moment.parse("2026-12-01T02:00:00+01:00"))


def test_contractions_are_held_to_their_form() -> None:
    text = (FOLDER / "es.yml").read_text(encoding="utf-8").replace("a el = al;", "a el al;")
    with pytest.raises(SkeletonError, match="contractions: expected"):
        read(Source("es.yml", text), "es")
