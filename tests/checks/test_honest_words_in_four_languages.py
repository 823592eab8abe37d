"""Honest words in German, Spanish, French and Portuguese that were once taken for contradictions or sins."""

from __future__ import annotations

from typing import Any

import pytest

from amends.engine.judging import judge_text
from amends.records.vocabulary import Phase

OUT: dict[str, Any] = {
    "minutes": 150,
    "start": "2026-03-03T09:12:00+01:00",
    "end": "2026-03-03T11:42:00+01:00",
    "customers_pct": 38,
    "customers_count": 4560,
    "customers_of": 12000,
    "data_loss": "none",
}
LOST = {**OUT, "data_loss": "confirmed", "records_lost": 36}

HONEST: tuple[tuple[str, str, Phase, dict[str, Any], str], ...] = (
    ("X07", "de", "investigating", OUT, "Wir vermuten einen Defekt und schreiben Ihnen um 14.30 Uhr wieder."),
    ("X07", "fr", "investigating", OUT, "Nous vous écrirons de nouveau à 14h30."),
    ("X07", "fr", "investigating", OUT, "Nous pensons à une panne du stockage et vous écrirons à 14 h 30."),
    ("X07", "pt", "investigating", OUT, "Voltamos a escrever às duas e meia da tarde."),
    ("X07", "de", "postmortem", OUT, "Ein Ticket mit dem Titel „Problem mit Login“ lag drei Tage lang ungelesen."),
    ("X07", "es", "postmortem", OUT, "Un aviso estuvo tres días en nuestra bandeja sin que nadie lo leyera."),
    ("X07", "fr", "postmortem", OUT, "À Limoges, cela a duré 40 minutes ; ailleurs, deux heures et demie."),
    ("X07", "es", "postmortem", OUT, "El fallo se encontró a las 11:30 y se reparó a las 11:42."),
    ("X07", "de", "postmortem", OUT, "Der Fehler wurde um 11.30 Uhr gefunden und um 11.42 Uhr behoben."),
    ("X07", "fr", "postmortem", OUT, "L'erreur a été trouvée à 11 h 30 et corrigée à 11 h 42."),
    ("X07", "de", "identified", OUT, "Wir melden uns um 13 Uhr wieder."),
    ("X07", "es", "identified", OUT, "A las doce y media tendrán de nuevo noticias."),
    ("X07", "pt", "identified", OUT, "Voltamos a dar notícias às 13h."),
    ("X07", "de", "postmortem", OUT, "Vor einem Jahr waren bei einem ähnlichen Ausfall 900 Kunden betroffen."),
    ("X07", "de", "postmortem", OUT, "Um 10.50 Uhr fiel zusätzlich die Telefonanlage aus."),
    ("X07", "fr", "postmortem", OUT, "À 10 h 50, le standard est tombé à son tour."),
    ("X07", "pt", "postmortem", OUT, "Às 10h50 caiu também a central telefónica."),
    ("X07", "es", "postmortem", OUT, "La avería duró dos horas y treinta."),
    ("P01", "es", "postmortem", OUT, "La versión 10.2.0.1 fallaba, la 10.2.0.2 no."),
    ("P01", "de", "postmortem", OUT, "Öffnen Sie http://192.168.1.1 in Ihrem Browser."),
    ("X05", "fr", "postmortem", LOST, "36 mots d'absence que vous aviez saisis le matin sont perdus."),
    ("X05", "pt", "postmortem", LOST, "Perderam-se 36 justificações que tinham enviado nessa manhã."),
    ("X05", "es", "postmortem", LOST, "Hemos perdido 36 pedidos."),
    ("H09", "es", "postmortem", OUT, "No nos tomamos en serio la primera alarma."),
    ("H09", "pt", "postmortem", OUT, "Não levámos a sério o primeiro alarme."),
    ("H10", "de", "postmortem", OUT, "Der Vertrag garantiert Ihnen 99,9 Prozent; Sie bekommen 10 Prozent zurück."),
    ("X01", "en", "postmortem", OUT, "Some of you missed a flight because of it; that we cannot make good."),
    ("X01", "de", "postmortem", OUT, "Manche von Ihnen haben dadurch einen Flug verpasst."),
    ("X01", "fr", "postmortem", OUT, "Certains d'entre vous ont manqué un vol ; cela, nous ne pouvons pas le réparer."),
    ("X01", "es", "postmortem", OUT, "Algunos de ustedes perdieron un vuelo por esto."),
    ("X01", "pt", "postmortem", OUT, "Alguns de vós perderam um voo por causa disto."),
    ("X01", "id", "postmortem", OUT, "Sebagian dari Anda ketinggalan pesawat karenanya."),
    ("X07", "de", "monitoring", OUT, "Um 12.30 Uhr hören Sie wieder von uns, auch wenn sich nichts geändert hat."),
    (
        "X07",
        "de",
        "postmortem",
        OUT,
        "150 Minuten lang blieb die Schule unerreichbar, fast alle Lehrer mussten absagen.",
    ),
    ("X07", "fr", "postmortem", OUT, "À neuf heures et demie, un premier client nous a signalé la panne."),
    ("X07", "fr", "postmortem", OUT, "Quelques minutes après la panne, des clients ont appelé."),
    ("X07", "fr", "postmortem", OUT, "Le premier redémarrage, à 10 h 20, a échoué."),
    ("X07", "en", "postmortem", OUT, "The first restart at 10:20 failed."),
    ("X01", "fr", "postmortem", OUT, "Une petite partie des serveurs se trouve à Lille."),
    ("H01", "de", "postmortem", OUT, "Fast vier Zehntel aller Konten waren gesperrt."),
    ("H02", "de", "postmortem", OUT, "Was hilft eine Entschuldigung, wenn die Miete fehlt? Wir überweisen Ihnen 50 €."),
    ("H06", "fr", "postmortem", OUT, "Peu de clients ? Non : 38 % d'entre vous n'ont pas pu payer."),
    ("H06", "fr", "postmortem", OUT, "La migration s'est achevée sans coupure."),
    (
        "H08",
        "de",
        "postmortem",
        OUT,
        "Dass die Bagger das Kabel trafen, lag nicht in unserer Hand, dass es nur ein Kabel gab, schon.",
    ),
    ("H09", "de", "postmortem", OUT, "Bewahren Sie Ihre Zugangsdaten sicher auf."),
    ("H10", "de", "resolved", OUT, "Ihre Aufträge von heute früh müssen Sie nicht wiederholen."),
    ("H11", "fr", "postmortem", OUT, "Le quart d'heure de silence du début est de notre fait."),
    ("H13", "fr", "postmortem", OUT, "Votre carte marchera sans doute déjà quand vous lirez cette lettre."),
    ("H13", "de", "postmortem", OUT, "Ihre Karte funktioniert wahrscheinlich schon, bevor dieser Brief bei Ihnen ist."),
    ("H00", "en", "postmortem", OUT, "On Monday we let the disk fill up."),
    ("H00", "en", "postmortem", OUT, "Payments failed for all shops, because we let the disk of the server fill up."),
    ("H00", "es", "postmortem", OUT, "Abrimos la válvula equivocada y la pista se deshizo."),
    ("H00", "fr", "postmortem", OUT, "Nous avons ouvert la mauvaise vanne et la piste a fondu."),
    ("H00", "fr", "postmortem", OUT, "J'ai confondu les balances."),
    ("H00", "en", "postmortem", OUT, "On Monday our update broke payments for all shops."),
    ("H00", "de", "postmortem", OUT, "Ihr Laden stand still, weil wir die Platte volllaufen ließen."),
    ("H00", "fr", "postmortem", OUT, "Votre boutique était fermée parce que nous avons laissé le disque se remplir."),
    ("X07", "fr", "postmortem", OUT, "La réunion de crise a commencé à dix heures vingt."),
    ("X07", "fr", "postmortem", OUT, "À midi vingt, nous avons publié notre premier message."),
    ("X07", "fr", "postmortem", OUT, "Entre midi et deux, notre standard était débordé."),
    ("X07", "fr", "postmortem", OUT, "À neuf heures trente personnes attendaient déjà devant nos portes."),
    ("X07", "fr", "postmortem", OUT, "De neuf heures douze à onze heures quarante-deux, vous n'avez pas pu payer."),
    (
        "X07",
        "de",
        "postmortem",
        OUT,
        "Um neun Uhr zwölf fiel die Kasse aus, um elf Uhr zweiundvierzig lief sie wieder.",
    ),
    ("X07", "de", "postmortem", OUT, "Der Ausfall begann um zwölf Minuten nach neun."),
    ("X07", "de", "postmortem", OUT, "Drei viertel Stunden lang haben wir am falschen Ort gesucht."),
    ("X07", "de", "postmortem", OUT, "Um elf Uhr begann die Fehlersuche."),
    (
        "H00",
        "fr",
        "postmortem",
        OUT,
        "Nous n'avions branché qu'une seule pompe. C'est moi qui avais débranché l'autre.",
    ),
    ("H00", "fr", "postmortem", OUT, "Cet oubli est le nôtre."),
    ("H05", "fr", "postmortem", OUT, "Le four était raccordé sur la même ligne que la caisse."),
    ("C01", "de", "investigating", OUT, "Nehmen Sie vorerst die Treppe im Hof."),
    ("C01", "de", "postmortem", OUT, "Wer sein Rezept schon abgegeben hatte, muss nichts erneut einreichen."),
    ("C01", "de", "postmortem", OUT, "Heben Sie die alte Karte noch bis Monatsende auf."),
    ("C01", "fr", "identified", OUT, "Pour venir, prends le métro jusqu'à Jaurès, puis marche cinq minutes."),
    ("C01", "fr", "postmortem", OUT, "De ton côté : préviens tes invités, la liste est dans ton compte."),
    ("C01", "fr", "identified", OUT, "Si votre porte reste close, composez le 4512 sur le clavier."),
    ("C01", "fr", "postmortem", OUT, "Celles qui avaient réservé n'ont rien à refaire."),
    ("C02", "fr", "postmortem", OUT, "Mars et avril sont offerts aux 212 comptes, déduits de la facture du 1er mai."),
    ("C02", "fr", "postmortem", OUT, "Vingt euros sont versés à chacun des 90 abonnés le 3 juin."),
    ("C02", "de", "postmortem", OUT, "Ein Zwölftel der Jahresgebühr erhalten alle 84 Mitglieder am 1. Juni zurück."),
    ("C02", "de", "postmortem", OUT, "Wir danken Ihnen für Ihre Geduld."),
    (
        "R04",
        "de",
        "resolved",
        OUT,
        "Am Montag blieb es bis 11 Uhr in 312 Wohnungen dunkel. Sie müssen nichts tun. Bis 4. Mai wird getauscht.",
    ),
    (
        "R04",
        "de",
        "investigating",
        OUT,
        "Seit 7.10 Uhr öffnen sich die Tore nicht mehr. Fahren Sie bitte zum Hof. Um 8.15 Uhr sagen wir Ihnen mehr.",
    ),
    (
        "R04",
        "fr",
        "investigating",
        OUT,
        "Plus aucun bus ne part depuis 7 h. Prenez le tram 2. Nous vous donnons des nouvelles à 8 h, même sans rien.",
    ),
    (
        "R04",
        "fr",
        "resolved",
        OUT,
        "61 patients ont attendu leurs résultats. Vous n'avez rien à faire. À partir du 1er juin, Léa en garde.",
    ),
)
FALSE = (
    ("C02", "de", OUT, "Ob es eine Kulanzzahlung gibt, entscheiden wir im Einzelfall."),
    ("C01", "de", OUT, "Wir bedauern das. Besuchen Sie auch unsere neue Filiale."),
    ("C01", "fr", OUT, "Nous le regrettons. Passez découvrir notre nouvelle boutique."),
    ("X01", "fr", OUT, "L'incident a ralenti le traitement de quelques dossiers."),
    (
        "X02",
        "de",
        {**OUT, "service_status": "major_outage"},
        "Zeitweise kam es zu Einschränkungen im Zahlungsverkehr.",
    ),
    ("H08", "fr", OUT, "Il semble que les chauffeurs n'aient pas respecté la consigne."),
    ("X07", "de", OUT, "Der Ausfall dauerte vierzig Minuten."),
    ("X07", "fr", OUT, "La panne s'est terminée à 14 h 30."),
    ("X07", "es", OUT, "A las 14:30 todo volvió a funcionar."),
    ("X07", "pt", OUT, "Às 14h30 tudo voltou a funcionar."),
    ("X01", "de", OUT, "Manche von Ihnen konnten sich nicht anmelden."),
    ("H08", "de", OUT, "Wer seine Daten nicht selbst sichert, darf sich nicht wundern."),
    ("H08", "fr", OUT, "Le fautif est notre hébergeur."),
    ("H04", "fr", OUT, "Dommage que tu le prennes comme ça."),
    ("X01", "de", OUT, "Die allermeisten von Ihnen blieben verschont."),
    ("X01", "fr", OUT, "Ponctuellement, la connexion a échoué pour tel ou tel client."),
    ("X07", "fr", OUT, "La panne a duré une heure vingt."),
    ("X07", "en", OUT, "The outage lasted an hour and twenty."),
    ("X05", "de", LOST, "Um Ihre Dateien müssen Sie sich nicht sorgen: Alles ist da."),
    ("X05", "fr", LOST, "Rien n'a été perdu."),
    ("P03", "de", OUT, "Passwort: Winter2026!x"),
    ("P03", "fr", OUT, "Mot de passe : Hiver2026!x"),
    ("X05", "es", LOST, "No se ha perdido ningún pedido."),
)


@pytest.mark.parametrize(("check", "lang", "phase", "facts", "words"), HONEST)
def test_honest_words_are_no_finding(check: str, lang: str, phase: Phase, facts: dict[str, Any], words: str) -> None:
    assert not judge_text(words, lang=lang, phase=phase, facts=facts, codes={check}).findings


@pytest.mark.parametrize(("check", "lang", "facts", "words"), FALSE)
def test_false_ones_are(check: str, lang: str, facts: dict[str, Any], words: str) -> None:
    assert judge_text(words, lang=lang, facts=facts, codes={check}).findings


def test_an_hour_that_goes_on_in_words_is_not_cut_short() -> None:
    judged = judge_text("La panne s'est terminée à midi moins dix-huit.", lang="fr", facts=OUT)
    assert "X07" not in {one.code for one in judged.findings}


@pytest.mark.parametrize("words", [f"The outage hit {'1' * 400} customers.", f"Es dauerte {'9' * 400} Stunden."])
def test_no_number_is_too_long_to_be_read(words: str) -> None:
    assert judge_text(words, facts=OUT).score is not None
