"""What house rules find: whole words through markup and line breaks, patterns in linear time, no one else's words."""

from __future__ import annotations

import json
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.checks.building import bare
from tests.checks.house.written import found, read, rule

from amends.checks.house.patterns import Expression, PatternError
from amends.checks.house.phrases import Phrases
from amends.checks.house.proving import house
from amends.checks.house.rules import search_of
from amends.findings import Finding


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("gremlins", "It was gremlins.", ["gremlins"]),
        ("gremlins", "GREMLINS, and Gremlins again.", ["GREMLINS", "Gremlins"]),
        ("art", "A part of the artist's art: art-house.", ["art", "art"]),
        ("valued customer", "Dear valued\ncustomer, hello.", ["valued\ncustomer"]),
        ("valued customer", "Dear valued\r\ncustomer, hello.", ["valued\r\ncustomer"]),
        ("valued customer", "Dear **valued** *customer*.", ["valued** *customer"]),
        ("valued customer", "Dear val**ued** customer.", ["val**ued** customer"]),
        ("valued customer", "Dear [valued](https://a.example/x) customer.", ["valued](https://a.example/x) customer"]),
        ("valued customer", "Dear valued&nbsp;customer.", ["valued&nbsp;customer"]),
        ("valued customer", "You are valued. Customers know.", []),
        ("valued customer", "You are valued, customer.", []),
        ("gremlins", "# Gremlins\n\n- GREMLINS\n\n| a |\n|---|\n| gremlins |\n", ["Gremlins", "GREMLINS", "gremlins"]),
        ("gremlins", "```\ngremlins\n```\n\nA `disk` broke.", []),
        ("gremlins", "<!-- gremlins -->A disk broke.", []),
        ("gremlins", "/// internal\ngremlins\n///\n\nA disk broke.", []),
        ("gremlins", "See [the page](https://gremlins.example/gremlins).", []),
        ("gremlins", "They wrote “gremlins did it”. We did not.", []),
        ("gremlins", "> It was gremlins.\n\nSo they wrote.", []),
        ("it's on us", "It’s on us.", ["It’s on us"]),
        ("e-mail", "Your e‑mail.", ["e‑mail"]),
        ("café", "Das cafe\u0301 und CAFÉ, cafés.", ["cafe\u0301", "CAFÉ"]),
        ("cafe\u0301", "Das café.", ["café"]),
        ("c++", "We use C++ and Objective-C.", ["C++"]),
        ("日本", "日本 x 日本語", ["日本"]),
        ("ग्राहक", "ग्राहक और ग्राहकों", ["ग्राहक"]),
        ("root cause", "The root cause of it.", ["root cause"]),
        ("🚀 launch", "So 🚀 Launch it 𐍈.", ["🚀 Launch"]),
        ("e.g. power", "Of all, e.g. power failed.", ["e.g. power"]),
    ],
)  # fmt: skip
def test_a_phrase_is_found_as_whole_words(phrase: str, text: str, words: list[str]) -> None:
    made = rule(f'phrases: ["{phrase}"]', f'"{phrase}."')
    assert found(made, bare(text)) == words


def test_of_phrases_that_begin_alike_the_longest_is_found() -> None:
    made = rule("phrases: [root cause, root cause analysis, cause]", "root cause")
    assert found(made, bare("A root cause analysis; the root cause. A cause.")) == [
        "root cause analysis",
        "root cause",
        "cause",
    ]


@pytest.mark.parametrize(
    ("keys", "text", "words"),
    [
        ("pattern: 'downtime|outage'", "Downtime? An OUTAGE.", ["Downtime", "OUTAGE"]),
        ("pattern: 'time'", "Downtime.", ["time"]),
        ("pattern: '^Hello'", "Hello. Hello.\n\nHello again.", ["Hello", "Hello"]),
        ("pattern: 'again\\.$'", "Not again. And again.\n\nNot again, no.", ["again."]),
        ("pattern: 'é\\pL+'", "Der études, 𐍈 *étude*.", ["études", "étude"]),
        ("pattern: 'it’s'", "It's us. It’s us.", ["It's", "It’s"]),
        ("pattern: 'e[‑ ]mail'", "An e-mail, an e mail, an e‐mail.", ["e-mail", "e mail", "e‐mail"]),
        ("pattern: 'Go', match_case: true", "Go on, go on.", ["Go"]),
        ("phrases: [Go], match_case: true", "Go on, go on.", ["Go"]),
        ("phrases: [Go], quotes: true", "“Go on”, they said.", ["Go"]),
        ("pattern: 'Go', quotes: true", "“Go on”, they said.", ["Go"]),
        ("phrases: [Go on], quotes: true", "> Go\n> on.\n\nSo they said.", ["Go\n> on"]),
        ("phrases: [power cut], pattern: 'cut of'", "A power cut of an hour. The cut of it.", ["power cut", "cut of"]),
        ("pattern: 'a (?P<what>disk)'", "It was a\ndisk.", ["a\ndisk"]),
    ],
)
def test_a_pattern_is_found_in_each_passage(keys: str, text: str, words: list[str]) -> None:
    assert found(rule(keys, json.dumps(text, ensure_ascii=False)), bare(text)) == words


