"""Claims in German: what is said, and what is read from it."""

from __future__ import annotations

import pytest
from tests.text.claimed import admits, claimed, sentences

CLAIMS = [
    ("Der Ausfall begann Dienstag, 3.3., 9 Uhr 12.", "date 03-03; clock 09:12 start"),
    ("Der Ausfall dauerte zweiundvierzig Minuten.", "duration 42 minutes outage"),
    ("Gegen drei viertel zwölf lief alles wieder.", "clock 11:45 end"),
    ("Um viertel zwölf lief das Netz wieder.", "clock 11:15 end"),
    ("Um Viertel vor zwölf lief alles wieder.", "clock 11:45 end"),
    ("Der Ausfall begann um fünf vor halb zehn.", "clock 09:25 start"),
    ("Der Ausfall begann um fünf nach halb zehn.", "clock 09:35 start"),
    ("Der Ausfall begann um neun Uhr zwölf.", "clock 09:12 start"),
    ("Der Ausfall dauerte eineinviertel Stunden.", "duration 75 minutes outage"),
    ("Der Ausfall dauerte zweieinviertel Tage.", "duration 3240 minutes outage"),
    ("Der Ausfall dauerte drei Stunden und eine Viertelstunde.", "duration 195 minutes outage"),
    ("Der Ausfall dauerte eine Stunde zwanzig.", "duration 80 minutes outage"),
    ("Ein Viertel der Kunden war betroffen.", "share 25 percent customers"),
    ("Die Störung dauerte 2 Stunden und 6 Minuten.", "duration 126 minutes outage"),
    ("Die Störung dauerte mehr als zwei Stunden.", "duration 120 minutes outage"),
    ("Der Ausfall dauerte zweieinhalb Stunden.", "duration 150 minutes outage"),
    ("Der Ausfall dauerte anderthalb Stunden.", "duration 90 minutes outage"),
    ("Der zweistündige Ausfall tut uns leid.", "duration 120 minutes outage"),
    ("Der Ausfall dauerte eine Dreiviertelstunde.", "duration 45 minutes outage"),
    ("Der Ausfall dauerte knapp 90 Minuten.", "duration 90 minutes outage"),
    ("Der Ausfall dauerte drei viertel Stunden.", "duration 45 minutes outage"),
    ("Der Ausfall dauerte eine halbe Stunde.", "duration 30 minutes outage"),
    ("Unsere Website war 126 Minuten lang nicht erreichbar.", "duration 126 minutes outage"),
    ("Nach zwei Stunden und sechs Minuten lief alles wieder.", "duration 126 minutes outage"),
    ("1.847 Kunden konnten nicht bezahlen.", "count 1847 customers customers"),
    ("1 847 Kundinnen und Kunden waren betroffen.", "count 1847 customers customers"),
    ("Dreihundertachtzig Händler waren betroffen.", "count 380 customers customers"),
    ("38 Prozent unserer Kunden waren betroffen.", "share 38 percent customers"),
    ("38 % der Kunden konnten sich nicht anmelden.", "share 38 percent customers"),
    ("Jeder dritte Kunde war betroffen.", "share 33.33 percent customers"),
    ("Ein Drittel unserer Kunden war betroffen.", "share 33.33 percent customers"),
    ("Die Hälfte der Nutzer sah Fehler.", "share 50 percent customers"),
    ("412 von 1.080 Kunden waren betroffen.", "share 38.15 percent customers"),
    ("Wir haben 212 Bestellungen verloren.", "count 212 records records"),
    ("212 Bestellungen gingen verloren.", "count 212 records records"),
    ("Um 14:05 Uhr fiel der Dienst aus.", "clock 14:05 start"),
    ("Der Ausfall begann um 14.05 Uhr MEZ.", "clock 14:05 +01:00 start"),
    (
        "Zwischen 14:05 und 16:11 Uhr konnten Sie sich nicht anmelden.",
        "clock 14:05 start; duration 126 minutes outage; clock 16:11 end",
    ),
    (
        "Von 14 bis 16 Uhr war der Shop nicht erreichbar.",
        "clock 14:00 start; duration 120 minutes outage; clock 16:00 end",
    ),
    (
        "Der Ausfall begann am 3. März 2026 um 14:05 Uhr. Er endete um 16:11 Uhr.",
        "date 2026-03-03; clock 14:05 start; clock 16:11 end",
    ),
    ("Am 03.03.2026 um 14:05 Uhr ging nichts mehr.", "date 2026-03-03; clock 14:05 start"),
    ("Die Störung begann um halb drei.", "clock 02:30 start"),
    ("Seit 16:11 Uhr MEZ läuft alles wieder.", "clock 16:11 +01:00 end"),
    ("Um drei Uhr nachts stand alles still.", "clock 03:00 start"),
    ("Viertel nach zwei fiel der Strom aus.", "clock 02:15"),
    ("Der Ausfall dauerte bis kurz nach 16 Uhr Berliner Zeit.", "clock 16:00 +01:00 end"),
    ("Es hat 50 Minuten gedauert, bis wir Sie informiert haben.", "duration 50 minutes"),
    ("Sie erhalten 20 € oder 1.234,56 € zurück.", ""),
    ("Niemand war betroffen.", "share 0 percent customers"),
    ("Alle Kunden waren betroffen.", "share 100 percent customers"),
    ("Hunderte Kunden waren betroffen.", "count 300 customers customers"),
    ("Der Ausfall dauerte höchstens 20 Minuten.", "duration 20 minutes outage"),
    ("Fast alle Kunden merkten nichts.", "share 97 percent spared"),
    ("Der nächste Bericht folgt um 18 Uhr.", "clock 18:00"),
    ("99,95 % der Anfragen waren erfolgreich.", "share 99.95 percent"),
    ("Der Ausfall dauerte 2,5 Stunden.", "duration 150 minutes outage"),
    ("Zwischen zwanzig und dreißig Kunden waren betroffen.", "count 25 customers customers"),
    ("Der Ausfall dauerte ein paar Minuten.", "duration 3 minutes outage"),
    ("Vom 3. bis 4. März war der Dienst gestört.", "date 03-04"),
    ("Eine Million zweihunderttausend Nachrichten gingen verloren.", "count 1200000 records records"),
    ("Künftig dauert ein Ausfall höchstens 20 Minuten.", "duration 20 minutes"),
    ("Der Ausfall im letzten Jahr dauerte drei Stunden.", "duration 180 minutes"),
    ("Wir schrieben, der Ausfall habe 20 Minuten gedauert.", "duration 20 minutes"),
    ("Kunden in Hamburg waren 40 Minuten lang offline.", "duration 40 minutes outage part"),
    ("Die Wiederherstellung der Datenbank dauerte 40 Minuten.", "duration 40 minutes"),
    ("Sicherungen bewahren wir 30 Tage auf.", "duration 43200 minutes"),
    ("Wir informierten 1.200 Kunden per E-Mail.", "count 1200 customers"),
    ("Um 15:10 Uhr bemerkte unsere Technik den Fehler.", "clock 15:10"),
    ("Die Seiten waren 40 Minuten lang langsam.", "duration 40 minutes"),
    ("Der Ausfall dauerte 2 h 06 min.", "duration 126 minutes outage"),
    ("Der Ausfall dauerte weniger als eine Stunde.", "duration 60 minutes outage"),
    ("Der Ausfall dauerte fast zwei Stunden.", "duration 120 minutes outage"),
    ("Der Ausfall dauerte mindestens 20 Minuten.", "duration 20 minutes outage"),
    ("Der Ausfall dauerte rund zwei Stunden.", "duration 120 minutes outage"),
    ("Der Ausfall dauerte bis zu 20 Minuten.", "duration 20 minutes outage"),
    (
        "Am Dienstag, dem 3. März, zwischen 14.05 und 16.11 Uhr war unser Dienst nicht verfügbar.",
        "date 03-03; clock 14:05 start; duration 126 minutes outage; clock 16:11 end",
    ),
    ("Unser Dienst war am Dienstag für zwei Stunden und sechs Minuten nicht verfügbar.", "duration 126 minutes outage"),
    ("Seit heute früh um 9 Uhr können Sie wieder bestellen.", "clock 09:00 end"),
    (
        "Wir waren von 14:05 bis 16:11 Uhr (MEZ) offline.",
        "clock 14:05 +01:00 start; duration 126 minutes outage; clock 16:11 +01:00 end",
    ),
    ("Die Störung wurde um 16:11 Uhr behoben.", "clock 16:11 end"),
    ("Kurz nach 14 Uhr brach unsere Datenbank zusammen.", "clock 14:00 start"),
    ("Wir bitten um Entschuldigung: 126 Minuten lang ging bei uns nichts.", "duration 126 minutes outage"),
    ("Rund 1.800 Händlerinnen und Händler konnten keine Zahlungen annehmen.", "count 1800 customers customers"),
    (
        "Insgesamt waren 1.847 Konten betroffen, also 38 % aller Konten.",
        "count 1847 customers customers; share 38 percent; share 100 percent",
    ),
    ("Alle 1.847 betroffenen Kunden erhalten 20 % Nachlass.", "count 1847 customers; share 20 percent"),
    ("Der Fehler trat um 14:05 Uhr auf und wurde um 16:11 Uhr behoben.", "clock 14:05 start; clock 16:11 end"),
    ("Sie erreichen uns täglich von 8 bis 20 Uhr unter 030 123456.", "clock 08:00; duration 720 minutes; clock 20:00"),
    ("Bis Freitag, 6. März, 18 Uhr schreiben wir Ihnen wieder.", "date 03-06; clock 18:00"),
    ("Wir haben 50 Minuten gebraucht, um den Fehler zu finden.", "duration 50 minutes"),
    ("Unsere Bereitschaft wurde um 14:12 Uhr alarmiert.", "clock 14:12"),
    ("Die Ausfallzeit betrug 126 Minuten.", "duration 126 minutes outage"),
    ("Es dauerte 2 Stunden und 6 Minuten, bis alles wieder lief.", "duration 126 minutes outage"),
    ("Zwei von drei Kunden konnten sich nicht anmelden.", "share 66.67 percent customers"),
    ("Jeder Zehnte von Ihnen sah eine Fehlermeldung.", "share 10 percent customers"),
    ("Wir spielen nun jede Nacht um 2 Uhr eine Sicherung ein.", "clock 02:00"),
    ("Unsere Rechenzentren liegen 40 Kilometer auseinander.", "count 40 kilometer"),
    ("In den letzten zwei Jahren fiel der Dienst dreimal aus.", "duration 1051200 minutes"),
    ("Wenn ein Ausfall länger als 30 Minuten dauert, rufen wir Sie an.", "duration 30 minutes"),
    ("Am 1. Februar lag der Dienst schon einmal 20 Minuten still.", "date 02-01; duration 20 minutes"),
    ("Der Neustart dauerte 12 Minuten.", "duration 12 minutes"),
    ("Nach 20 Minuten wussten wir, woran es lag.", "duration 20 minutes"),
    ("Wir haben 3.200 Kunden und 40 Mitarbeiterinnen.", "count 3200 customers; count 40 mitarbeiterinnen"),
    ("Sie erhalten binnen 14 Tagen eine Gutschrift.", "duration 20160 minutes"),
    ("Bei einer Übung im Januar war alles nach 15 Minuten zurück.", "duration 15 minutes"),
    ("Der Strom im Rechenzentrum fiel um 13:58 Uhr aus.", "clock 13:58"),
    ("Unser Anbieter war 45 Minuten lang nicht erreichbar.", "duration 45 minutes"),
    ("Die Suche war 45 Minuten lang nicht erreichbar.", "duration 45 minutes outage"),
    ("Drei von Ihnen haben uns angerufen.", "count 3 customers"),
    ("Das darf nicht 40 Minuten dauern.", "duration 40 minutes"),
    ("Der erste Hinweis kam um 14:20 Uhr.", "clock 14:20"),
    (
        "Bestellungen zwischen 14:05 und 14:30 Uhr sind doppelt eingegangen.",
        "clock 14:05; duration 25 minutes; clock 14:30",
    ),
]


