"""A pack: what makes it refuse to load, and how its patterns are found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from amends.engine.judging import judge_text
from amends.source import Source, Span
from amends.text import pack_file, pack_names, tongue
from amends.text.pack import Pack, PackError, abbreviations_of, available, load, load_or_bare
from amends.text.parse import parse
from amends.text.prose import Prose

GOOD = """\
language: en
name: Test
words:
  fault: [mistake, "wrong \\\\w+", bad mistake]
  most: ["{fault}", slip]
checks:
  H01:
    - id: agentless
      when: ["{fault}"]
      find: '{fault}s? (?:was|were) made'
      unless: ['by (?:us|our)']
      unless_near: ['we should have']
      message: Say who.
      fix: Name the one who did it.
      flag: ["Mistake were made.", "A wrong turn was made."]
      pass: ["We made a mistake."]
      markdown: ["A **mistake** was\\nmade."]
elements:
  apology:
    - {id: sorry, when: sorry, find: sorry, flag: sorry, pass: "no", markdown: "s*orr*y"}
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "xx.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_pack_loads(tmp_path: Path) -> None:
    loaded = Pack(pack_file.read_file(write(tmp_path, GOOD)))
    loaded.verify()
    assert (loaded.lang, loaded.name, loaded.keys) == ("en", "Test", ("H01", "apology"))
    assert loaded.has("H01")
    assert not loaded.has("H02")
    assert loaded.words["fault"] == ("mistake", r"wrong \w+", "bad mistake")
    assert [p.id for p in loaded.patterns("H01")] == ["agentless"]
    assert loaded.patterns("H01")[0].passes == ("We made a mistake.",)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('      flag: ["Mistake were made.", "A wrong turn was made."]\n', "", "H01: agentless: has no `flag`"),
        ('      pass: ["We made a mistake."]\n', "", "H01: agentless: has no `pass`"),
        ('      markdown: ["A **mistake** was\\nmade."]\n', "", "H01: agentless: has no `markdown`"),
        ('      when: ["{fault}"]\n', "", "H01: agentless: has no `when`"),
        ('      when: ["{fault}"]\n', "      when: []\n", "H01: agentless: has no `when`"),
        ('when: ["{fault}"]', "when: [errors]", "no trigger word of `when` stands in the example 'Mistake were made.'"),
        ('when: ["{fault}"]', 'when: ["{faults}"]', "unknown word list {faults}; did you mean `fault`?"),
        ("find: '{fault}s?", "find: '{falt}s?", "unknown word list {falt}; did you mean `fault`?"),
        ("      find: '{fault}s? (?:was|were) made'\n", "", "has no `find`"),
        ("unless_near:", "unless_neer:", "unknown key 'unless_neer'; did you mean `unless_near`?"),
        ("id: sorry", "id: agentless", "apology: agentless: the id is taken by a pattern of H01"),
        ("id: agentless\n", "name: agentless\n", "H01: a pattern is a mapping with an id"),
        ("checks:", "cheks:", "unknown section; did you mean `checks`?"),
        ("language: en\n", "", "has no `language`"),
        ("name: Test", "name: [a]", "has no `name`"),
        ("words:", "words: [a]\nnumbers:", "words: expected a mapping"),
        ("flag: sorry,", "flag: {a: b},", "apology: sorry: expected a list of texts"),
        ("elements:\n", "numbers: {one: uno}\nelements:\n", "numbers: one: expected a number, found 'uno'"),
        ("fault: [mistake,", 'fault: ["{most}", mistake,', "words: fault: the list is made of itself"),
        ('"{fault}", slip', '"{foult}", slip', "words: most: unknown word list {foult}; did you mean `fault`?"),
        ('"wrong \\\\w+"', '"\\\\w+ wrong"', "cannot be a trigger"),
        ("language: en", "language: [en", "xx.yml: "),
        ("  H01:", "  H99:", "checks: H99: nothing asks a pack for this; did you mean `H09`?"),
        ("  H01:", "  own-shares:", "checks: own-shares: nothing asks a pack for this; did you mean `own-share`?"),
        ("  apology:", "  scoop:", "elements: scoop: no element has this name; did you mean `scope`?"),
        ("words:", "readability: {measure: lixx}\nwords:", "unknown measure 'lixx'; did you mean `lix`?"),
        ("words:", "readability: {mean_word: 3}\nwords:", "unknown constant; did you mean `mean_words`?"),
        ("words:", "abbreviations: {iner: [a]}\nwords:", "unknown list; did you mean `inner`?"),
        ("words:", "weekdays: {zo: 9}\nwords:", "weekdays: zo: expected a whole number from 1 to 7, found 9"),
        ("words:", "zones: {ora italiana: Europe/Roma}\nwords:", "zones: ora italiana: expected an offset"),
        ("words:", "zones: {ora: '+1'}\nwords:", "found '+1'"),
        ("words:", "months: {mei: 1.5}\nwords:", "months: mei: expected a whole number from 1 to 12, found 1.5"),
        ("words:", "months: {mei: may}\nwords:", "months: mei: expected a number, found 'may'"),
        ("words:", "units: {uur: hours}\nwords:", "units: uur: unknown unit 'hours'; did you mean `hour`?"),
    ],
)
def test_a_pack_refuses_to_load(tmp_path: Path, old: str, new: str, says: str) -> None:
    assert old in GOOD
    path = write(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(PackError) as refused:
        pack_file.read_file(path)
    assert str(refused.value).startswith(str(path))
    assert says in str(refused.value)


def test_the_error_names_the_line(tmp_path: Path) -> None:
    path = write(tmp_path, GOOD.replace('      pass: ["We made a mistake."]\n', ""))
    with pytest.raises(PackError, match=r"xx\.yml:8: H01: agentless: has no `pass`"):
        pack_file.read_file(path)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("(?:was|were) made", "(?:was|were made", "H01: agentless: does not compile"),
        ("'by (?:us|our)'", "'by (us'", "H01: agentless: does not compile"),
        ("slip]", '"slip("]', "words: most: does not compile"),
    ],
)
def test_a_pattern_that_does_not_compile(tmp_path: Path, old: str, new: str, says: str) -> None:
    loaded = Pack(pack_file.read_file(write(tmp_path, GOOD.replace(old, new))))
    with pytest.raises(PackError, match=says):
        loaded.verify()