def test_a_pattern_leaves_other_peoples_words_alone() -> None:
    assert found(rule("pattern: 'Go'", "Go on."), bare("“Go on”, they said. We go.")) == ["go"]


def test_a_pattern_that_could_take_for_ever_elsewhere_runs_on_re2() -> None:
    import re2

    rules, _ = read("it: {message: m, pattern: '(a+)+$', flag: [aaa], pass: [bbb]}\n")
    search = search_of(rules[0])
    assert not isinstance(search, Finding)
    assert search.expression is not None
    assert type(search.expression._compiled) is type(re2.compile("a"))  # noqa: SLF001 # which engine runs it is the point
    assert list(search.expression.find("a" * 50_000 + "b")) == []


@pytest.mark.parametrize(
    ("pattern", "part", "why"),
    [
        (r"(\w+) \1", r"\1", "goes back and tries again"),
        (r"(?=a)b", "(?=", "goes back and tries again"),
        (r"a(?!b)", "(?!", "goes back and tries again"),
        (r"(?<=a)b", "(?<=", "goes back and tries again"),
        (r"(?<!a)b", "(?<!", "goes back and tries again"),
        (r"(?>a)b", "(?>", "goes back and tries again"),
        (r"a{2000}", "{2000}", "invalid repetition size"),
        (r"[z-a]", "z-a", "invalid character class range"),
        (r"(a", "(a", "missing )"),
        (r"a**", "**", "bad repetition operator"),
        (r"\p{Foo}", r"\p{Foo}", "invalid character class range"),
        (r"a*", "", "finds nothing at all"),
        (r"x|", "", "finds nothing at all"),
    ],
)
def test_a_pattern_that_cannot_be_run_says_why_and_where(
    pattern: str, part: str, why: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(PatternError) as caught:
        Expression(pattern, match_case=False)
    assert why in caught.value.why
    assert caught.value.part == part
    assert capfd.readouterr() == ("", ""), "the engine writes to nobody's terminal"


def test_the_place_of_a_refusal_is_the_part_that_is_wrong() -> None:
    rules, _ = read("it:\n  message: m\n  pattern: '(\\w+) \\1'\n  flag: [a a]\n  pass: [b]\n")
    (told,) = house(tuple(rules)).findings
    assert (told.code, told.line, told.column, told.text) == ("I38", 3, 19, r"\1")
    assert told.message.startswith("the house rule `it` is left out: `pattern` cannot be run: ")


def test_without_the_engine_rules_of_phrases_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "re2", None)
    rules, _ = read(
        "words: {message: m, phrases: [pax], flag: [pax], pass: [b]}\n"
        "both: {message: m, phrases: [pax], pattern: x, flag: [pax], pass: [b]}\n"
    )
    made = house(tuple(rules))
    assert list(made.rules) == ["house/words"]
    (told,) = made.findings
    assert (told.code, told.severity, told.line) == ("I38", "error", 2)
    assert "google-re2, which is not installed" in told.message
    assert "pip install google-re2" in told.fix


@pytest.mark.parametrize(
    ("flag", "key"), [("[pax]", "pattern"), ("[heads]", "phrases"), ("[pax, heads]", None), ("[pax by heads]", None)]
)
def test_phrases_and_a_pattern_are_proved_each(flag: str, key: str | None) -> None:
    rules, _ = read(f"it: {{message: m, phrases: [pax], pattern: heads?, flag: {flag}, pass: [b]}}\n")
    made = house(tuple(rules))
    assert [(told.code, told.message.rpartition(": ")[2]) for told in made.findings] == (
        [("I39", f"no text in `flag` fires its `{key}`")] if key else []
    )
    assert bool(made.rules) == (key is None)


_ANY = st.text(st.sampled_from("ab c.,-'’é\u0301ßİ日𐍈\n"), max_size=40)


@given(st.lists(_ANY, min_size=1, max_size=3), _ANY)
def test_places_of_phrases_are_ordered_and_within_the_text(phrases: list[str], text: str) -> None:
    at = 0
    for start, end in Phrases([p for p in phrases if p.strip()] or ["a"], match_case=False).find(text, text.lower()):
        assert at <= start < end <= len(text)
        at = end


@given(st.text(max_size=60), st.sampled_from(["customer", "valued customer", "é"]))
def test_a_phrase_between_blanks_is_always_found(around: str, phrase: str) -> None:
    text = f"{around} {phrase} "
    assert (len(around) + 1) in [start for start, _ in Phrases([phrase], match_case=True).find(text, text.lower())]


@given(st.text("ab \n*_`[]()>#-", max_size=60))
def test_a_finding_is_where_it_says(text: str) -> None:
    made = rule("phrases: [ab]", "ab")
    for words in found(made, bare(text)):
        assert re.sub(r"[^ab]", "", words) == "ab"
