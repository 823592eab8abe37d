"""Passages marked as another language's: which they are, and that places stay exact."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from amends.engine.judging import judge_text
from amends.records.lang_marks import lang_marks
from amends.source import Source, Span
from amends.text.parse import parse
from amends.text.prose import Prose


def read(text: str, lang: str = "en") -> Prose:
    return parse(Source("letter.md", text), Span(0, len(text)), lang)


def tongues(text: str) -> list[tuple[str, str | None]]:
    return [(sentence.text, sentence.lang) for sentence in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "One.\n\nZwei. Drei.\n{: lang=de }\n\nFour.",
            [("One.", None), ("Zwei.", "de"), ("Drei.", "de"), ("Four.", None)],
        ),
        ("# Titel {: lang=de }\n\nOne.", [("Titel", "de"), ("One.", None)]),
        ('- One.\n- Zwei. {: lang="de" .x }\n- Three.', [("One.", None), ("Zwei.", "de"), ("Three.", None)]),
        (
            "One.\n\n/// lang | pt-BR\nDois.\n\n- Três.\n///\n\nFour.",
            [("One.", None), ("Dois.", "pt-BR"), ("Três.", "pt-BR"), ("Four.", None)],
        ),
        ("/// lang | de\nZwei.\n\nTrois.\n{: lang=fr }\n///", [("Zwei.", "de"), ("Trois.", "fr")]),
        (
            "/// lang | de\nZwei.\n\n//// lang | fr\nTrois.\n////\n\nVier.\n///",
            [("Zwei.", "de"), ("Trois.", "fr"), ("Vier.", "de")],
        ),
        ("/// lang | de\nZwei, never closed.", [("Zwei, never closed.", "de")]),
        ("/// lang | en\nOne.\n///", [("One.", None)]),
        ("/// lang\nOne.\n///", [("One.", None)]),
        ("/// internal\n/// lang | de\nZwei.\n///\n///\n\nOne.", [("One.", None)]),
        ("`{: lang=de }` is code.", [("{: lang=de } is code.", None)]),
        ("{: lang=de }", [("{: lang=de }", None)]),
        ("One {: .lead }", [("One {: .lead }", None)]),
        ("One {: lang=?? }", [("One {: lang=?? }", None)]),
    ],
)
def test_a_mark_says_the_language_of_its_passage(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert tongues(text) == expected


@given(
    st.lists(
        st.sampled_from(
            ["Eins.", "Two.", "\n\n", "\n", "{: lang=de }", "/// lang | fr\n", "///\n", "é", "- ", "# ", "`"]
        )
    )
)
@example(["é", "`", "{: lang=de }", "\n", "Eins.", "`"])
def test_every_character_keeps_its_place(pieces: list[str]) -> None:
    text = "".join(pieces)
    prose = read(text)
    for part in prose.parts:
        for sentence in part:
            kept = zip(sentence.text, sentence.offsets, strict=True)
            assert all(char in (" ", text[at]) for char, at in kept)  # a space may stand where a mark stood
            assert part.sentences[sentence.number] is sentence
            assert sentence.number in part.blocks[sentence.block].sentences
    if not lang_marks(text):
        assert prose.parts == (prose,)


BOTH = """\
We lost a disk on 4 May 2026 from 09:12 to 11:40 UTC because we had no alarm.
412 of 9,000 customers could not send mail.

Each of the 412 customers gets a credit of USD 20 by 1 June 2026, without asking for it.

/// lang | de
Wir bitten um Entschuldigung, dass Sie keine Post senden konnten.

Sie müssen nichts tun.

Mit freundlichen Grüßen
Dana Reyes, Leiterin Betrieb
Telefon 01 555 0101
///
"""


def test_what_either_language_tells_was_told() -> None:
    both = judge_text(BOTH)
    assert {code for code in ("S01", "S03", "C01", "C02", "H00") if both.verdicts[code].c != 1} == set()
    alone = judge_text(BOTH.split("/// lang")[0])
    assert {code for code in ("S01", "S03", "C01", "C02") if alone.verdicts[code].c != 1} == {"S01", "S03", "C01"}
    assert both.score.value is not None
    assert alone.score.value is not None
    assert both.score.value > alone.score.value


@pytest.mark.parametrize(
    ("lang", "mark", "words", "found"),
    [
        ("en", "de", "Wir bedauern die Unannehmlichkeiten.", ("H03", "bedauern die Unannehmlichkeiten")),
        ("en", "id", "Kesalahan telah terjadi.", ("H01", "Kesalahan telah terjadi")),
        ("de", "fr", "Des erreurs ont été commises.", ("H01", "erreurs ont été commises")),
    ],
)
def test_a_passage_is_judged_by_its_own_pack(lang: str, mark: str, words: str, found: tuple[str, str]) -> None:
    text = f"# 4 Mei\n\n{words}\n{{: lang={mark} }}\n"
    codes = {found[0]}
    judged = judge_text(text, lang=lang, codes=codes)
    assert [(f.code, text[f.start : f.end]) for f in judged.findings] == [found]
    assert judge_text(text.replace(f"{{: lang={mark} }}", ""), lang=lang, codes=codes).findings == ()


def test_a_passage_in_a_language_without_a_pack_is_not_judged_by_its_words() -> None:
    text = "We are sorry for the inconvenience. Call 10.0.0.7.\n{: lang=xx }\n"
    assert {f.code for f in judge_text(text, codes={"H03", "P01"}).findings} == {"P01"}
