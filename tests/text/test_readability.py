"""Readability: published grades, syllables against CMUdict, and what the first grade may import."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.text.pack import load
from amends.text.readability import MEASURES, Grade, grade, words
from amends.text.readability.build_table import dictionary, exceptions, render
from amends.text.readability.syllables import TABLE, rule, syllables, table
from amends.text.readability.words import FIGURE

TEXTS = Path(__file__).with_name("readability")
GETTYSBURG = (TEXTS / "gettysburg.txt").read_text(encoding="utf-8").splitlines()
SHARKS = (TEXTS / "moby_dick_sharks.txt").read_text(encoding="utf-8").replace("-", " ").splitlines()
PLATYPUS = ["The Australian platypus is seemingly a hybrid of a mammal and reptilian creature."]
ITSELF = ["This sentence, taken as a reading passage unto itself, is being used to prove a point."]
CAT = ["The cat sat on the mat."]
DOGS = ["Cool dogs wear da sunglasses."]


def measured(sentences: list[str], lang: str) -> Grade:
    found = grade(sentences, lang)
    assert found is not None
    return found


def reading_ease(found: Grade) -> float:
    """Give Flesch's reading ease, which follows from the grade: both are linear in the same two means."""
    syllables_per_word = (found.value + 15.59 - 0.39 * found.words_per_sentence) / 11.8
    return 206.835 - 1.015 * found.words_per_sentence - 84.6 * syllables_per_word


@pytest.mark.parametrize(
    ("sentences", "published", "tolerance"),
    [
        # Wikipedia, "Flesch–Kincaid readability tests": 13 words and 24 syllables are an 11.3. Rounded there.
        pytest.param(PLATYPUS, 11.3, 0.05, id="platypus"),
        # Boston Globe, 2015: eleventh grade; rounded to a whole grade there.
        pytest.param(GETTYSBURG, 11, 0.5, id="gettysburg"),
        # textstat's own test of its formula, a sentence of 5 words and 6 syllables; three decimals there.
        pytest.param(DOGS, 2.88, 0.0005, id="textstat"),
        # The formula's floor, sentences of one word of one syllable, is −3.40; at three words it is −2.62.
        pytest.param(["Go, dog, go!", "We do care."], -2.62, 0.0005, id="floor"),
    ],
)
def test_flesch_kincaid_grade_is_the_published_one(sentences: list[str], published: float, tolerance: float) -> None:
    assert measured(sentences, "en").value == pytest.approx(published, abs=tolerance)


@pytest.mark.parametrize(
    ("sentences", "published", "tolerance"),
    [
        # Wikipedia, "Flesch–Kincaid readability tests".
        pytest.param(CAT, 116, 0.5, id="cat on the mat: rounded there"),
        pytest.param(ITSELF, 69, 0.5, id="unto itself: rounded there"),
        pytest.param(PLATYPUS, 37.5, 0.05, id="platypus: rounded there"),
        # Melville, Moby-Dick, chapter 64. The published figure counts the parts of hyphenated words, so the hyphens
        # are blanks here; one word or three syllables of its 228 words make a difference of 1.
        pytest.param(SHARKS, -146.77, 1, id="sharks"),
        # Microsoft Word as reported in 2009: 271 words, 10 sentences, reading ease 65. CMUdict gives "our" two
        # syllables where Word hears one: three syllables of 369 are 0.9.
        pytest.param(GETTYSBURG, 65, 1, id="gettysburg"),
    ],
)
def test_reading_ease_follows_from_the_grade(sentences: list[str], published: float, tolerance: float) -> None:
    assert reading_ease(measured(sentences, "en")) == pytest.approx(published, abs=tolerance)


@pytest.mark.parametrize(
    ("sentences", "lang", "published", "tolerance"),
    [
        # GNU style's LIX of this text as reported in 2007: 40.8, rounded there; LIX does not depend on the language.
        pytest.param(GETTYSBURG, "id", 40.8, 0.05, id="gettysburg"),
        # textstat's own test of its formula: five words, one of them long.
        pytest.param(DOGS, "de", 25.0, 0.0005, id="textstat"),
        # By the definition: 12 words in 2 sentences, 3 longer than six letters: 6 + 25.
        pytest.param(
            ["Semua pelanggan tidak dapat masuk.", "Kami mohon maaf atas gangguan layanan ini."],
            "id",
            31,
            0.0005,
            id="indonesian",
        ),
        # A doubled word is one word, and as long as its halves: 4 words, none long.
        pytest.param(["Teman-teman kami sudah pulang."], "id", 4, 0.0005, id="doubled"),
        # By the definition, in languages with accents and elisions: words in sentences, and those over six letters.
        pytest.param(["Der Ausfall dauerte zwei Stunden.", "Wir bedauern das."], "de", 4 + 50, 0.0005, id="german"),
        pytest.param(["L'équipe n'a rien vu pendant deux heures."], "fr", 7 + 200 / 7, 0.0005, id="french"),
        pytest.param(["La interrupción duró dos horas."], "es", 5 + 20, 0.0005, id="spanish"),
        pytest.param(["A interrupção durou duas horas."], "pt", 5 + 20, 0.0005, id="portuguese"),
        pytest.param(["Orang-orang pulang setelah kebakaran-kebakaran."], "id", 54, 0.0005, id="two long of four"),
    ],
)
def test_lix_is_the_published_one(sentences: list[str], lang: str, published: float, tolerance: float) -> None:
    found = measured(sentences, lang)
    assert found.measure == "lix"
    assert found.value == pytest.approx(published, abs=tolerance)


