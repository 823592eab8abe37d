"""Numbers under a million in the words of a language, written by rules of their own to test what reads them."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def _listed(words: str) -> list[str]:
    return words.split()


_DE = _listed(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn"
)
_DE_TENS = _listed("- - zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_ES = _listed(
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve"
)
_ES_TENS = _listed("- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa")
_ES_HUNDREDS = _listed(
    "- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
)
_FR = _listed(
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf"
)
_FR_TENS = _listed("- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt")
_PT = _listed(
    "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito"
    " dezenove"
)
_PT_TENS = _listed("- - vinte trinta quarenta cinquenta sessenta setenta oitenta noventa")
_PT_HUNDREDS = _listed("- cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos")


def german(number: int) -> str:
    """A number as one German word: *dreihundertfünfundvierzigtausendzweiundzwanzig*."""
    if number < 20:
        return _DE[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return f"{_ein(_DE[one])}und{_DE_TENS[ten]}" if one else _DE_TENS[ten]
    size, word = (100, "hundert") if number < 1000 else (1000, "tausend")
    many, rest = divmod(number, size)
    return f"{_ein(german(many))}{word}{german(rest) if rest else ''}"


def _ein(word: str) -> str:
    return word.removesuffix("s") if word.endswith("eins") else word


def spanish(number: int) -> str:
    """A number in Spanish: *trescientos cuarenta y cinco mil veintidós*."""
    if number < 30:
        return _ES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return f"{_ES_TENS[ten]} y {_ES[one]}" if one else _ES_TENS[ten]
    if number < 1000:
        hundred, rest = divmod(number, 100)
        if not rest:
            return "cien" if hundred == 1 else _ES_HUNDREDS[hundred]
        return f"{_ES_HUNDREDS[hundred]} {spanish(rest)}"
    many, rest = divmod(number, 1000)
    head = "mil" if many == 1 else f"{_apocope(spanish(many))} mil"
    return f"{head} {spanish(rest)}" if rest else head


def _apocope(words: str) -> str:
    return (
        words.replace("veintiuno", "veintiún")
        if words.endswith("veintiuno")
        else words.removesuffix("o") + ("" if words.endswith(" uno") else "o" * words.endswith("o"))
    )


def french(number: int) -> str:
    """A number in French: *trois cent quarante-cinq mille quatre-vingt-dix-sept*."""
    if number < 20:
        return _FR[number]
    if number < 100:
        ten, one = divmod(number, 10)
        if ten in {7, 9}:
            joint = " et " if number == 71 else "-"
            return f"{_FR_TENS[ten]}{joint}{_FR[one + 10]}"
        if not one:
            return "quatre-vingts" if ten == 8 else _FR_TENS[ten]
        return f"{_FR_TENS[ten]}{' et ' if one == 1 and ten != 8 else '-'}{_FR[one]}"
    if number < 1000:
        hundred, rest = divmod(number, 100)
        head = "cent" if hundred == 1 else f"{_FR[hundred]} cent{'s' * (not rest)}"
        return f"{head} {french(rest)}" if rest else head
    many, rest = divmod(number, 1000)
    head = (
        "mille" if many == 1 else f"{french(many).removesuffix('s') if many % 100 in {0, 80} else french(many)} mille"
    )
    return f"{head} {french(rest)}" if rest else head


def portuguese(number: int) -> str:
    """A number in Portuguese: *trezentos e quarenta e cinco mil e vinte e dois*."""
    if number < 20:
        return _PT[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return f"{_PT_TENS[ten]} e {_PT[one]}" if one else _PT_TENS[ten]
    if number < 1000:
        hundred, rest = divmod(number, 100)
        if not rest:
            return "cem" if hundred == 1 else _PT_HUNDREDS[hundred]
        return f"{_PT_HUNDREDS[hundred]} e {portuguese(rest)}"
    many, rest = divmod(number, 1000)
    head = "mil" if many == 1 else f"{portuguese(many)} mil"
    joint = " e " if rest < 100 or rest % 100 == 0 else " "
    return f"{head}{joint}{portuguese(rest)}" if rest else head


LANGUAGES: Sequence[tuple[str, Callable[[int], str], str]] = (
    ("de", german, "Betroffen waren {} Kunden."),
    ("es", spanish, "Afectó a {} clientes."),
    ("fr", french, "La panne a touché {} clients."),
    ("pt", portuguese, "A falha afetou {} clientes."),
)
"""Each language with its words for numbers, and a sentence for one of them."""
