"""Claims in French: what is said, and what is read from it."""

from __future__ import annotations

import pytest
from tests.text.claimed import admits, claimed, read, sentences

CLAIMS = [
    (
        "De neuf heures douze à onze heures quarante-deux, vous n'avez pas pu payer.",
        "clock 09:12 start; duration 150 minutes outage; clock 11:42 end",
    ),
    ("La panne a commencé à sept heures vingt-cinq.", "clock 07:25 start"),
    ("La panne a commencé à sept heures vingt et une.", "clock 07:21 start"),
    ("La panne a commencé à sept heures quarante-cinq.", "clock 07:45 start"),
    ("La panne a commencé à midi vingt.", "clock 12:20 start"),
    ("La panne a commencé à minuit et quart.", "clock 00:15 start"),
    ("Le service est revenu à midi et demi.", "clock 12:30 end"),
    ("La panne s'est terminée à midi moins dix-huit.", "clock 11:42 end"),
    ("Tout est revenu vers 21 heures 5.", "clock 21:05 end"),
    (
        "Entre midi et deux heures, tout était en panne.",
        "clock 12:00 start; duration 120 minutes outage; clock 14:00 end",
    ),
    ("La panne a duré une heure vingt.", "duration 80 minutes outage"),
    ("La panne a duré deux heures quarante.", "duration 160 minutes outage"),
    ("Un million et demi de clients ont été touchés.", "count 1500000 customers customers"),
    ("La panne a duré quarante-deux minutes.", "duration 42 minutes outage"),
    ("La panne a duré plus de deux heures.", "duration 120 minutes outage"),
    ("La panne a duré deux heures et demie.", "duration 150 minutes outage"),
    ("La panne a duré deux heures et six minutes.", "duration 126 minutes outage"),
    ("La panne a duré une demi-heure.", "duration 30 minutes outage"),
    ("La panne a duré une heure et vingt minutes.", "duration 80 minutes outage"),
    ("La panne a duré trois quarts d'heure.", "duration 45 minutes outage"),
    ("La panne a duré un quart d'heure.", "duration 15 minutes outage"),
    ("La panne a duré près de 90 minutes.", "duration 90 minutes outage"),
    ("La panne a duré près de deux heures.", "duration 120 minutes outage"),
    ("La panne a duré 2h15.", "duration 135 minutes outage"),
    ("La panne a duré 2 h 06.", "duration 126 minutes outage"),
    ("La panne a duré une heure et demie.", "duration 90 minutes outage"),
    ("La panne a duré plus d'une heure.", "duration 60 minutes outage"),
    ("Le service est resté inaccessible pendant 126 minutes.", "duration 126 minutes outage"),
    ("Après deux heures et six minutes, le service est revenu.", "duration 126 minutes outage"),
    ("1 847 clients n'ont pas pu payer.", "count 1847 customers customers"),
    ("1 847 clients ont été touchés.", "count 1847 customers customers"),
    ("Quatre-vingt-dix-sept clients ont été touchés.", "count 97 customers customers"),
    ("Soixante et onze clients ont été touchés.", "count 71 customers customers"),
    ("Vingt et un clients ont été touchés.", "count 21 customers customers"),
    ("Une trentaine de clients ont été touchés.", "count 30 customers customers"),
    ("38 pour cent de nos clients ont été touchés.", "share 38 percent customers"),
    ("38 % des clients n'ont pas pu se connecter.", "share 38 percent customers"),
    ("Un client sur trois a été touché.", "share 33.33 percent customers"),
    ("Un tiers de nos clients a été touché.", "share 33.33 percent customers"),
    ("La moitié de nos clients était sans service.", "share 50 percent customers"),
    ("412 clients sur 1 080 ont été touchés.", "share 38.15 percent customers"),
    ("Nous avons perdu 212 commandes.", "count 212 records records"),
    ("212 commandes ont été perdues.", "count 212 records records"),
    ("La panne a touché 1 847 clients.", "count 1847 customers customers"),
    ("À 14h05, le service est tombé.", "clock 14:05 start"),
    ("À 14 h 05, le service est tombé en panne.", "clock 14:05 start"),
    ("La panne a commencé à 14 heures.", "clock 14:00 start"),
    ("La panne a débuté à 14h05 (heure de Paris).", "clock 14:05 +01:00 start"),
    (
        "Entre 14h05 et 16h11, vous ne pouviez pas vous connecter.",
        "clock 14:05 start; duration 126 minutes outage; clock 16:11 end",
    ),
    (
        "De 14 h à 16 h, la boutique était inaccessible.",
        "clock 14:00 start; duration 120 minutes outage; clock 16:00 end",
    ),
    ("De 14 à 16 heures, la boutique était inaccessible.", "duration 900 minutes outage"),
    (
        "La panne a commencé le 3 mars 2026 à 14h05 et a pris fin à 16h11.",
        "date 2026-03-03; clock 14:05 start; clock 16:11 end",
    ),
    ("Le 1er mars à 14h05, plus rien ne fonctionnait.", "date 03-01; clock 14:05 start"),
    ("Le 03/03/2026 à 14:05, tout est tombé.", "date 2026-03-03; clock 14:05 start"),
    ("La panne a commencé à deux heures et demie du matin.", "clock 02:30 start"),
    ("La panne a commencé à minuit et s'est terminée à midi.", "clock 00:00 start; clock 12:00 end"),
    ("Le service est rétabli depuis 16h11 CET.", "clock 16:11 +01:00 end"),
    ("Nous avons mis 50 minutes à vous prévenir.", "duration 50 minutes"),
    ("Nous vous rendons 20 € ou 1 234,56 €.", ""),
    ("Personne n'a été touché.", "share 0 percent customers"),
    ("Tous nos clients ont été touchés.", "share 100 percent customers"),
    ("Des centaines de clients ont été touchés.", "count 300 customers customers"),
    ("La panne a duré au plus 20 minutes.", "duration 20 minutes outage"),
    ("Presque tous les clients n'ont rien remarqué.", "share 97 percent spared"),
    ("Le prochain point aura lieu à 18 h.", "clock 18:00"),
    ("Entre vingt et trente clients ont été touchés.", "count 25 customers customers"),
    (
        "La panne de 14 heures à 16 heures nous a coûté cher.",
        "clock 14:00 start; duration 120 minutes outage; clock 16:00 end",
    ),
    ("Une panne de 2 à 3 heures a touché le site.", "duration 150 minutes outage"),
    ("Désormais, une panne durera au plus 20 minutes.", "duration 20 minutes"),
    ("La panne de l'année dernière a duré trois heures.", "duration 180 minutes"),
    ("Nous avions dit que la panne avait duré 20 minutes.", "duration 20 minutes"),
    ("À Lyon, la panne a duré 40 minutes.", "duration 40 minutes outage part"),
    ("La restauration de la base a duré 40 minutes.", "duration 40 minutes"),
    ("Nous conservons les sauvegardes pendant 30 jours.", "duration 43200 minutes"),
    ("Nous avons prévenu 1 200 clients par courriel.", "count 1200 customers"),
    ("À 15h10, nous avons détecté l'erreur.", "clock 15:10"),
    ("Le site a été lent pendant 40 minutes.", "duration 40 minutes"),
    ("La panne a duré moins d'une heure.", "duration 60 minutes outage"),
    ("La panne a duré au moins 20 minutes.", "duration 20 minutes outage"),
    ("La panne a duré environ deux heures.", "duration 120 minutes outage"),
    ("La panne a duré presque deux heures.", "duration 120 minutes outage"),
    ("La panne a duré jusqu'à 20 minutes.", "duration 20 minutes outage"),
    (
        "Mardi 3 mars, entre 14 h 05 et 16 h 11, notre service n'était pas disponible.",
        "date 03-03; clock 14:05 start; duration 126 minutes outage; clock 16:11 end",
    ),
    ("Le service a été indisponible pendant deux heures et six minutes.", "duration 126 minutes outage"),
    ("Depuis 9 h ce matin, vous pouvez de nouveau commander.", "clock 09:00 end"),
    (
        "Nous avons été hors ligne de 14h05 à 16h11 (CET).",
        "clock 14:05 +01:00 start; duration 126 minutes outage; clock 16:11 +01:00 end",
    ),
    ("Le problème a été résolu à 16h11.", "clock 16:11 end"),
    ("Peu après 14 heures, notre base de données est tombée.", "clock 14:00 start"),
    ("Pendant 126 minutes, plus rien ne fonctionnait.", "duration 126 minutes outage"),
    ("Quelque 1 800 commerçants n'ont pas pu encaisser.", "count 1800 customers customers"),
    (
        "Au total, 1 847 comptes ont été touchés, soit 38 % de l'ensemble.",
        "count 1847 customers customers; share 38 percent",
    ),
    ("Les 1 847 clients touchés recevront une remise de 20 %.", "count 1847 customers; share 20 percent"),
    ("L'erreur est apparue à 14h05 et a été corrigée à 16h11.", "clock 14:05 start; clock 16:11 end"),
    (
        "Vous pouvez nous appeler tous les jours de 8 h à 20 h au 01 23 45 67 89.",
        "clock 08:00; duration 720 minutes; clock 20:00",
    ),
    ("Nous vous écrirons avant le vendredi 6 mars à 18 h.", "date 03-06; clock 18:00"),
    ("Nous avons mis 50 minutes à trouver l'erreur.", "duration 50 minutes"),
    ("Notre astreinte a été alertée à 14h12.", "clock 14:12"),
    ("La durée d'indisponibilité a été de 126 minutes.", "duration 126 minutes outage"),
    ("Il a fallu deux heures et six minutes pour tout rétablir.", "duration 126 minutes outage"),
    ("Deux clients sur trois n'ont pas pu se connecter.", "share 66.67 percent customers"),
    ("Un sur dix d'entre vous a vu une erreur.", "share 10 percent customers"),
    ("Le service n'a jamais été en panne plus de cinq minutes de suite.", "duration 5 minutes"),
    ("Nous faisons désormais une sauvegarde chaque nuit à 2 h.", "clock 02:00"),
    ("Ces deux dernières années, le service est tombé trois fois.", "count 2 dernières"),
    ("Si une panne dure plus de 30 minutes, nous vous appelons.", "duration 30 minutes"),
    ("Le 1er février, le service avait déjà été en panne 20 minutes.", "date 02-01; duration 20 minutes"),
    ("Le redémarrage a pris 12 minutes.", "duration 12 minutes"),
    ("Au bout de 20 minutes, nous connaissions la cause.", "duration 20 minutes"),
    ("Nous avons 3 200 clients et 40 employés.", "count 3200 customers; count 40 employés"),
    ("Vous recevrez un avoir sous 14 jours.", "duration 20160 minutes"),
    ("Lors d'un exercice en janvier, tout était rétabli en 15 minutes.", "duration 15 minutes"),
    ("Notre hébergeur a été en panne 45 minutes.", "duration 45 minutes"),
    ("La recherche a été en panne 45 minutes.", "duration 45 minutes outage"),
    ("Trois d'entre vous nous ont appelés.", "count 3 customers"),
    ("Cela ne devrait pas durer 40 minutes.", "duration 40 minutes"),
    ("Le premier message est parti à 14h20.", "clock 14:20"),
    ("Les commandes passées entre 14h05 et 14h30 ont été doublées.", "clock 14:05; duration 25 minutes; clock 14:30"),
]