def test_counts_are_those_published() -> None:
    found = measured(GETTYSBURG, "en")
    assert (found.words, found.sentences, found.words_per_sentence) == (271, 10, 27.1)


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("We failed you, and we're sorry.", "We failed you and we're sorry"),
        ("It’s John’s “read-only” mode.", "It's John's read-only mode"),
        ("It was up 99.95% until 14.05 UTC.", "It was up x until x x"),
        ("Version v2.3.1 (2012-10-29) cost $1,204.50.", "Version x x cost x"),
        ("Between 9–10 o'clock, 1/3 of shops…", "Between x o'clock x of shops"),
        ("See https://status.example.com/a?b=1.", "See x"),
        ("Mail help@example.com, or www.example.com!", "Mail x or x"),
        ("Run load_users() in /var/log/app.", "Run x in x"),
        ("E.g. at 2 p.m. in the U.S. etc.", "x at x x in the x etc"),
        ("Mr. Smith reset DNS, SLAs and TVs & more.", "Mr Smith reset x x and x x more"),
        ("WE ARE VERY SORRY.", "WE ARE VERY SORRY"),
        ("It was down—and stayed down – for you and/or us...", "It was down and stayed down for you and or us"),
        ("“— • * … !”", ""),
        ("", ""),
        ("Cafe\u0301 na\u00efve", "Caf\u00e9 na\u00efve"),
    ],
)
def test_words_by_flesch_s_rules(sentence: str, counted: str) -> None:
    assert " ".join(words(sentence)) == counted


PLAIN = ["It was up for most of the day.", "We were all sorry for the loss."]


@pytest.mark.parametrize(
    "marked", ["9.5%", "14.05", "v2.3.1", "a.m.", "e.g.", "https://a.example/b.c?d!", "a@b.example"]
)
def test_inner_full_stops_end_no_sentence(marked: str) -> None:
    sentences = [PLAIN[0].replace("day", marked), PLAIN[1]]
    assert measured(sentences, "en") == measured([PLAIN[0], PLAIN[1]], "en")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_greetings_and_signatures_are_left_out(lang: str) -> None:
    letter = ["Dear customers,", *PLAIN, "Anthony Example"]
    assert grade(letter, lang) == grade(PLAIN, lang)


@pytest.mark.parametrize(
    ("sentences", "lang"),
    [([], "en"), ([""], "en"), (["Sorry."], "en"), (["Mohon maaf."], "id"), (PLAIN, "sv"), (PLAIN, "tlh"), (PLAIN, "")],
)
def test_nothing_to_measure_has_no_grade(sentences: list[str], lang: str) -> None:
    assert grade(sentences, lang) is None


@pytest.mark.parametrize(("lang", "long_words"), [("de", 37), ("es", 32), ("fr", 32), ("pt", 34)], ids=str)
def test_limits_allow_for_the_long_words_of_a_language(lang: str, long_words: int) -> None:
    # Björnsson 1983, newspapers: long words in a hundred; 30 in Swedish, for which 50 ends medium difficulty.
    assert load(lang).readability["lix"] == 50 + long_words - 30


@pytest.mark.parametrize(("tag", "root"), [("en-GB", "en"), ("en_US", "en"), ("EN", "en"), ("id-ID", "id")])
def test_language_tags_share_their_language_s_measure(tag: str, root: str) -> None:
    assert grade(PLAIN, tag) == grade(PLAIN, root)


@given(st.lists(st.text(max_size=60), max_size=8))
def test_textstat_counts_the_words_and_sentences_that_are_reported(sentences: list[str]) -> None:
    counted = [found for found in map(words, sentences) if len(found) > 2]
    total = sum(map(len, counted))
    found = grade(sentences, "en")
    if found is None:
        assert not counted
        return
    spoken = sum(syllables(word) for line in counted for word in line)
    assert (found.words, found.sentences) == (total, len(counted))
    assert found.value == pytest.approx(0.39 * total / len(counted) + 11.8 * spoken / total - 15.59)


@given(st.text(max_size=80))
def test_words_are_plain(sentence: str) -> None:
    for word in words(sentence):
        assert not any(char in word for char in ".!? \t\n_,;:/")
        assert any(map(str.isalnum, word))


@pytest.mark.parametrize("lang", sorted(MEASURES))
def test_every_measure_grades_a_text(lang: str) -> None:
    assert measured(GETTYSBURG, lang).measure == MEASURES[lang]