@pytest.mark.parametrize(("words", "figures"), CLAIMS)
def test_what_is_claimed(words: str, figures: str) -> None:
    assert claimed(words, "de") == figures


HEDGED = [
    ("Der Ausfall dauerte mehr als zwei Stunden.", 150, 60),
    ("Der Ausfall dauerte gut zwei Stunden.", 126, 100),
    ("Der Ausfall dauerte knapp zwei Stunden.", 110, 140),
    ("Der Ausfall dauerte fast zwei Stunden.", 115, 140),
    ("Der Ausfall dauerte etwa zwei Stunden.", 135, 200),
    ("Der Ausfall dauerte rund 90 Minuten.", 100, 150),
    ("Der Ausfall dauerte höchstens 20 Minuten.", 5, 30),
    ("Der Ausfall dauerte bis zu 20 Minuten.", 5, 30),
    ("Der Ausfall dauerte mindestens 20 Minuten.", 500, 10),
    ("Der Ausfall dauerte weniger als eine Stunde.", 20, 90),
    ("Der Ausfall dauerte genau 126 Minuten.", 126, 150),
    ("Der Ausfall dauerte zwei bis drei Stunden.", 150, 240),
    ("Der Ausfall dauerte ein paar Minuten.", 4, 60),
    ("Der Ausfall dauerte drei Stunden weniger zehn Minuten.", 170, 200),
]


