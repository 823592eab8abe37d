"""Whole honest letters in Spanish and Portuguese, of several trades and countries, and what their openings lack."""

from __future__ import annotations

from typing import Any

import pytest

from amends.engine.judging import judge_text
from amends.records.vocabulary import Phase

LETTERS: dict[str, tuple[str, Phase, dict[str, Any], str]] = {
    "a bakery in Valencia": (
        "es",
        "postmortem",
        {
            "customers_pct": 20,
            "customers_count": 214,
            "start": "2026-03-07T06:10:00+01:00",
            "end": "2026-03-07T11:30:00+01:00",
            "minutes": 320,
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """A quienes nos compráis el pan por la web:

El sábado 7 de marzo de 2026, de 6:10 a 11:30 (CET), no os llegó el pan a 214 de 1.050 casas. Os pedimos perdón.

Actualizamos la lista de repartos sin revisarla y borramos la hoja del barrio de Ruzafa. Nadie de la tahona la
miró antes de salir las furgonetas.

No hace falta que hagáis nada. La semana os sale gratis a las 214 casas; se descuenta sola en el recibo del 31
de marzo.

Desde el 16 de marzo Amparo comprueba cada lista con dos repartidores.

Amparo Gil, dueña. 960 555 011
""",
    ),
    "a waterworks in Bogotá": (
        "es",
        "follow-up",
        {
            "customers_pct": 40,
            "customers_count": 3200,
            "start": "2026-06-03T19:00:00-05:00",
            "end": "2026-06-03T23:40:00-05:00",
            "minutes": 280,
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """Querida vecina, querido vecino:

El 3 de junio de 2026, entre las 19:00 y las 23:40 (hora de Bogotá), quedaron sin agua 3.200 de 8.000 hogares de Suba.

Desconectamos la bomba vieja antes de probar la nueva. La nueva venía con el cable del otro lado y no arrancó.

Hierva el agua hasta el viernes 5. La factura de junio no se la cobramos a ninguno de los 3.200 hogares, sin
que tenga que pedirlo; lo verá en el recibo del 30 de junio.

El ingeniero Óscar Peña probará cada bomba en seco antes del 1 de julio.

Le pedimos disculpas.

Lucía Rincón, gerente, 601 555 0122
""",
    ),
    "tills in Lima": (
        "es",
        "postmortem",
        {
            "customers_pct": 6.8,
            "customers_count": 61,
            "start": "2026-01-12T09:00:00-05:00",
            "end": "2026-01-12T10:45:00-05:00",
            "minutes": 105,
            "service_status": "partial_outage",
            "planned": False,
            "data_loss": "confirmed",
            "records_lost": 1430,
        },
        """Hola, te debemos una explicación.

El 12 de enero de 2026, de 9:00 a 10:45 (hora de Lima), tus ventas no quedaron registradas. Nos pasó con 61 de
las 900 bodegas, el 6,8 %. Son 1.430 boletas y no hay forma de recuperarlas.

Se nos olvidó ampliar el disco antes de Navidad: el programa cobraba y no guardaba nada.

Revisá tu cuaderno y cargá esas ventas antes del 20 de enero; si no lo llevas, avísame y lo hacemos juntos.
Enero te sale gratis: lo descontamos de la factura del 31 de enero a las 61 bodegas.

Desde el 19 de enero, Rosa Quispe mira cada mañana cuánto disco queda.

Perdón. Rosa Quispe, jefa de soporte, rosa@bodega.example
""",
    ),
    "buses in Montevideo": (
        "es",
        "identified",
        {
            "service_status": "partial_outage",
            "start": "2026-07-09T17:50:00-03:00",
            "planned": False,
            "status": "identified",
        },
        """Jueves 9 de julio de 2026, 18:20 (hora de Montevideo)

El ómnibus 124 no para en Tres Cruces desde las 17:50. Se rompió un caño y la calle está inundada.

Si vas a Pocitos, subite al 142 o caminá dos cuadras hasta Bulevar. Guardá el boleto: mañana te lo devolvemos
solo con pasarlo.

Todavía no sabemos cuándo abre la calle. A las 19:00 te decimos cómo sigue.

Perdón por la mojadura. Consultas al 2900 0177.

Ana Sosa, jefa de turno
""",
    ),
    "vets in Galicia": (
        "es",
        "resolved",
        {
            "customers_pct": 52,
            "customers_count": 430,
            "start": "2026-05-05T08:00:00+02:00",
            "end": "2026-05-05T12:25:00+02:00",
            "minutes": 265,
            "status": "resolved",
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """Desde las 12:25 (CEST) de hoy, martes 5 de mayo de 2026, se puede volver a pedir cita en las
nueve clínicas.

Entre las 8:00 y las 12:25 cerramos la agenda a 430 dueños de perros y gatos, el 52 %. A diecisiete los
mandamos de vuelta con el animal enfermo. Lo sentimos.

Cargamos el calendario del año pasado y nos dejamos fuera los turnos de mañana. No lo comprobó nadie de la casa.

Si tenía cita, venga a la misma hora: le atenderemos hoy. Quien ya pagó recibe 15 € en su tarjeta antes del 8 de mayo.

El día 11, Marta Lema estrena una prueba de agenda.

Marta Lema, veterinaria jefa, 981 555 017
""",
    ),
    "a school in Santiago": (
        "es",
        "postmortem",
        {
            "customers_pct": 30,
            "customers_count": 120,
            "start": "2026-04-14T16:00:00-04:00",
            "end": "2026-04-14T18:30:00-04:00",
            "minutes": 150,
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """Hola:

Ayer, 14 de abril de 2026, de 16:00 a 18:30 (hora de Santiago), 120 de nuestros 400 alumnos no recibieron la
clase en vivo. Lo sentimos mucho.

No renovamos la licencia de video a tiempo y el proveedor nos cerró la sala. El aviso llegó a un correo que ya
nadie lee.

Vean la grabación en Mis Cursos. La mensualidad de abril es gratis para los 120, ya quedó anotado.

A partir del 20 de abril, Javiera Soto paga cada licencia un mes antes.

Javiera Soto, directora, +56 2 2555 0144
""",
    ),
    "vegetables in São Paulo": (
        "pt",
        "postmortem",
        {
            "customers_pct": 20,
            "customers_count": 214,
            "start": "2026-03-07T08:10:00-03:00",
            "end": "2026-03-07T12:30:00-03:00",
            "minutes": 260,
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """Olá,

no sábado, 7 de março de 2026, das 8h10 às 12h30 (horário de Brasília), sua feira não saiu do depósito. Foram
214 das 1.050 famílias, 20%. Pedimos desculpas.

Trocamos a lista de entregas sem conferir e apagamos a rota da Penha. Ninguém aqui olhou antes de as vans saírem.

Você não precisa fazer nada. Março sai de graça para as 214 famílias: o desconto aparece sozinho no boleto de
5 de abril.

A partir de 16 de março, a Jurema confere cada lista com dois motoristas.

Jurema Alves, dona. (11) 3555-0144
""",
    ),
    "electricity in a Portuguese town": (
        "pt",
        "follow-up",
        {
            "customers_pct": 40,
            "customers_count": 3200,
            "start": "2026-06-03T19:00:00+01:00",
            "end": "2026-06-03T23:40:00+01:00",
            "minutes": 280,
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """Estimados munícipes,

A 3 de junho de 2026, entre as 19h00 e as 23h40 (hora de Lisboa), faltou a luz a 3200 das 8000 casas do concelho.

Desligámos o posto velho antes de experimentar o novo. O novo trazia as fases trocadas.

Deite fora o que descongelou. Não cobramos a taxa de junho, 4,20 €, a nenhuma das 3200 casas; vem descontada
na fatura de julho sem que tenha de reclamar.

O engenheiro Rui Mota ensaia cada posto até 1 de julho.

As nossas desculpas a quem ficou às escuras.

Teresa Vaz, vereadora, 234 555 012
""",
    ),
    "clinics in Rio": (
        "pt",
        "postmortem",
        {
            "customers_pct": 6.8,
            "customers_count": 61,
            "start": "2026-01-12T09:00:00-03:00",
            "end": "2026-01-12T10:45:00-03:00",
            "minutes": 105,
            "service_status": "partial_outage",
            "planned": False,
            "data_loss": "confirmed",
            "records_lost": 1430,
        },
        """Oi, pessoal da clínica,

entre 9h00 e 10h45 de 12 de janeiro de 2026 (horário de Brasília), 61 das 900 clínicas lançaram consultas que
o nosso sistema não guardou. São 1.430 consultas e não há como trazê-las de volta.

Fui eu que rodei a limpeza na base errada, sem ninguém do lado. Me desculpem.

Vejam a agenda em papel e lancem de novo até 20 de janeiro. Quem não tem papel me chama e a gente refaz junto.
Janeiro fica de graça para as 61 clínicas, já abatido no boleto do dia 31.

Até 30 de janeiro, o Caio Prado tranca essa limpeza com duas senhas.

Caio Prado, sócio, (21) 95550-0122
""",
    ),
    "school meals in Porto": (
        "pt",
        "postmortem",
        {
            "customers_pct": 52,
            "customers_count": 430,
            "start": "2026-05-05T12:00:00+01:00",
            "end": "2026-05-05T13:50:00+01:00",
            "minutes": 110,
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """Aos pais do Agrupamento da Foz:

Na terça-feira, 5 de maio de 2026, das 12h00 às 13h50 (hora de Lisboa), 430 alunos, 52%, não almoçaram na
cantina. Os cartões não passavam.

Fomos nós que carregámos as ementas do ano passado na véspera e nos esquecemos de ligar os saldos. Os
cozinheiros queriam servir e a regra não os deixava.

Não é preciso fazerem nada. Quem pagou almoço fora recebe 6 € no cartão até 15 de maio, sem ter de o pedir.

Na véspera de cada período, a começar em 14 de setembro, a professora Inês Cruz testa vinte cartões.

Pedimos desculpa às crianças. Inês Cruz, subdiretora, 226 555 018
""",
    ),
    "heating in Braga": (
        "pt",
        "resolved",
        {
            "customers_pct": 100,
            "customers_count": 740,
            "start": "2026-12-02T06:00:00+00:00",
            "end": "2026-12-02T14:20:00+00:00",
            "minutes": 500,
            "status": "resolved",
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """O aquecimento voltou a todas as casas às 14h20 de 2 de dezembro de 2026 (hora de Lisboa). Faltou
desde as 6h00 a 740 dos 740 moradores.

Não renovámos o contrato do gás a tempo: o aviso ficou numa gaveta desde outubro.

Ligue o termóstato no 3 durante uma hora antes de subir. Se o radiador continuar frio, telefone-me: 253 555 017.

O mês de dezembro não é cobrado a nenhum dos 740; verá isso na fatura de janeiro e ninguém tem de o pedir. A
Joana Reis põe todos os contratos num calendário até 15 de dezembro.

As minhas desculpas a todos, sobretudo aos mais velhos do bloco C.

Joana Reis, administradora
""",
    ),
    "lessons in Minas": (
        "pt",
        "postmortem",
        {
            "customers_pct": 30,
            "customers_count": 120,
            "start": "2026-04-14T16:00:00-03:00",
            "end": "2026-04-14T18:30:00-03:00",
            "minutes": 150,
            "service_status": "major_outage",
            "planned": False,
            "data_loss": "none",
        },
        """Prezada associada, prezado associado,

ontem, 14 de abril de 2026, das 16h00 às 18h30 (horário de Brasília), 120 dos 400 alunos não receberam a aula
ao vivo. Sentimos muito.

Deixamos vencer a licença do vídeo e a sala fechou. Mandaram o aviso para um e-mail que ninguém mais lê.

Assista à gravação em Meus Cursos. A mensalidade de abril sai de graça para os 120, já lançado.

A partir de 20 de abril, a Lívia Souto paga cada licença um mês antes.

Lívia Souto, diretora, (31) 3555-0144
""",
    ),
}
CODES = (
    {"R04", "C01", "C02", "C03", "S01", "S02", "S03"}
    | {f"H{n:02}" for n in range(15)}
    | {f"X{n:02}" for n in range(1, 9)}
)


@pytest.mark.parametrize("letter", LETTERS)
def test_a_whole_honest_letter_has_no_finding(letter: str) -> None:
    lang, phase, facts, words = LETTERS[letter]
    found = judge_text(words, lang=lang, phase=phase, facts=facts, codes=CODES).findings
    assert [(one.code, one.message) for one in found] == []


@pytest.mark.parametrize("letter", [name for name, (_, phase, _, _) in LETTERS.items() if phase != "identified"])
def test_its_opening_alone_leaves_out_the_cause_and_what_to_do(letter: str) -> None:
    lang, phase, facts, words = LETTERS[letter]
    greeting, told, *_ = words.split("\n\n")
    codes = {one.code for one in judge_text(f"{greeting}\n\n{told}", lang=lang, phase=phase, facts=facts).findings}
    assert {"H14", "C01"} <= codes
