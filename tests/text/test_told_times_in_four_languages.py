"""Clock times that only say when something was written, in German, Spanish, French and Portuguese."""

from __future__ import annotations

import pytest

from amends.source import Source, Span
from amends.text.pack import load
from amends.text.parse import parse
from amends.text.told_times import clock_times, is_stamp


@pytest.mark.parametrize(
    ("lang", "words", "stamps"),
    [
        ("de", "Stand: 3. März 2026, 14:05 Uhr", [True]),
        ("de", "Um 14:05 Uhr fiel der Dienst aus.", [False]),
        ("es", "3 de marzo de 2026, 14:05 h", [True]),
        ("es", "A las 14:05 se cayó el servicio.", [False]),
        ("fr", "Le 3 mars 2026 à 14h05", [True]),
        ("fr", "À 14h05, le service est tombé.", [False]),
        ("pt", "3 de março de 2026, às 14h05", [True]),
        ("pt", "Às 14h05 o serviço caiu.", [False]),
    ],
)
def test_a_line_of_nothing_but_a_time_is_a_stamp(lang: str, words: str, stamps: list[bool]) -> None:
    pack, prose = load(lang), parse(Source("-", words), Span(0, len(words)), lang)
    assert [is_stamp(sentence, start, pack) for sentence, start, _, _ in clock_times(prose, pack)] == stamps