@pytest.mark.parametrize(("words", "within", "beyond"), HEDGED)
def test_what_hedges_admit(words: str, within: float, beyond: float) -> None:
    assert admits(words, "de", within)
    assert not admits(words, "de", beyond)


SENTENCES: list[tuple[str, list[str]]] = [
    (
        "Wir melden uns z. B. per E-Mail, d. h. morgen, ggf. auch telefonisch bei Dr. Meier. Danke.",
        ["Wir melden uns z. B. per E-Mail, d. h. morgen, ggf. auch telefonisch bei Dr. Meier.", "Danke."],
    ),
    ("Wir sagten: „Alles läuft wieder.“ Das war falsch.", ["Wir sagten: „Alles läuft wieder.“", "Das war falsch."]),
    (
        "Um 14:05 Uhr Wiener Zeit fiel alles aus. Der 2. Ausfall war am 14. Wir wissen es.",
        ["Um 14:05 Uhr Wiener Zeit fiel alles aus.", "Der 2. Ausfall war am 14.", "Wir wissen es."],
    ),
    (
        "Das betrifft u. a. Nr. 5, Abs. 2 und die Karl-Str. 7. Danke für Ihre Geduld.",
        ["Das betrifft u. a. Nr. 5, Abs. 2 und die Karl-Str. 7.", "Danke für Ihre Geduld."],
    ),
    (
        "Wir brauchten ca. 2 Std. für die Suche usw. Danach lief alles.",
        ["Wir brauchten ca. 2 Std. für die Suche usw.", "Danach lief alles."],
    ),
    (
        "Am 3. Mai, dem 2. Tag, war es bzw. blieb es ruhig. Am 4. Mai auch.",
        ["Am 3. Mai, dem 2. Tag, war es bzw. blieb es ruhig.", "Am 4. Mai auch."],
    ),
    ("Bis 14.30 Uhr, ggf. länger. Das ist zu spät.", ["Bis 14.30 Uhr, ggf. länger.", "Das ist zu spät."]),
    ("Es war am 1. und 2. März. Die Ursache kennen wir.", ["Es war am 1. und 2. März.", "Die Ursache kennen wir."]),
    ("»Es tut uns leid.« Das schrieb Frau Dr. Kern.", ["»Es tut uns leid.«", "Das schrieb Frau Dr. Kern."]),
    ("Die GmbH & Co. KG haftet. Wir zahlen.", ["Die GmbH & Co. KG haftet.", "Wir zahlen."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text, "de") == expected