SAMPLE = dictionary((TEXTS / "cmudict_sample.dict").read_text(encoding="utf-8").splitlines())


def test_syllables_repeat_cmudict() -> None:
    assert len(SAMPLE) == 600
    assert {word: syllables(word) for word in SAMPLE} == SAMPLE


def test_the_rule_alone_is_right_for_nine_words_in_ten() -> None:
    # Words that CMUdict lacks get the rule; over all of CMUdict it is right for 92 %. textstat's own fallback, the
    # hyphenation of pyphen, is right for 61 %.
    right = sum(rule(word) == spoken for word, spoken in SAMPLE.items())
    assert right / len(SAMPLE) >= 0.9


@pytest.mark.parametrize(
    ("word", "spoken"),
    [
        ("apologise", 4),
        ("Sorry", 2),
        ("servers", 2),
        ("database", 3),
        ("engineer's", 3),
        ("service's", 3),
        ("didn't", 2),
        ("read-only", 3),
        ("zero_day", 3),
        ("café", 2),
        ("o'clock", 2),
        ("failover", 3),
        ("rollback", 2),
        ("brrr", 1),
        ("数据", 1),
        (FIGURE, 1),
    ],
)
def test_syllables_of_a_word(word: str, spoken: int) -> None:
    assert syllables(word) == spoken


def test_the_table_names_its_origin_and_carries_its_licence() -> None:
    assert "Copyright (C) 1993-2015" in TABLE.read_text(encoding="ascii").partition("\n= ")[0]
    licence = TABLE.with_name("CMUDICT-LICENSE.txt").read_text(encoding="ascii")
    assert "Redistributions in binary form must reproduce" in licence


def test_the_table_holds_only_what_the_rule_gets_wrong() -> None:
    assert [word for word, spoken in table().items() if "'" not in word and rule(word) == spoken] == []


def test_a_table_is_made_from_the_lines_of_cmudict() -> None:
    lines = [
        "queue K Y UW1",
        "server S ER1 V ER0",
        "aisle AY1 L # a comment",
        "server(2) S ER1",
        "hm HH M",
        "",
        "bass's B AE1 S IH0 Z",
        "o'clock AH0 K L AA1 K",
        "'bout B AW1 T",
        "bout B AW1 T IH0",
    ]
    known = dictionary(lines)
    assert known == {"queue": 1, "server": 2, "aisle": 1, "bass's": 2, "oclock": 2, "bout": 2}
    listed = exceptions(known)
    assert listed == {"aisle": 1, "bout": 2}
    assert render(listed).endswith("\n= 1\naisle\n= 2\nbout\n")


def run(code: str, *flags: str) -> str:
    done = subprocess.run(
        [sys.executable, *flags, "-c", textwrap.dedent(code)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


def test_the_first_grade_needs_no_network_no_nltk_and_warns_of_nothing() -> None:
    forbid = """
        import socket, sys

        def refuse(*args, **kwargs):
            raise OSError("the network was asked for")

        socket.socket = socket.create_connection = socket.getaddrinfo = refuse
        from amends.text.readability import grade
        at_import = {name.partition(".")[0] for name in sys.modules}
        found = grade(["The cat sat on the mat."], "en")
        afterwards = {name.partition(".")[0] for name in sys.modules}
        heavy = {"textstat", "nltk", "pyphen", "mkdocs", "pydantic"}
        print(round(found.value, 2), sorted(at_import & heavy), sorted(afterwards & heavy))
    """
    assert run(forbid, "-W", "error") == "-1.45 [] ['textstat']"


def test_lix_imports_no_textstat() -> None:
    code = """
        import sys
        from amends.text.readability import grade
        grade(["Semua pelanggan tidak dapat masuk."], "id")
        print(sorted({name.partition(".")[0] for name in sys.modules} & {"textstat", "nltk", "pyphen"}))
    """
    assert run(code, "-W", "error") == "[]"


def test_a_process_that_had_textstat_before_gets_the_same_grade() -> None:
    code = """
        import sys
        from types import ModuleType
        sys.modules["nltk"] = ModuleType("nltk")  # what it would download is not reached
        import textstat
        from amends.text.readability import grade
        print(round(grade(["The cat sat on the mat."], "en").value, 2))
    """
    assert run(code) == "-1.45"


def test_textstat_keeps_hyphenating_other_languages() -> None:
    code = """
        from amends.text.readability import grade
        grade(["The cat sat on the mat."], "en")
        import textstat
        textstat.set_lang("de_DE")
        print(textstat.syllable_count("Wiederherstellung"))
    """
    assert run(code) == "5"


def test_threads_that_grade_first_at_once_agree() -> None:
    code = """
        from concurrent.futures import ThreadPoolExecutor
        from amends.text.readability import grade
        with ThreadPoolExecutor(8) as pool:
            found = set(pool.map(lambda _: grade(["The cat sat on the mat."], "en"), range(64)))
        print(len(found), round(found.pop().value, 2))
    """
    assert run(code, "-W", "error") == "1 -1.45"
