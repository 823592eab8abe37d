"""Claims in Spanish: what is said, and what is read from it."""

from __future__ import annotations

import pytest
from tests.text.claimed import admits, claimed, sentences

CLAIMS = [
    ("La caída duró cuarenta y dos minutos.", "duration 42 minutes outage"),
    ("La caída duró más de dos horas.", "duration 120 minutes outage"),
    ("La interrupción duró dos horas y media.", "duration 150 minutes outage"),
    ("La interrupción duró dos horas y seis minutos.", "duration 126 minutes outage"),
    ("La interrupción duró media hora.", "duration 30 minutes outage"),
    ("La interrupción duró una hora y veinte minutos.", "duration 80 minutes outage"),
    ("La interrupción duró hora y media.", "duration 90 minutes outage"),
    ("La interrupción duró tres cuartos de hora.", "duration 45 minutes outage"),
    ("La interrupción duró un cuarto de hora.", "duration 15 minutes outage"),
    ("La interrupción duró casi 90 minutos.", "duration 90 minutes outage"),
    ("El servicio estuvo caído durante 126 minutos.", "duration 126 minutes outage"),
    ("Tras dos horas y seis minutos el servicio volvió a funcionar.", "duration 126 minutes outage"),
    ("1.847 clientes no pudieron pagar.", "count 1847 customers customers"),
    ("1 847 clientes se vieron afectados.", "count 1847 customers customers"),
    ("1,847 clientes se vieron afectados.", "count 1847 customers customers"),
    ("Doscientos treinta y un clientes resultaron afectados.", "count 231 customers customers"),
    ("El 38 por ciento de nuestros clientes se vio afectado.", "share 38 percent customers"),
    ("El 38 % de los clientes no pudo entrar.", "share 38 percent customers"),
    ("Uno de cada tres clientes se vio afectado.", "share 33.33 percent customers"),
    ("Un tercio de nuestros clientes se vio afectado.", "share 33.33 percent customers"),
    ("La mitad de los clientes se quedó sin servicio.", "share 50 percent customers"),
    ("412 de 1.080 clientes se vieron afectados.", "count 412 customers customers; share 38.15 percent customers"),
    ("Hemos perdido 212 pedidos.", "count 212 records records"),
    ("Se perdieron 212 pedidos.", "count 212 records records"),
    ("Afectó a 1.847 clientes.", "count 1847 customers customers"),
    ("A las 14:05 se cayó el servicio.", "clock 14:05 start"),
    ("La caída empezó a las 14.05 h (hora peninsular).", "clock 14:05 +01:00 start"),
    (
        "Entre las 14:05 y las 16:11 no se pudo entrar.",
        "clock 14:05 start; duration 126 minutes outage; clock 16:11 end",
    ),
    (
        "De 14:00 a 16:00 la tienda estuvo inaccesible.",
        "clock 14:00 start; duration 120 minutes outage; clock 16:00 end",
    ),
    (
        "Entre las 14 y las 16 horas la tienda estuvo inaccesible.",
        "clock 14:00 start; duration 120 minutes outage; clock 16:00 end",
    ),
    (
        "La caída comenzó el 3 de marzo de 2026 a las 14:05 y terminó a las 16:11.",
        "date 2026-03-03; clock 14:05 start; clock 16:11 end",
    ),
    ("El 03/03/2026 a las 14:05 dejó de funcionar todo.", "date 2026-03-03; clock 14:05 start"),
    ("La caída empezó a las dos y media de la tarde.", "clock 14:30 start"),
    ("La caída empezó a las 3:30 p. m. y acabó a las 5 de la tarde.", "clock 15:30 start; clock 17:00 end"),
    ("El servicio volvió a las 16:11 CET.", "clock 16:11 +01:00 end"),
    ("La caída empezó a medianoche.", "clock 00:00 start"),
    ("A las tres menos cuarto de la madrugada cayó la red.", "clock 02:45 start"),
    ("La caída terminó a las 10:05, hora de Buenos Aires.", "clock 10:05 -03:00 end"),
    ("Tardamos 50 minutos en avisarles.", "duration 50 minutes"),
    ("Le devolvemos 20 € o 1.234,56 €.", ""),
    ("Nadie se vio afectado.", "share 0 percent customers"),
    ("Todos los clientes se vieron afectados.", "share 100 percent customers"),
    ("Cientos de clientes se vieron afectados.", "count 300 customers customers"),
    ("La caída duró como máximo 20 minutos.", "duration 20 minutes outage"),
    ("Casi todos los clientes no notaron nada.", "share 97 percent spared"),
    ("El próximo aviso llegará a las 18:00.", "clock 18:00"),
    ("Entre veinte y treinta clientes se vieron afectados.", "count 25 customers customers"),
    ("Medio millar de clientes no pudo pagar.", "count 500 customers customers"),
    ("En adelante, una caída durará como mucho 20 minutos.", "duration 20 minutes"),
    ("La caída del año pasado duró tres horas.", "duration 180 minutes"),
    ("Dijimos que la caída había durado 20 minutos.", "duration 20 minutes"),
    ("En Sevilla la caída duró 40 minutos.", "duration 40 minutes outage part"),
    ("La restauración de la base de datos duró 40 minutos.", "duration 40 minutes"),
    ("Guardamos las copias durante 30 días.", "duration 43200 minutes"),
    ("Avisamos a 1.200 clientes por correo.", "count 1200 customers"),
    ("A las 15:10 detectamos el fallo.", "clock 15:10"),
    ("La página fue lenta durante 40 minutos.", "duration 40 minutes"),
    ("La caída duró menos de una hora.", "duration 60 minutes outage"),
    ("La caída duró al menos 20 minutos.", "duration 20 minutes outage"),
    ("La caída duró unas dos horas.", "duration 120 minutes outage"),
    ("La caída duró hasta 20 minutos.", "duration 20 minutes outage"),
    (
        "El martes 3 de marzo, entre las 14.05 y las 16.11 h, nuestro servicio no estuvo disponible.",
        "date 03-03; clock 14:05 start; duration 126 minutes outage; clock 16:11 end",
    ),
    ("El servicio estuvo fuera de línea durante dos horas y seis minutos.", "duration 126 minutes outage"),
    ("Desde las 9 de la mañana ya pueden volver a comprar.", "clock 09:00 end"),
    (
        "Estuvimos sin servicio de 14:05 a 16:11 (CET).",
        "clock 14:05 +01:00 start; duration 126 minutes outage; clock 16:11 +01:00 end",
    ),
    ("El problema se resolvió a las 16:11.", "clock 16:11 end"),
    ("Poco después de las 14 h cayó nuestra base de datos.", "clock 14:00 start"),
    ("Durante 126 minutos no funcionó nada.", "duration 126 minutes outage"),
    ("Unos 1.800 comercios no pudieron aceptar pagos.", "count 1800 customers customers"),
    (
        "En total, 1.847 cuentas se vieron afectadas, el 38 % de todas.",
        "count 1847 customers customers; share 38 percent",
    ),
    ("Los 1.847 clientes afectados recibirán un 20 % de descuento.", "count 1847 customers; share 20 percent"),
    ("El fallo apareció a las 14:05 y se solucionó a las 16:11.", "clock 14:05 start; clock 16:11 end"),
    ("Puede llamarnos todos los días de 8 a 20 h al 900 123 456.", "duration 840 minutes"),
    ("Les escribiremos antes del viernes 6 de marzo a las 18:00.", "date 03-06; clock 18:00"),
    ("Tardamos 50 minutos en encontrar el fallo.", "duration 50 minutes"),
    ("Nuestra guardia recibió la alerta a las 14:12.", "clock 14:12"),
    ("El tiempo de inactividad fue de 126 minutos.", "duration 126 minutes outage"),
    ("Pasaron dos horas y seis minutos hasta que todo volvió a funcionar.", "duration 126 minutes outage"),
    ("Dos de cada tres clientes no pudieron entrar.", "share 66.67 percent customers"),
    ("Uno de cada diez de ustedes vio un error.", "share 10 percent customers"),
    ("El servicio nunca estuvo caído más de cinco minutos seguidos.", "duration 5 minutes"),
    ("Ahora hacemos una copia cada noche a las 2:00.", "clock 02:00"),
    ("En los últimos dos años el servicio cayó tres veces.", "duration 1051200 minutes"),
    ("Si una caída dura más de 30 minutos, les llamaremos.", "duration 30 minutes"),
    ("El 1 de febrero el servicio ya estuvo caído 20 minutos.", "date 02-01; duration 20 minutes"),
    ("El reinicio tardó 12 minutos.", "duration 12 minutes"),
    ("A los 20 minutos supimos la causa.", "duration 20 minutes"),
    ("Tenemos 3.200 clientes y 40 empleados.", "count 3200 customers; count 40 empleados"),
    ("Recibirán el abono en un plazo de 14 días.", "duration 20160 minutes"),
    ("En un simulacro de enero todo volvió a los 15 minutos.", "duration 15 minutes"),
    ("Nuestro proveedor estuvo caído 45 minutos.", "duration 45 minutes"),
    ("La búsqueda estuvo caída 45 minutos.", "duration 45 minutes outage"),
    ("Tres de ustedes nos llamaron.", "count 3 customers"),
    ("No debería durar 40 minutos.", "duration 40 minutes"),
    ("El primer aviso llegó a las 14:20.", "clock 14:20"),
    ("Los pedidos hechos entre las 14:05 y las 14:30 se duplicaron.", "clock 14:05; duration 25 minutes; clock 14:30"),
]


