"""Sums of money, as each language writes them."""

from __future__ import annotations

import pytest

from amends.source import Source, Span
from amends.text.claims import claims
from amends.text.pack import available, load
from amends.text.parse import parse

SUMS = [
    ("en", "Each of you gets $20, or EUR 12.50.", "$20 = 20 $; EUR 12.50 = 12.5 EUR"),
    ("en", "We paid 1,200 dollars and £5.40.", "1,200 dollars = 1200 USD; £5.40 = 5.4 GBP"),
    ("en", "Twenty pounds are on their way.", "Twenty pounds = 20 GBP"),
    ("en", "It cost US$ 3,000.", "US$ 3,000 = 3000 USD"),
    ("id", "Anda menerima Rp 25.000 atau 50 ribu rupiah.", "Rp 25.000 = 25000 IDR; 50 ribu rupiah = 50000 IDR"),
    ("id", "Totalnya Rp61,4 juta.", "Rp61,4 juta = 61400000 IDR"),
    ("de", "Sie bekommen 12,50 € und CHF 5.40.", "12,50 € = 12.5 EUR; CHF 5.40 = 5.4 CHF"),
    ("de", "Zwölf Franken, zusammen 1.240 Euro.", "Zwölf Franken = 12 CHF; 1.240 Euro = 1240 EUR"),
    ("es", "Sumamos $3.000 de saldo y 1,5 millones de euros.", "$3.000 = 3000 $; 1,5 millones de euros = 1500000 EUR"),
    ("es", "Le abonamos doce euros o 150 pesos mexicanos.", "doce euros = 12 EUR; 150 pesos mexicanos = 150 MXN"),
    ("fr", "Nous retirons 5,50 € et 6 $.", "5,50 € = 5.5 EUR; 6 $ = 6 $"),
    ("fr", "Un million d'euros et dix euros.", "Un million d'euros = 1000000 EUR; dix euros = 10 EUR"),
    ("fr", "Au total 1 240 euros.", "1 240 euros = 1240 EUR"),
    ("pt", "Devolvemos R$ 10, 7,40 € e 1,2 mil euros.", "R$ 10 = 10 BRL; 7,40 € = 7.4 EUR; 1,2 mil euros = 1200 EUR"),
    ("pt", "São doze euros e 150 reais.", "doze euros = 12 EUR; 150 reais = 150 BRL"),
    ("nl", "U krijgt € 5,00 terug, of 12 euro.", "€ 5,00 = 5 EUR; 12 euro = 12 EUR"),
    ("en", "Restart with RM, 12 EURO-pallets, HTTP 502 and 3 poundings.", ""),
    ("en", "$HOME was 40 GB, and USD rose.", ""),
]


def sums(words: str, lang: str) -> list[tuple[str, str]]:
    prose = parse(Source("-", words), Span(0, len(words)), lang)
    return [
        (claim.text, f"{claim.value:.12g} {claim.unit}")
        for claim in claims(prose, load(lang))
        if claim.kind == "money" and not isinstance(claim.value, str)
    ]


@pytest.mark.parametrize(("lang", "words", "told"), SUMS)
def test_a_sum_has_its_amount_and_its_currency(lang: str, words: str, told: str) -> None:
    assert "; ".join(f"{text} = {value}" for text, value in sums(words, lang)) == told


@pytest.mark.parametrize("lang", available())
def test_every_language_names_its_money(lang: str) -> None:
    assert load(lang).words["money"]
    assert sums("€ 5", lang) == [("€ 5", "5 EUR")]


def test_a_sum_is_no_count_of_things() -> None:
    prose = parse(Source("-", "Each shop got 20 dollars."), Span(0, 25), "en")
    assert [(c.kind, c.unit) for c in claims(prose, load("en")) if c.kind != "share"] == [("money", "USD")]
