"""Honest words in Spanish and Portuguese that were once taken for contradictions or sins, and sins once missed."""

from __future__ import annotations

from typing import Any

import pytest

from amends.engine.judging import judge_text
from amends.records.vocabulary import Phase


def _from(start: str, end: str, zone: str) -> dict[str, Any]:
    day = "2026-03-03"
    return {"start": f"{day}T{start}:00{zone}", "end": f"{day}T{end}:00{zone}"}


def _out(zone: str, **more: object) -> dict[str, Any]:
    hit = {"minutes": 150, "customers_pct": 38, "customers_count": 4560, "customers_of": 12000, "data_loss": "none"}
    return {**_from("09:12", "11:42", zone), **hit, **more}


_ZONES = {"es": "+01:00", "pt": "+00:00"}
OUT = {lang: _out(zone) for lang, zone in _ZONES.items()}
LOST = {lang: _out(zone, data_loss="confirmed", records_lost=212) for lang, zone in _ZONES.items()}
UNPLANNED = {lang: _out(zone, planned=False) for lang, zone in _ZONES.items()}
DARK = {lang: _out(zone, service_status="major_outage") for lang, zone in _ZONES.items()}
WATCHED = {lang: _out(zone, status="monitoring") for lang, zone in _ZONES.items()}

HONEST: tuple[tuple[str, str, Phase, dict[str, Any], str], ...] = (
    (
        "X07",
        "es",
        "postmortem",
        OUT["es"],
        "Un aviso titulado «problema con el acceso» estuvo tres días en nuestra bandeja sin que nadie lo leyera.",
    ),
    (
        "X07",
        "pt",
        "postmortem",
        OUT["pt"],
        "Um chamado com o título “problema de acesso” ficou três dias na nossa fila sem ninguém ler.",
    ),
    ("H09", "pt", "postmortem", OUT["pt"], "A segurança custa dinheiro e nós poupámos no sítio errado."),
    ("H06", "pt", "postmortem", OUT["pt"], "O nosso aviso não foi nem rápido nem claro."),
    ("H01", "pt", "postmortem", OUT["pt"], "Se foi cobrado duas vezes, devolvemos o valor até sexta-feira."),
    ("X01", "pt", "postmortem", OUT["pt"], "Bastaram uns poucos cabos velhos para deixar 4560 clientes sem linha."),
    (
        "H05",
        "es",
        "postmortem",
        OUT["es"],
        "Lo sentimos. Pero una disculpa no paga su alquiler, así que le abonamos 20 €.",
    ),
    (
        "H05",
        "pt",
        "postmortem",
        OUT["pt"],
        "Pedimos desculpa. Mas uma desculpa não paga a renda: creditamos 20 € a cada um.",
    ),
    (
        "X07",
        "es",
        "postmortem",
        OUT["es"],
        "A las nueve y cuarto llamaron los primeros clientes; la caja llevaba ya tres minutos parada.",
    ),
    (
        "X07",
        "pt",
        "postmortem",
        OUT["pt"],
        "Às nove e um quarto ligaram os primeiros clientes; a caixa estava parada havia três minutos.",
    ),
    ("H09", "es", "scheduled", {}, "Durante ese rato vuestras webs pueden estar hasta diez minutos sin servicio."),
    ("X07", "es", "postmortem", OUT["es"], "A las doce y media tendrán de nuevo noticias nuestras."),
    ("X07", "pt", "postmortem", OUT["pt"], "Às doze e meia terão de novo notícias nossas."),
    ("X07", "es", "postmortem", OUT["es"], "Volveremos a informar a las 13:00."),
    ("X07 X01", "es", "postmortem", OUT["es"], "Hace un año, en una caída parecida, se vieron afectados 900 clientes."),
    ("X07 X01", "pt", "postmortem", OUT["pt"], "Há um ano, uma falha parecida afetou 900 clientes."),
    ("X07", "es", "postmortem", OUT["es"], "A las nueve y media el primer cliente nos avisó de la caída."),
    ("X07", "pt", "postmortem", OUT["pt"], "Às nove e meia o primeiro cliente avisou-nos da falha."),
    ("X07", "es", "postmortem", OUT["es"], "Pocos minutos después de la caída llamaron los clientes."),
    ("X07 X01", "pt", "postmortem", OUT["pt"], "Poucos minutos depois da falha, os clientes ligaram."),
    ("X01", "es", "postmortem", OUT["es"], "Una pequeña parte de los servidores está en Lugo."),
    ("X01", "es", "postmortem", OUT["es"], "Unos 4,6 miles de clientes se vieron afectados."),
    (
        "X07",
        "pt",
        "postmortem",
        OUT["pt"],
        "Ao fim de cinco minutos sabíamos que algo falhava; só ao fim de duas horas, o quê.",
    ),
    ("H01", "es", "postmortem", OUT["es"], "La migración terminó sin interrupciones."),
    (
        "H01",
        "pt",
        "postmortem",
        LOST["pt"],
        "Perderam-se 212 encomendas. Fazíamos cópias poucas vezes. Devíamos ter feito mais.",
    ),
    ("X07", "es", "postmortem", _from("00:15", "08:45", "+01:00"), "La caída empezó a las doce y cuarto de la noche."),
    ("X07", "es", "postmortem", _from("07:25", "08:45", "+01:00"), "La caída duró una hora y veinte."),
    ("X07", "pt", "postmortem", _from("07:25", "08:45", "+00:00"), "A falha começou às sete e vinte e cinco."),
    ("X07", "pt", "postmortem", _from("07:25", "08:45", "+00:00"), "A falha durou uma hora e vinte."),
    ("X07", "pt", "postmortem", _from("12:30", "14:40", "+00:00"), "A falha começou ao meio-dia e meia."),
    ("X07", "pt", "postmortem", _from("12:30", "14:40", "+00:00"), "O serviço voltou às vinte para as três da tarde."),
    ("X07", "pt", "postmortem", _from("00:30", "14:40", "+00:00"), "A falha começou à meia-noite e meia."),
    ("X07", "pt", "postmortem", _from("07:25", "10:40", "+00:00"), "A falha durou três horas e quinze."),
    (
        "X07",
        "pt",
        "postmortem",
        _from("09:12", "11:42", "-03:00"),
        "A falha começou às 9h12 de Brasília, 12h12 em Lisboa.",
    ),
    ("X07", "es", "postmortem", _from("09:12", "11:42", "+01:00"), "La caída empezó a las 8:12 en Canarias."),
    ("X07", "es", "postmortem", OUT["es"], "El primer reinicio, a las 10:20, falló."),
    ("X07", "pt", "postmortem", OUT["pt"], "O primeiro reinício, às 10h20, falhou."),
    ("X05", "pt", "postmortem", LOST["pt"], "Foi um erro escrever na terça que nenhum dado se tinha perdido."),
    ("H01 X05", "es", "postmortem", LOST["es"], "Fue un error escribir el martes que no se había perdido ningún dato."),
    ("H02", "es", "postmortem", OUT["es"], "¿De qué sirve una disculpa si falta el alquiler? Le abonamos 50 €."),
    ("P01", "es", "postmortem", OUT["es"], "Abra http://192.168.1.1 en su rúter y reinícielo."),
    ("P01", "pt", "postmortem", OUT["pt"], "Abra http://192.168.1.1 no seu roteador e reinicie-o."),
    ("P01", "es", "postmortem", OUT["es"], "La versión 10.2.0.1 tenía un fallo."),
    ("P01", "pt", "postmortem", OUT["pt"], "A versão 10.2.0.1 tinha um defeito."),
    (
        "X03",
        "es",
        "postmortem",
        UNPLANNED["es"],
        "Durante un mantenimiento, nuestro técnico quitó el cable equivocado.",
    ),
    ("X03", "pt", "postmortem", UNPLANNED["pt"], "Durante uma manutenção, o nosso técnico tirou o cabo errado."),
    ("X02", "pt", "postmortem", DARK["pt"], "Primeiro o site ficou lento; desde as 9h20 nada funcionou."),
    ("H10", "pt", "monitoring", {}, "Isto ainda não acabou."),
    ("X01", "es", "postmortem", OUT["es"], "Algunos de ustedes perdieron un vuelo por esto; no podemos repararlo."),
    ("X01", "pt", "postmortem", OUT["pt"], "Alguns de vós perderam um voo por causa disto; não o podemos reparar."),
    ("X07", "es", "postmortem", OUT["es"], "A las 10:50 cayó además la centralita."),
    ("H06", "es", "postmortem", OUT["es"], "10:20: reinicio sin efecto"),
    (
        "H11",
        "es",
        "postmortem",
        OUT["es"],
        "Un certificado es como un carné para servidores; el nuestro había caducado.",
    ),
    ("H08", "pt", "postmortem", OUT["pt"], "A senhora Reis chefia o turno da noite desde 2019."),
    ("H09", "pt", "postmortem", OUT["pt"], "Não demos ouvidos à meteorologia."),
    ("H00", "es", "postmortem", OUT["es"], "La caída duró dos horas y media porque dejamos que se llenara el disco."),
    ("H00", "pt", "postmortem", OUT["pt"], "A falha durou duas horas e meia porque deixámos o disco encher."),
    ("H13", "es", "postmortem", OUT["es"], "Probablemente su tarjeta ya funcione antes de que le llegue esta carta."),
    ("X07", "es", "postmortem", OUT["es"], "Otro corte, el de enero, duró 20 minutos."),
    ("X07", "pt", "postmortem", OUT["pt"], "No corte de janeiro ficaram sem rede 900 clientes."),
    ("X07", "es", "postmortem", OUT["es"], "Nadie perdió dinero, pero 4560 personas no pudieron pagar."),
    ("X07", "pt", "postmortem", OUT["pt"], "Ninguém perdeu dinheiro, mas 4560 pessoas não conseguiram pagar."),
    ("X07", "es", "postmortem", OUT["es"], "Nuestro director supo del corte por la radio, a las diez y cuarto."),
    ("X07", "pt", "postmortem", OUT["pt"], "O corte atingiu também 15 farmácias de serviço."),
    ("X07", "pt", "postmortem", OUT["pt"], "Uma hora e meia depois do corte ainda não sabíamos porquê."),
    ("C02", "es", "postmortem", OUT["es"], "Más de un tercio de ustedes no pudo pagar."),
    ("X07", "es", "postmortem", OUT["es"], "El segundo disco falló a las 9:40, cuando ya estábamos parados."),
    ("X07", "es", "postmortem", OUT["es"], "La primera reparación, a las diez y media, duró cinco minutos."),
    ("X07", "pt", "postmortem", OUT["pt"], "O nosso vizinho de sala recuperou a luz às 9h50."),
    ("X07", "pt", "postmortem", OUT["pt"], "Pedimos desculpa pelas duas horas e meia que passaram sem poder pagar."),
    ("H08", "pt", "postmortem", OUT["pt"], "Quem nos avisou foi um padeiro da Amadora."),
    ("C02", "es", "resolved", OUT["es"], "Quien pagó dos veces recibe el importe de vuelta antes del 10 de marzo."),
    ("H05", "pt", "postmortem", OUT["pt"], "As nossas desculpas a todos, sobretudo a quem está no bloco C."),
    ("H02", "pt", "postmortem", OUT["pt"], "As nossas desculpas a quem ficou às escuras."),
    ("C02 C03", "es", "resolved", OUT["es"], "La semana os sale gratis a las 214 casas; se descuenta el 31 de marzo."),
    ("C02 C03", "pt", "resolved", OUT["pt"], "Março sai de graça para as 214 famílias, já abatido no boleto."),
    ("C02", "pt", "resolved", OUT["pt"], "Quem comprou passe recebe 6 € no cartão até 15 de maio."),
    ("C03", "pt", "resolved", OUT["pt"], "O desconto vem na fatura de julho sem ter de o pedir."),
    ("C03", "pt", "resolved", OUT["pt"], "O desconto vem na fatura de julho e ninguém tem de o pedir."),
    ("C01", "es", "identified", OUT["es"], "Si vas a Pocitos, subite al 142 o caminá dos cuadras."),
    ("C01", "es", "postmortem", OUT["es"], "Tenéis que elegir: repetir el examen o quedaros con la nota."),
    ("H01", "es", "postmortem", OUT["es"], "A partir del 18 de mayo, nada se borra hasta pasados treinta días."),
    ("H08", "es", "postmortem", OUT["es"], "De 8:00 a 16:20 no pudimos entregar los análisis."),
    ("C02", "es", "resolved", OUT["es"], "Si viajaste, te devolvemos el pasaje el lunes 14."),
    ("C01", "pt", "postmortem", OUT["pt"], "Deite fora o que descongelou."),
)
SINS: tuple[tuple[str, str, Phase, dict[str, Any], str], ...] = (
    ("H08", "es", "postmortem", OUT["es"], "Quien no guarda copia de sus datos no puede quejarse."),
    ("H01", "es", "postmortem", OUT["es"], "Durante la mudanza de la base de datos se olvidó una tabla."),
    ("H10", "es", "postmortem", OUT["es"], "A partir de hoy, las caídas quedan descartadas."),
    ("H09", "pt", "postmortem", OUT["pt"], "Pode ter a certeza de que trabalhamos sem descanso."),
    ("X07", "es", "postmortem", OUT["es"], "Todo estuvo parado de ocho y media a doce."),
    ("X07", "es", "postmortem", OUT["es"], "A las nueve menos cuarto se vino abajo la red."),
    ("X07", "es", "postmortem", OUT["es"], "Unos 1,2 miles de clientes quedaron afectados."),
    ("X07", "pt", "postmortem", OUT["pt"], "Tudo esteve parado das oito e meia ao meio-dia."),
    ("X07", "pt", "postmortem", OUT["pt"], "Às nove menos um quarto a rede foi abaixo."),
    ("X07", "pt", "postmortem", OUT["pt"], "Às quinze para as onze tudo tinha voltado."),
    ("X05", "es", "postmortem", LOST["es"], "No se ha echado en falta ningún archivo."),
    ("X05", "pt", "postmortem", LOST["pt"], "Não falta nada nos vossos ficheiros."),
    ("X05", "pt", "postmortem", LOST["pt"], "Recuperámos a totalidade das encomendas."),
    ("X05", "es", "postmortem", LOST["es"], "Toda su información sigue en su sitio."),
    ("X05", "pt", "postmortem", LOST["pt"], "Toda a sua informação continua lá."),
    ("P03", "es", "postmortem", OUT["es"], "Entramos con contraseña: Invierno2026!x y vimos el error."),
    ("P03", "pt", "postmortem", OUT["pt"], "Senha: Inverno2026!x"),
    ("P03", "pt", "postmortem", OUT["pt"], "Palavra-passe: Inverno2026!x"),
    ("P03", "es", "postmortem", OUT["es"], "Clave: Invierno2026!x"),
    ("X02", "es", "postmortem", DARK["es"], "La página iba algo lenta."),
    ("X02", "pt", "postmortem", DARK["pt"], "O site estava um pouco lento."),
    ("X03", "es", "postmortem", UNPLANNED["es"], "Por trabajos programados, la tienda estuvo cerrada."),
    ("X03", "pt", "postmortem", UNPLANNED["pt"], "Devido a trabalhos programados, a loja esteve fechada."),
    ("X06", "es", "monitoring", WATCHED["es"], "Todo vuelve a funcionar como la seda."),
    ("X06", "pt", "monitoring", WATCHED["pt"], "Está tudo a funcionar às mil maravilhas."),
    ("H07", "es", "postmortem", OUT["es"], "Se presentaron intermitencias en nuestros canales."),
    ("H08", "es", "postmortem", OUT["es"], "No pudimos hacer nada ante el temporal."),
    ("H01", "es", "postmortem", OUT["es"], "Se borraron las fotos de abril."),
    ("H08", "es", "postmortem", OUT["es"], "La maquinista, por su parte, no leyó el parte de vía."),
    ("X07", "es", "postmortem", OUT["es"], "Fueron apenas diez minutos y poco más."),
    ("C01", "es", "postmortem", OUT["es"], "Quienes deseen presentar una queja podrán hacerlo en ventanilla."),
    ("H01", "pt", "postmortem", OUT["pt"], "Terá sido carregado, ao que parece, um horário desatualizado."),
    ("H08", "pt", "postmortem", OUT["pt"], "Os revisores de serviço deviam ter comunicado a troca."),
    ("H12", "pt", "postmortem", OUT["pt"], "Está em curso uma reflexão interna sobre os procedimentos."),
    ("X01", "pt", "postmortem", OUT["pt"], "Na sexta-feira, uma parcela reduzida de usuários não conseguiu pagar."),
    ("X07", "pt", "postmortem", OUT["pt"], "Rolou uma pausinha de uns quinze minutos na loja."),
)
LOSSES = (  # each with what a final text says around it
    ("es", "Son 1.430 boletas y no hay forma de recuperarlas."),
    ("es", "Doscientas doce recetas no se grabaron."),
    ("es", "Su farmacia perdió 212 pedidos."),
    ("es", "Hemos borrado 212 fotos de 18 de ustedes y no van a volver."),
    ("es", "Enviasteis 212 trabajos que el campus no guardó."),
    ("pt", "São 212 fotos e não há forma de as recuperar."),
    ("pt", "A sua farmácia perdeu 212 pedidos."),
    ("pt", "Sessenta clínicas lançaram consultas que o nosso sistema não guardou."),
    ("pt", "Não temos como trazer as mensagens de volta."),
)
AROUND = {
    "es": "El martes 3 de marzo la tienda estuvo cerrada y lo sentimos. Fue culpa nuestra y pedimos disculpas a "
    "todos, porque nadie miró el disco. Desde mañana lo mira Ana cada día y avisa a Luis si queda poco sitio en él.",
    "pt": "Na terça, 3 de março, a loja esteve fechada e lamentamos. A culpa foi nossa e pedimos desculpa a todos, "
    "porque ninguém olhou para o disco. A partir de amanhã a Ana olha para ele todos os dias e avisa o Luís do que vê.",
}
OWNED = (
    ("es", "Renovamos los permisos de los taxistas y nos dejamos fuera a la flota del puerto."),
    ("es", "La lista no la miró nadie de la casa."),
    ("es", "Desconectamos la bomba vieja antes de probar la nueva."),
    ("es", "Pinté la sala con la rejilla tapada y el motor se ahogó: fue idea mía."),
    ("pt", "Pintei a casa das máquinas com a grelha tapada e o motor parou."),
    ("pt", "Desligámos o posto velho antes de experimentar o novo."),
    ("pt", "Ninguém na portaria olhou para o quadro."),
    ("es", "El disco se llenó porque nadie de nosotros lo miraba."),
    ("es", "Nadie en nuestra casa miró el panel durante la noche."),
    ("es", "Pusimos las dos líneas en la misma zanja."),
    ("es", "Elegimos al proveedor más barato y eso lo pagaron ustedes."),
    ("es", "Fui yo quien borró la tabla."),
    ("es", "La decisión de aplazar la obra fue nuestra."),
    ("es", "Nos faltó una segunda persona de guardia."),
    ("es", "El fallo fue de quien escribe."),
    ("es", "Confundí los dos cables."),
    ("pt", "O disco encheu porque nenhum de nós olhou para ele."),
    ("pt", "Ninguém da nossa casa olhou para o painel durante a noite."),
    ("pt", "Comprámos um só cabo."),
    ("pt", "O alarme estava desligado porque o desligámos em janeiro."),
    ("pt", "Fui eu quem apagou a tabela."),
    ("pt", "A falha foi de quem escreve."),
    ("pt", "Assumo a responsabilidade."),
    ("pt", "Não fiz a cópia."),
    ("pt", "A gente esqueceu de renovar o domínio."),
)
LETTERS = {
    "es": "El 3 de marzo de 2026, de 9:12 a 11:42, ustedes no pudieron pagar. Fue culpa nuestra y lo sentimos.",
    "pt": "No dia 3 de março de 2026, das 9h12 às 11h42, não puderam pagar. A culpa foi nossa e pedimos desculpa.",
}
SIGNED = (
    ("es", "Atentamente,\n\nDña. Begoña Íñiguez de la Torre\nGerente\nTel. 912 11 22 33"),
    ("es", "P. O. María del Carmen Gil, secretaria, gil@x.example"),
    ("es", "Un abrazo, Lucía Peña (responsable de soporte), 912 112 233"),
    ("pt", "A presidente da Câmara, Elisa Antunes\n254 99 88 77"),
    ("pt", "P. O. Ana Reis, secretária, 912 112 233"),
)