@pytest.mark.parametrize(("words", "figures"), CLAIMS)
def test_what_is_claimed(words: str, figures: str) -> None:
    assert claimed(words, "es") == figures


HEDGED = [
    ("La caída duró más de dos horas.", 150, 60),
    ("La caída duró algo más de dos horas.", 126, 100),
    ("La caída duró casi dos horas.", 110, 140),
    ("La caída duró alrededor de dos horas.", 135, 200),
    ("La caída duró unos 90 minutos.", 100, 150),
    ("La caída duró como máximo 20 minutos.", 5, 30),
    ("La caída duró hasta 20 minutos.", 5, 30),
    ("La caída duró al menos 20 minutos.", 500, 10),
    ("La caída duró menos de una hora.", 20, 90),
    ("La caída duró exactamente 126 minutos.", 126, 150),
    ("La caída duró de dos a tres horas.", 150, 240),
    ("La caída duró unos pocos minutos.", 4, 60),
    ("La caída duró dos horas y pico.", 140, 300),
]


@pytest.mark.parametrize(("words", "within", "beyond"), HEDGED)
def test_what_hedges_admit(words: str, within: float, beyond: float) -> None:
    assert admits(words, "es", within)
    assert not admits(words, "es", beyond)


SENTENCES: list[tuple[str, list[str]]] = [
    (
        "EE. UU. y la Sra. Gómez, p. ej., no tienen nada que ver. Gracias a Uds. ¿Qué pasó? ¡Lo sentimos!",
        ["EE. UU. y la Sra. Gómez, p. ej., no tienen nada que ver.", "Gracias a Uds.", "¿Qué pasó?", "¡Lo sentimos!"],
    ),
    ("Dijimos: «Todo funciona.» Era falso.", ["Dijimos: «Todo funciona.»", "Era falso."]),
    ("El art. 5, núm. 3, pág. 2 lo dice. Lo sentimos.", ["El art. 5, núm. 3, pág. 2 lo dice.", "Lo sentimos."]),
    ("¿Cuándo ocurrió? ¡A las 14:05! Fue nuestra culpa.", ["¿Cuándo ocurrió?", "¡A las 14:05!", "Fue nuestra culpa."]),
    ("Avisamos a las 3 p. m. Luego lo arreglamos.", ["Avisamos a las 3 p. m.", "Luego lo arreglamos."]),
    ("Tardó aprox. 20 min. Gracias por esperar.", ["Tardó aprox. 20 min.", "Gracias por esperar."]),
    ("Escriba al Sr. Ruiz, de EE. UU. Él responde.", ["Escriba al Sr. Ruiz, de EE. UU.", "Él responde."]),
    ("Hubo fallos, retrasos, etc. Hoy todo funciona.", ["Hubo fallos, retrasos, etc.", "Hoy todo funciona."]),
    ("La S.A. paga. Nosotros también.", ["La S.A. paga.", "Nosotros también."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text, "es") == expected