@pytest.mark.parametrize(("words", "figures"), CLAIMS)
def test_what_is_claimed(words: str, figures: str) -> None:
    assert claimed(words, "fr") == figures


HEDGED = [
    ("La panne a duré plus de deux heures.", 150, 60),
    ("La panne a duré un peu plus de deux heures.", 126, 100),
    ("La panne a duré près de deux heures.", 110, 140),
    ("La panne a duré presque deux heures.", 110, 140),
    ("La panne a duré environ deux heures.", 135, 200),
    ("La panne a duré au plus 20 minutes.", 5, 30),
    ("La panne a duré jusqu'à 20 minutes.", 5, 30),
    ("La panne a duré au moins 20 minutes.", 500, 10),
    ("La panne a duré moins d’une heure.", 20, 90),
    ("La panne a duré exactement 126 minutes.", 126, 150),
    ("La panne a duré deux à trois heures.", 150, 240),
    ("La panne a duré quelques minutes.", 4, 60),
    ("La panne a duré une trentaine de minutes.", 33, 60),
]


@pytest.mark.parametrize(("words", "within", "beyond"), HEDGED)
def test_what_hedges_admit(words: str, within: float, beyond: float) -> None:
    assert admits(words, "fr", within)
    assert not admits(words, "fr", beyond)


