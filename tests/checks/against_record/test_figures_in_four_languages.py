"""X07 in German, Spanish, French and Portuguese: each wrong figure is found, and the right one is passed."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from tests.checks.against_record.test_against_record import flagged

FACTS: Mapping[str, object] = {
    "customers_pct": 38,
    "customers_count": 1847,
    "customers_of": 4860,
    "records_lost": 212,
    "minutes": 126,
    "start": "2026-03-03T14:05:00+01:00",
    "end": "2026-03-03T16:11:00+01:00",
}

PAIRS = [
    # lang, what contradicts the record, what agrees with it
    ("de", "Der Ausfall dauerte 40 Minuten.", "Der Ausfall dauerte gut zwei Stunden."),
    ("de", "Der Ausfall dauerte anderthalb Stunden.", "Der Ausfall dauerte 2 Stunden und 6 Minuten."),
    ("de", "Um 14:05 Uhr UTC fiel der Dienst aus.", "Um 14:05 Uhr MEZ fiel der Dienst aus."),
    ("de", "Seit 17:11 Uhr Berliner Zeit läuft alles wieder.", "Seit 15:11 Uhr UTC läuft alles wieder."),
    ("de", "Von 14:05 bis 15:40 Uhr waren wir offline.", "Von 14:05 bis 16:11 Uhr waren wir offline."),
    ("de", "Hundertachtzig Kunden konnten nicht zahlen.", "Rund 1.800 Kunden konnten nicht zahlen."),
    ("de", "8 Prozent unserer Kunden waren betroffen.", "38 Prozent unserer Kunden waren betroffen."),
    ("de", "Jeder zehnte Kunde war betroffen.", "Mehr als ein Drittel unserer Kunden war betroffen."),
    ("de", "Wir haben zwölf Bestellungen verloren.", "Wir haben 212 Bestellungen verloren."),
    ("es", "La caída duró 40 minutos.", "La caída duró algo más de dos horas."),
    ("es", "La caída duró hora y media.", "La caída duró 2 horas y 6 minutos."),
    ("es", "A las 14:05 UTC se cayó el servicio.", "A las 14:05 (hora peninsular) se cayó el servicio."),
    ("es", "El servicio volvió a las 17:11 CET.", "El servicio volvió a las 15:11 UTC."),
    ("es", "Entre las 14:05 y las 15:40 no se pudo entrar.", "Entre las 14:05 y las 16:11 no se pudo entrar."),
    ("es", "184 clientes no pudieron pagar.", "Unos 1.800 clientes no pudieron pagar."),
    ("es", "El 8 por ciento de los clientes se vio afectado.", "El 38 por ciento de los clientes se vio afectado."),
    ("es", "Uno de cada diez clientes se vio afectado.", "Más de un tercio de los clientes se vio afectado."),
    ("es", "Hemos perdido doce pedidos.", "Hemos perdido 212 pedidos."),
    ("fr", "La panne a duré 40 minutes.", "La panne a duré un peu plus de deux heures."),
    ("fr", "La panne a duré une heure et demie.", "La panne a duré 2 h 06."),
    ("fr", "À 14h05 UTC, le service est tombé.", "À 14h05 (heure de Paris), le service est tombé."),
    ("fr", "Le service est rétabli depuis 17h11 CET.", "Le service est rétabli depuis 15h11 UTC."),
    ("fr", "Entre 14h05 et 15h40, rien ne fonctionnait.", "Entre 14 h 05 et 16 h 11, rien ne fonctionnait."),
    ("fr", "184 clients n'ont pas pu payer.", "Quelque 1 800 clients n'ont pas pu payer."),
    ("fr", "8 % des clients ont été touchés.", "38 pour cent des clients ont été touchés."),
    ("fr", "Un client sur dix a été touché.", "Plus d'un tiers des clients a été touché."),
    ("fr", "Nous avons perdu une douzaine de commandes.", "Nous avons perdu 212 commandes."),
    ("pt", "A queda durou 40 minutos.", "A queda durou pouco mais de duas horas."),
    ("pt", "A queda durou uma hora e meia.", "A queda durou 2h06."),
    ("pt", "Às 14h05 UTC o serviço caiu.", "Às 10h05 (horário de Brasília) o serviço caiu."),
    ("pt", "O serviço voltou às 16h11, hora de Lisboa.", "O serviço voltou às 15h11, hora de Lisboa."),
    ("pt", "Das 14h05 às 15h40 a loja ficou inacessível.", "Das 14h05 às 16h11 a loja ficou inacessível."),
    ("pt", "184 clientes não conseguiram pagar.", "Cerca de 1.800 clientes não conseguiram pagar."),
    ("pt", "8% dos clientes foram afetados.", "38 por cento dos clientes foram afetados."),
    ("pt", "Um em cada dez clientes foi afetado.", "Mais de um terço dos clientes foi afetado."),
    ("pt", "Perdemos doze pedidos.", "Perdemos 212 pedidos."),
]


@pytest.mark.parametrize(("lang", "wrong", "right"), PAIRS)
def test_a_wrong_figure_is_found_and_the_right_one_passed(lang: str, wrong: str, right: str) -> None:
    assert flagged("X07", wrong, FACTS, lang=lang)
    assert not flagged("X07", right, FACTS, lang=lang)


APART = [
    # lang, words that are no figure of the outage, words of the same kind that are one
    ("en", "Nobody was stuck in the gondolas.", "Nobody was locked out."),
    ("en", "Nobody was hurt.", "Nobody was hit."),
    ("es", "Nadie quedó herido.", "Nadie quedó afectado."),
    ("es", "Nadie quedó atrapado en las cabinas.", "Nadie quedó sin servicio."),
    ("pt", "Ninguém ficou ferido.", "Ninguém ficou sem serviço."),
    ("pt", "Ninguém ficou preso nas cabinas.", "Ninguém foi afetado."),
    ("fr", "Personne n'a été bloqué dans les cabines.", "Personne n'a été touché."),
    ("es", "Doce cabinas quedaron sobre el barranco.", "Doce familias quedaron sin luz."),
    ("fr", "Douze cabines sont restées au-dessus du ravin.", "Douze familles sont restées sans courant."),
    ("pt", "Doze cabinas ficaram sobre o barranco.", "Doze famílias ficaram sem luz."),
    ("fr", "La chambre froide est revenue à 4 degrés à 17 h 20.", "Le service est revenu à 17 h 20."),
    ("es", "La cámara volvió a 4 grados a las 17:20.", "El servicio volvió a las 17:20."),
    ("pt", "A câmara voltou a 4 graus às 17h20.", "O serviço voltou às 17h20."),
    ("de", "Der Kühlraum war um 17:20 Uhr wieder bei 4 Grad.", "Der Dienst lief um 17:20 Uhr wieder."),
    ("de", "Alle Schafe waren um 18 Uhr wieder im Stall.", "Der Dienst war um 18 Uhr wieder da."),
    ("en", "At 17:00 all bees were back in the hive.", "At 17:00 all shops were back."),
    ("en", "The last diver was back on board at 14:50.", "The service was back at 14:50."),
]


@pytest.mark.parametrize(("lang", "other", "outage"), APART)
def test_what_is_no_figure_of_the_outage_is_told_from_what_is(lang: str, other: str, outage: str) -> None:
    assert not flagged("X07", other, FACTS, lang=lang)
    assert flagged("X07", outage, FACTS, lang=lang)


SPARED = [
    ("pt", "Nada se perdeu a não ser 212 toques de sino."),
    ("pt", "Nada se perdeu, tirando 212 registos."),
    ("pt", "À parte 212 registos, nada se perdeu."),
    ("es", "Quitando 212 registros, no se perdió nada."),
    ("es", "No se perdió nada salvo 212 horas de campana."),
    ("fr", "Rien n'a été perdu hormis 212 heures de sonnerie."),
    ("en", "Nothing was lost but 212 readings."),
]


@pytest.mark.parametrize(("lang", "words"), SPARED)
def test_a_loss_that_is_told_as_an_exception_is_told(lang: str, words: str) -> None:
    lost = {**FACTS, "data_loss": "confirmed"}
    assert [flagged(code, words, lost, lang=lang) for code in ("X05", "X07")] == [[], []]
