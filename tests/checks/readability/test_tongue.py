"""R05: what is plainly in another language is told, what might be is not."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

from amends.checks.readability import tongue
from amends.engine.judging import judge_text
from amends.source import Source, Span
from amends.text.pack import available
from amends.text.parse import parse
from amends.text.tongue import foreign, small_words

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
(R05,) = tongue.RULES
SAID = {
    "de": R05.flag[0].text,
    "en": R05.flag[2].text,
    "id": R05.flag[1].text,
    "es": "El lunes muchos de ustedes no pudieron enviar correo porque dejamos que el disco se llenara. Lo sentimos "
    "por todos. Desde el mediodía todo funciona, y ustedes no tienen que hacer nada.",
    "fr": "Lundi, beaucoup d'entre vous n'ont pas pu envoyer de courriel, parce que nous avons laissé le disque se "
    "remplir. Nous en sommes désolés. Depuis midi tout marche, et vous n'avez rien à faire.",
    "nl": "Maandag konden veel van u geen mail versturen, omdat wij de schijf van de server lieten vollopen. Dat spijt "
    "ons. Sinds de middag werkt alles weer, en u hoeft verder niets te doen.",
    "pt": "Na segunda-feira muitos não puderam enviar correio, porque nós deixamos o disco encher. Pedimos desculpa a "
    "todos por isso. Desde o meio-dia tudo funciona, e não é preciso fazer nada da sua parte.",
}


def judged(text: str, lang: str) -> list[str]:
    return [text[f.start : f.end] for f in judge_text(text, lang=lang, codes={"R05"}).findings]


@pytest.mark.parametrize(("said", "lang"), list(permutations(SAID, 2)), ids="-".join)
def test_each_language_is_told_from_each_other(said: str, lang: str) -> None:
    assert len(judged(SAID[said], lang)) == 1
    assert judged(SAID[said], said) == []


UNKNOWN = {
    "ja": "カード決済が月曜日の朝から止まっています。原因は調査中です。次のお知らせは十時です。",
    "ru": "В понедельник многие из вас не могли платить картой, потому что мы забыли о сертификате. Простите.",
    "ar": "لم يتمكن كثير منكم يوم الاثنين من الدفع بالبطاقة لأننا نسينا تجديد الشهادة. نعتذر لكم عن ذلك.",
    "sv": "I måndags kunde många av er inte betala med kort, eftersom vi lät ett certifikat på vår server gå ut. Vi är "
    "ledsna för det. Sedan klockan tolv fungerar allt igen och ni behöver inte göra något. Era pengar är säkra.",
    "tr": "Pazartesi günü birçoğunuz kartla ödeme yapamadı, çünkü sunucumuzdaki bir sertifikanın süresinin dolmasına "
    "izin verdik. Bunun için özür dileriz. Öğlenden beri her şey yeniden çalışıyor ve bir şey yapmanıza gerek yok. "
    "Paranız güvende ve hiçbir ödeme iki kez alınmadı. Sorularınız varsa bana yazın, kendim cevap veriyorum.",
}


@pytest.mark.parametrize("lang", sorted(SAID))
@pytest.mark.parametrize("said", sorted(UNKNOWN))
def test_a_language_that_nobody_here_knows_is_told_too(said: str, lang: str) -> None:
    assert len(judged(UNKNOWN[said], lang)) == 1
    assert judged(f"{UNKNOWN[said]}\n{{: lang={said} }}\n", lang) == []


@pytest.mark.parametrize(
    "text",
    [
        "Our office in Tokyo (株式会社ケラナ) wrote to 東京証券取引所 on Monday; we tell you their answer.",
        "Restarted db-7 at 10:05. Rolled back 4.2.1. Cleared queue. Paged Kusuma, Hartono, Weber. Checked tickets.",
    ],
)
def test_names_and_notes_are_no_other_language(text: str) -> None:
    assert judged(text, "en") == []


@pytest.mark.parametrize("lang", ["de-AT", "pt-BR", "es-MX"])
def test_a_region_is_no_other_language(lang: str) -> None:
    assert judged(SAID[lang[:2]], lang) == []


def test_the_place_is_the_passage() -> None:
    text = f"# Mail\n\n{SAID['en']}\n\n{SAID['de']}\n"
    assert judged(text, "en") == [SAID["de"].split(". ")[0] + "."]
    assert judged(text + "{: lang=de }\n", "en") == []
    assert judged(text + "{: lang=fr }\n", "en") == [SAID["de"].split(". ")[0] + "."]


@pytest.mark.parametrize(
    "text",
    [
        "Wir haben Platz geschaffen, und seit dem Mittag geht alles wieder.",
        f"> {SAID['de']}",
        f"```\n{SAID['de']}\n```",
        f"He wrote: „{SAID['de']}“",
        "Kelana " * 40,
        "",
    ],
)
def test_too_little_and_what_others_said_is_let_be(text: str) -> None:
    assert judged(text, "en") == []


def test_a_language_without_a_pack_is_let_be() -> None:
    prose = parse(Source("-", SAID["de"]), Span(0, len(SAID["de"])), "xx")
    assert foreign(prose, prose) is None
    assert set(small_words()) == set(available())


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def false_alarms(texts: list[tuple[str, str]]) -> list[str]:
    out = []
    for lang, text in texts:
        prose = parse(Source("-", text), Span(0, len(text)), lang)
        if foreign(prose, prose):
            out.append(text[:60])
    return out


def test_no_labelled_sentence_is_taken_for_another_language() -> None:
    rows = [json.loads(line) for path in (ROOT / "kb" / "sentences").glob("*/*.jsonl") for line in lines(path)]
    long = [(row["lang"], row["text"]) for row in rows if row.get("lang") and row.get("text", "").count(" ") > 18]
    assert len(long) > 500
    assert false_alarms(long) == []


def test_no_shared_text_is_taken_for_another_language() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared texts are not here")
    rows = [json.loads(line) for line in lines(SHARED / "sentences.jsonl")]
    assert false_alarms([(row["lang"], row["text"]) for row in rows]) == []
    files = sorted((SHARED / "corpus").rglob("*.md"))
    assert files
    assert false_alarms([("en", path.read_text(encoding="utf-8")) for path in files]) == []
