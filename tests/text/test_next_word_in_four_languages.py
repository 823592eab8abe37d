"""The moment of the next word, as German, Spanish, French and Portuguese texts name it."""

from __future__ import annotations

from datetime import datetime

import pytest

from amends.source import Source, Span
from amends.text.next_word import first_promised
from amends.text.pack import load
from amends.text.parse import parse

SENT = datetime.fromisoformat("2026-03-03T15:00:00+01:00")


@pytest.mark.parametrize(
    ("lang", "words", "due"),
    [
        ("de", "Die nächste Meldung folgt um 18 Uhr.", "18:00+01:00"),
        ("de", "Wir melden uns spätestens um 18:30 Uhr wieder.", "18:30+01:00"),
        ("de", "Wir melden uns in 30 Minuten wieder.", "15:30+01:00"),
        ("es", "La próxima actualización será a las 18:00.", "18:00+01:00"),
        ("es", "Volveremos a informar a las 6 de la tarde.", "18:00+01:00"),
        ("es", "Volveremos a informar en 30 minutos.", "15:30+01:00"),
        ("fr", "Prochaine mise à jour à 18 h.", "18:00+01:00"),
        ("fr", "Le prochain point aura lieu à 18h30.", "18:30+01:00"),
        ("fr", "Prochain message dans 30 minutes.", "15:30+01:00"),
        ("pt", "A próxima atualização será às 18h.", "18:00+01:00"),
        ("pt", "Próxima atualização às 18h, hora de Lisboa.", "18:00+00:00"),
        ("pt", "Voltamos a informar em 30 minutos.", "15:30+01:00"),
    ],
)
def test_the_moment_that_a_text_names(lang: str, words: str, due: str) -> None:
    found = first_promised(parse(Source("-", words), Span(0, len(words)), lang), load(lang), SENT)
    assert found is not None
    assert found[0] == datetime.fromisoformat(f"2026-03-03T{due}")
