"""Sentences in Spanish and Portuguese once taken for elements that they are not, and some once overlooked."""

from __future__ import annotations

import pytest

from amends.source import Source, Span
from amends.text.elements import element
from amends.text.pack import load
from amends.text.parse import parse

NONE = (
    ("es", "commitment", "Desde las 11.42 h todo funciona de nuevo."),
    ("es", "commitment", "A media mañana, a las once y cuarenta y dos, recuperamos el servicio."),
    ("es", "commitment", "Si le cobramos dos veces, le devolveremos el importe antes del viernes."),
    ("es", "commitment", "El 5 de marzo duplicamos el espacio."),
    ("es", "commitment", "Desde el 1 de marzo regía una tarifa nueva."),
    ("es", "commitment", "En enero habíamos apagado la alarma."),
    ("es", "commitment", "El lunes por la noche instalé una actualización sin hacer antes una copia."),
    ("es", "commitment", "Calculamos que estará listo el viernes."),
    ("es", "commitment", "No podemos prometer la fecha de mayo."),
    ("pt", "commitment", "Em janeiro tínhamos desligado o alarme."),
    ("pt", "commitment", "Contamos ter isto resolvido até às 14h."),
    ("pt", "commitment", "A 5 de março duplicámos o espaço."),
    ("pt", "commitment", "Desde as 11h42 tudo funciona."),
    ("pt", "commitment", "Não podemos prometer a data de maio."),
    ("es", "mitigation", "El lunes por la noche instalé una actualización sin hacer antes una copia."),
    ("es", "mitigation", "A las 9:12 se llenó el disco de nuestra base de datos."),
    ("pt", "mitigation", "Uma escavadeira cortou a nossa fibra."),
    ("es", "data_statement", "No pudieron pagar ni sacar dinero del cajero."),
)
SOME = (
    ("es", "commitment", "El 5 de mayo duplicaremos el espacio."),
    ("es", "commitment", "Te devolvemos la cuota de marzo antes del 15 de abril."),
    ("es", "commitment", "Desde el 1 de mayo, dos personas aprueban cada cambio."),
    ("pt", "commitment", "Até 30 de junho instalamos uma segunda linha."),
    ("pt", "commitment", "A partir de hoje, as migrações só correm entre as 10h e as 15h."),
    ("pt", "cause", "Comecei uma migração que travou uma tabela e fui dormir."),
    ("pt", "customer_action", "Peço que as enviem outra vez."),
)


def _places(lang: str, name: str, words: str) -> int:
    return len(element(name, parse(Source("-", words), Span(0, len(words)), lang), load(lang)))


@pytest.mark.parametrize(("lang", "name", "words"), NONE)
def test_what_is_past_or_another_s_is_no_element(lang: str, name: str, words: str) -> None:
    assert _places(lang, name, words) == 0


@pytest.mark.parametrize(("lang", "name", "words"), SOME)
def test_what_is_promised_or_asked_is_one(lang: str, name: str, words: str) -> None:
    assert _places(lang, name, words) == 1