def test_an_unknown_language() -> None:
    with pytest.raises(PackError, match=f"no language pack for 'xq': there are {', '.join(available())}$"):
        load("xq")


def read(text: str) -> tuple[Source, Prose]:
    source = Source("x", text)
    return source, parse(source, Span(0, len(text)), "en")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A mistake was made.", ["mistake was made"]),
        ("A MISTAKE was made.", ["MISTAKE was made"]),
        ("A bad mistake was made, a wrong turn was made.", ["bad mistake was made", "wrong turn was made"]),
        ("Unmistakes were made.", []),
        ("A mistake was made by us.", []),
        ("A mistake was made. We should have tested.", []),
        ("A mistake was made.\n\nWe should have tested.", ["mistake was made"]),
        ("A **mistake** was\n[made](x).", ["mistake** was\n[made"]),
        ("They wrote “a mistake was made” to us.", ["mistake was made"]),
    ],
)
def test_finding(tmp_path: Path, text: str, found: list[str]) -> None:
    loaded = Pack(pack_file.read_file(write(tmp_path, GOOD)))
    source, prose = read(text)
    assert [source.cut(s.span(m.start, m.end)) for s, m in loaded.search("H01", prose)] == found
    assert [m.message for _, m in loaded.search("H01", prose)] == ["Say who."] * len(found)
    assert any(loaded.matches("H01", s, prose) for s in prose) == bool(found)


def test_named_groups_and_digits_as_triggers(tmp_path: Path) -> None:
    text = GOOD.replace(
        "when: sorry, find: sorry, flag: sorry", "when: '#', find: '(?P<n>\\d+)(?P<x>%)?', flag: '5'"
    ).replace('"s*orr*y"', '"*5*%"')
    loaded = Pack(pack_file.read_file(write(tmp_path, text)))
    _, prose = read("We lost 12 of 30.")
    assert [dict(m.groups) for m in loaded.find("apology", prose.sentences[0])] == [{"n": "12"}, {"n": "30"}]


def test_typographic_apostrophes_match_straight_ones(tmp_path: Path) -> None:
    text = GOOD.replace("find: sorry, flag: sorry", 'find: "we\'re sorry", flag: we’re sorry')
    loaded = Pack(pack_file.read_file(write(tmp_path, text)))
    _, prose = read("We’re sorry.")
    assert loaded.matches("apology", prose.sentences[0])


def test_every_name_that_a_pack_may_hold_is_in_use() -> None:
    files = [pack_file.read(lang).whole() for lang in available()]
    used = {key.removesuffix(pack_names.HONEST) for file in files for key in file.patterns}
    assert used == pack_names.CHECKS | pack_names.ELEMENTS
    assert {unit for file in files for unit in file.units.values()} == pack_names.UNITS
    assert {name for file in files for name in file.readability} == pack_names.READABILITY
    assert {name for file in files for name in file.abbreviations} == pack_names.ABBREVIATIONS


@pytest.fixture
def packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of packs with room for one more."""
    for one in pack_file.FOLDER.iterdir():
        if one.is_file():
            (tmp_path / one.name).symlink_to(one)
    for module in (pack_file, tongue):
        monkeypatch.setattr(module, "FOLDER", tmp_path)
    forgetful = (pack_file.packaged, load, load_or_bare, abbreviations_of, tongue.small_words, tongue._told_apart)  # noqa: SLF001
    for known in forgetful:
        known.cache_clear()
    yield tmp_path
    for known in forgetful:
        known.cache_clear()


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (GOOD.replace("language: en", "language: xx") + "bogus: 1\n", "bogus: unknown section"),
        (GOOD.replace("language: en", "language: yy"), "is 'yy', and the file is called xx.yml"),
        ("[", ""),
    ],
)
def test_a_faulty_pack_costs_its_own_language_alone(written: str, why: str, packs: Path) -> None:
    (packs / "xx.yml").write_text(written, encoding="utf-8")
    words = (
        "Wir haben am Montag einen Fehler gemacht, und weil wir ihn nicht gesehen haben, ist er bis heute geblieben. "
    )
    assert {"R05"} <= {f.code for f in judge_text(words * 3, lang="en").findings}
    told = [f for f in judge_text("We know.\n\nFoo. {: lang=xx }").findings if f.code == "I15"]
    assert [why in f.message and "xx.yml" in f.message for f in told] == [True]
    with pytest.raises(PackError, match=r"xx\.yml"):
        judge_text("Foo.", lang="xx")