@pytest.mark.parametrize(("codes", "lang", "phase", "facts", "words"), HONEST)
def test_honest_words_are_no_finding(codes: str, lang: str, phase: Phase, facts: dict[str, Any], words: str) -> None:
    assert not judge_text(words, lang=lang, phase=phase, facts=facts, codes=set(codes.split())).findings


@pytest.mark.parametrize(("code", "lang", "phase", "facts", "words"), SINS)
def test_sins_are(code: str, lang: str, phase: Phase, facts: dict[str, Any], words: str) -> None:
    assert judge_text(words, lang=lang, phase=phase, facts=facts, codes={code}).findings


@pytest.mark.parametrize(("lang", "words"), LOSSES)
def test_a_loss_that_is_told_is_told(lang: str, words: str) -> None:
    def denied(text: str) -> int:
        return len(judge_text(text, lang=lang, phase="postmortem", facts=LOST[lang], codes={"X05"}).findings)

    assert not denied(f"{words} {AROUND[lang]}")
    assert denied(AROUND[lang])


@pytest.mark.parametrize(("lang", "words"), OWNED)
def test_who_owns_up_is_heard(lang: str, words: str) -> None:
    codes = {one.code for one in judge_text(words, lang=lang).findings}
    assert not codes & {"H00", "H01", "H08"}


@pytest.mark.parametrize(("lang", "signature"), SIGNED)
def test_who_signs_is_seen_and_how_to_answer(lang: str, signature: str) -> None:
    letter = f"{LETTERS[lang]}\n\n{signature}\n"
    assert not judge_text(letter, lang=lang, codes={"S01", "S02", "S03"}).findings


@pytest.mark.parametrize(("lang", "group"), [("es", "Equipo de soporte"), ("pt", "Equipe de suporte")])
def test_a_group_in_small_letters_is_nobody(lang: str, group: str) -> None:
    assert judge_text(f"{LETTERS[lang]}\n\n{group}\n", lang=lang, codes={"S02"}).findings