SENTENCES: list[tuple[str, list[str]]] = [
    (
        "M. Dupont, p. ex., c.-à-d. le chef, n° 5, av. Foch, etc. Nous le regrettons. « Tout va bien. » C'était faux.",
        [
            "M. Dupont, p. ex., c.-à-d. le chef, n° 5, av. Foch, etc.",
            "Nous le regrettons.",
            "« Tout va bien. »",
            "C'était faux.",
        ],
    ),
    ("L'art. 5, réf. 12, p. 3 le dit. Nous le regrettons.", ["L'art. 5, réf. 12, p. 3 le dit.", "Nous le regrettons."]),
    (
        "Qu'est-ce qui s'est passé ? Nous l'ignorons. Voilà !",
        ["Qu'est-ce qui s'est passé ?", "Nous l'ignorons.", "Voilà !"],
    ),
    ("Mme Roy et M. Le Goff répondent. Appelez-les.", ["Mme Roy et M. Le Goff répondent.", "Appelez-les."]),
    ("Il a fallu env. 20 min. Merci de votre patience.", ["Il a fallu env. 20 min.", "Merci de votre patience."]),
    ("Retards, erreurs, etc. Aujourd'hui tout va bien.", ["Retards, erreurs, etc.", "Aujourd'hui tout va bien."]),
    ("Elle a dit : « C'est fini. » Puis elle est partie.", ["Elle a dit : « C'est fini. »", "Puis elle est partie."]),
    ("Le 1er mars à 14 h. Nous savons pourquoi.", ["Le 1er mars à 14 h.", "Nous savons pourquoi."]),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_where_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text, "fr") == expected


def test_the_full_stop_of_a_sentence_is_no_part_of_a_date() -> None:
    (date,) = read("Cela date du 1er mars.", "fr")
    assert date.text == "1er mars"
