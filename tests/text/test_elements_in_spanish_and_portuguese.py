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
    ("es", "cause", "Desde hoy no cambiamos nada sin probarlo antes."),
    ("es", "cause", "Olvidamos avisarles a tiempo."),
    ("es", "cause", "Nadie cambia la red sin que otro la revise."),
    ("es", "cause", "Se cometieron errores durante la actualización."),
    ("es", "cause", "Cambiamos el disco y no perdimos nada."),
    ("es", "customer_action", "Pasamos por su calle."),
    ("es", "customer_action", "Deje que le contemos."),
    ("pt", "cause", "A partir de hoje não mudamos nada sem testar antes."),
    ("pt", "cause", "Esquecemos de avisar vocês a tempo."),
    ("pt", "cause", "Foi inserido um calendário errado."),
    ("pt", "cause", "Trocámos o disco e não encontrámos estragos."),
    ("pt", "customer_action", "Veja as notas desta versão."),
    ("pt", "customer_action", "Não use o nosso nome."),
)
SOME = (
    ("es", "commitment", "El 5 de mayo duplicaremos el espacio."),
    ("es", "commitment", "Te devolvemos la cuota de marzo antes del 15 de abril."),
    ("es", "commitment", "Desde el 1 de mayo, dos personas aprueban cada cambio."),
    ("pt", "commitment", "Até 30 de junho instalamos uma segunda linha."),
    ("pt", "commitment", "A partir de hoje, as migrações só correm entre as 10h e as 15h."),
    ("pt", "cause", "Comecei uma migração que travou uma tabela e fui dormir."),
    ("pt", "customer_action", "Peço que as enviem outra vez."),
    ("es", "cause", "Subimos la tarifa nueva sin haberla probado con los taxistas."),
    ("es", "cause", "Se me pasó pagar el dominio en febrero."),
    ("es", "cause", "Retiramos el andamio antes de asegurar la antena."),
    ("es", "cause", "Conecté la manguera al depósito equivocado."),
    ("es", "cause", "No cerramos la llave de paso del tercer piso."),
    ("es", "cause", "Borramos la cola de pedidos antes de copiarla."),
    ("es", "cause", "Mudamos los parlantes a otro circuito y no los encendimos."),
    ("es", "cause", "Pinté el cuarto con la rejilla tapada y el motor se ahogó."),
    ("es", "cause", "Cambiamos la cerradura y perdimos la única tarjeta."),
    ("es", "customer_action", "Tomá el colectivo 60 hasta las diez."),
    ("es", "customer_action", "Tenés que volver a cargar la tarjeta."),
    ("es", "customer_action", "Traiga la receta en papel."),
    ("es", "customer_action", "Elijan una fecha nueva antes del 3 de mayo."),
    ("pt", "cause", "Subimos a tabela nova sem a ter testado com os taxistas."),
    ("pt", "cause", "Esquecemo-nos de pagar o domínio em fevereiro."),
    ("pt", "cause", "Retirámos o andaime antes de segurar a antena."),
    ("pt", "cause", "Liguei a mangueira ao depósito errado."),
    ("pt", "cause", "Não fechámos a torneira do terceiro piso."),
    ("pt", "cause", "Apaguei a fila de pedidos antes de copiá-la."),
    ("pt", "cause", "Mudamos as caixas de som para outro circuito e não as religamos."),
    ("pt", "cause", "Pintei a casa das máquinas com a grelha tapada e o motor parou."),
    ("pt", "cause", "Trocamos a fechadura e perdemos o único cartão."),
    ("pt", "customer_action", "Não guarde recibos, não os vamos exigir."),
    ("pt", "customer_action", "Procurem os cartões originais."),
    ("pt", "customer_action", "Deixe correr a água dois minutos."),
    ("pt", "customer_action", "Mostre este aviso ao motorista."),
    ("pt", "customer_action", "Se perdeu a aula, assista à gravação."),
)


def _places(lang: str, name: str, words: str) -> int:
    return len(element(name, parse(Source("-", words), Span(0, len(words)), lang), load(lang)))


@pytest.mark.parametrize(("lang", "name", "words"), NONE)
def test_what_is_past_or_another_s_is_no_element(lang: str, name: str, words: str) -> None:
    assert _places(lang, name, words) == 0


@pytest.mark.parametrize(("lang", "name", "words"), SOME)
def test_what_is_promised_or_asked_is_one(lang: str, name: str, words: str) -> None:
    assert _places(lang, name, words) == 1
