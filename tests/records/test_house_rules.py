"""A house rule that is wrong is left out by its name, with everything that is wrong with it; the others go on."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amends.findings import Finding
from amends.records.house_files import is_rule_file, records_around, rule_files
from amends.records.house_rules import named_in, read_rules
from amends.records.record import Knowledge
from amends.records.repository import load
from amends.source import Source
from tests.records.building import assert_exact, folder, knowledge

SOUND = "sound: {message: m, phrases: [pax], flag: [pax], pass: [ship]}\n"
BAD = "bad: {message: m, phrases: [a], "
ENDS = "flag: [pax], pass: [ship]}"


def told(text: str) -> tuple[list[str], list[Finding], Source]:
    source = Source("rules/words.yml", text)
    rules, findings = read_rules(source, {"passengers": 1, "harbours": 2})
    return [rule.name for rule in rules], findings, source


@pytest.mark.parametrize(
    ("written", "code", "words", "says", "fix"),
    [
        ("bad: {mesage: m, phrases: [a], " + ENDS, "I12", "mesage", "`mesage`: did you mean `message`?", "`message`"),
        ("bad: {phrases: [a], " + ENDS, "I13", None, "`message` is missing in `bad`", "write `message`"),
        (BAD + "pass: [b]}", "I13", None, "`flag` is missing", "write `flag`"),
        (BAD + "flag: [a]}", "I13", None, "`pass` is missing", "write `pass`"),
        ("bad: {message: m, phrases: a, " + ENDS, "I14", "a", "`bad.phrases` is `a`; expected a list of texts", "[a]"),
        ("bad: {message: m, pattern: [a], " + ENDS, "I14", "[a]", "`bad.pattern` is a list; expected a text", ""),
        (BAD + "severity: eror, " + ENDS, "I15", "eror", "did you mean `error`?", "warning"),
        (BAD + "dimension: honest, " + ENDS, "I15", "honest", "`honesty`", "recovery"),
        (BAD + "phases: [resolvd], " + ENDS, "I15", "resolvd", "`resolved`", "monitoring"),
        (BAD + "kinds: [incidents], " + ENDS, "I15", "incidents", "`incident`", "security"),
        (BAD + "match_case: yes please, " + ENDS, "I14", "yes please", "true or false", ""),
        (BAD + "weight: heavy, " + ENDS, "I14", "heavy", "expected a number", "digits"),
        (BAD + "weight: 11, " + ENDS, "I38", "11", "`weight` is 11; expected a number from 0 to", ""),
        (BAD + "weight: -1, " + ENDS, "I38", "-1", "`weight` is -1", "0 to 10"),
        ("bad: {message: m, " + ENDS, "I38", "bad", "it looks for nothing; expected `phrases` or", "phrases:"),
        ("bad: {message: m, phrases: [], " + ENDS, "I38", "[]", "`phrases` holds none", "write a phrase"),
        ("bad: {message: m, phrases: [a, '!?'], " + ENDS, "I38", "!?", "`phrases[1]` is `!?`, in which", "words"),
        ("bad: {message: m, pattern: ' ', " + ENDS, "I38", " ", "`pattern` is an empty text", "write the pattern"),
        ("bad: {message: ' ', phrases: [a], " + ENDS, "I38", " ", "`message` is an empty text", "write the message"),
        (BAD + "flag: none, pass: [b]}", "I38", "none", "`flag` holds no example", "write one"),
        (BAD + "flag: [a], pass: []}", "I38", "[]", "`pass` holds no example", "write one"),
        (BAD + "flag: [a], pass: [b, ' ']}", "I38", " ", "`pass[1]` is an empty text", "dash"),
        (BAD + "languages: [englishish], " + ENDS, "I38", "englishish", "expected a language", "pt-BR"),
        (BAD + "languages: [de, deu], " + ENDS, "I38", "deu", "did you mean `de`?", "write `de`"),
        (BAD + "languages: [German], " + ENDS, "I38", "German", "did you mean `de`?", "write `de`"),
        (BAD + "languages: [], " + ENDS, "I38", "[]", "the rule is for no text", "leave `languages`"),
        (BAD + "flag: [{text: a, lang: '!'}], pass: [b]}", "I38", "!", "`flag[0].lang` is `!`", ""),
        (BAD + "audiences: [passenger], " + ENDS, "I38", "passenger", "did you mean `passengers`?", ""),
        (BAD + "audiences: [crew], " + ENDS, "I38", "crew", "there is no audience `crew`", "add it"),
        ("bad:", "I13", "bad", "nothing stands below its name", "its examples"),
        ("bad: no rule", "I14", "no rule", "expected a mapping of message, flag, pass", ""),
        ("Bad Name: {message: m, phrases: [a], " + ENDS, "I38", "Bad Name", "small letters, digits", "no-legalese"),
        (BAD + "flag: [a], pass: [b, null]}", "I19", None, "an entry of `bad.pass` is empty", "dash"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_one_mistake_leaves_out_one_rule(
    written: str, code: str, words: str | None, says: str, fix: str, newline: str
) -> None:
    text = f"{SOUND}{written}\nlast{SOUND[5:]}".replace("\n", newline)
    names, findings, source = told(text)
    assert names == ["sound", "last"]
    (finding,) = [one for one in findings if one.code == code]
    assert finding.line == 2
    assert finding.severity == "error"
    name = written.partition(":")[0]
    assert finding.message.startswith(f"the house rule `{name}` is left out: ")
    assert named_in(finding.message) == name
    assert says in finding.message
    assert fix in finding.fix
    assert words is None or finding.text == words
    assert_exact(finding, source)


def test_all_that_is_wrong_is_told_at_once() -> None:
    names, findings, _ = told(
        "one:\n  mesage: m\n  phrases: a\n  severity: grave\n  flag: [a]\n  pass: [b]\n"
        "two:\n  message: m\n  phrases: ['!']\n  weight: 12\n  flag: []\n  pass: [b]\n" + SOUND
    )
    assert names == ["sound"]
    assert sorted((f.line, f.code) for f in findings) == [
        (2, "I12"), (2, "I13"), (3, "I14"), (4, "I15"), (9, "I38"), (10, "I38"), (11, "I38"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "names", "wrong"),
    [
        (SOUND + "bad:\n  message: this: is no YAML\n  phrases: [a]\nlast" + SOUND[5:], ["sound", "last"], "bad"),
        ("bad:\n  message: \"never closed\n  flag: [a]\n", [], "bad"),
        (SOUND + "bad:\n  phrases: [a, b\nlast" + SOUND[5:], ["sound", "last"], "bad"),
        (SOUND + "bad: *nowhere\nlast" + SOUND[5:], ["sound", "last"], "bad"),
    ],
)  # fmt: skip
def test_where_the_yaml_breaks_only_that_rule_is_lost(text: str, names: list[str], wrong: str) -> None:
    left, findings, source = told(text)
    assert left == names
    assert {named_in(finding.message) for finding in findings} == {wrong}
    assert "I07" in {finding.code for finding in findings}
    for finding in findings:
        assert_exact(finding, source)


def test_a_name_that_stands_twice_in_a_file_is_no_rule() -> None:
    names, findings, _ = told(SOUND + "other" + SOUND[5:] + SOUND)
    assert names == ["other"]
    assert [(f.code, f.line, named_in(f.message)) for f in findings] == [("I09", 3, "sound")]


def test_what_is_no_mapping_gives_no_rule() -> None:
    assert told("- a\n")[0] == []
    assert [finding.code for finding in told("- a\n")[1]] == ["I11"]
    assert told("") == ([], [], Source("rules/words.yml", ""))
    assert told("# nothing yet\n")[:2] == ([], [])


@given(st.text("ab:{}[]'\"\n -#&*!|>\t\r\ufeffé", max_size=80))
def test_whatever_is_written_is_read(text: str) -> None:
    names, findings, source = told(text + "\n" + SOUND)
    for finding in findings:
        assert_exact(finding, source)
    assert names or findings


def of_rules(known: Knowledge) -> list[tuple[str, str, int]]:
    return [(f.code, Path(f.path).name, f.line) for f in known.problems if "rules" in f.path]


def test_rules_of_all_files_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    known = knowledge(
        tmp_path,
        policy_yml="",
        rules__b_yml="two" + SOUND[5:],
        rules__a_yml="one" + SOUND[5:],
        rules__README_md="# Ours\n",
    )
    assert [rule.name for rule in known.house] == ["one", "two"]
    assert of_rules(known) == []


def test_a_name_that_another_file_has_is_left_out(tmp_path: Path) -> None:
    known = knowledge(tmp_path, policy_yml="", rules__a_yml=SOUND, rules__b_yml="# more\n" + SOUND)
    assert [rule.source.path.rpartition("/")[2] for rule in known.house] == ["a.yml"]
    (finding,) = known.problems
    assert (finding.code, finding.line, finding.text) == ("I38", 2, "sound")
    assert finding.message.endswith("rules/a.yml:1")


def test_a_file_under_another_ending_is_told(tmp_path: Path) -> None:
    known = knowledge(tmp_path, policy_yml="", rules__a_yaml=SOUND)
    assert known.house == ()
    assert of_rules(known) == [("I36", "a.yaml", 1)]


def test_a_file_that_cannot_be_read_is_told_once(tmp_path: Path) -> None:
    known = knowledge(tmp_path, policy_yml="", rules__a_yml=b"\xff\xfea\0", rules__b_yml=SOUND)
    assert [rule.name for rule in known.house] == ["sound"]
    assert of_rules(known) == [("I03", "a.yml", 1)]


def test_an_audience_is_not_judged_where_nobody_wrote_them_down(tmp_path: Path) -> None:
    rule = SOUND.replace("message: m", "message: m, audiences: [crew]")
    assert of_rules(knowledge(tmp_path, policy_yml="", rules__a_yml=rule)) == []
    assert of_rules(knowledge(tmp_path, audiences_yml="crew: {name: The crew}\n")) == []
    assert of_rules(knowledge(tmp_path, audiences_yml="crews: {name: The crews}\n")) == [("I38", "a.yml", 1)]


def test_an_incident_may_be_called_rules(tmp_path: Path) -> None:
    root = folder(tmp_path, policy_yml="", rules__incident_md="---\ntitle: T\n---\n", rules__words_yml="no: rules\n")
    assert rule_files(root) == []
    assert not is_rule_file(root / "rules" / "words.yml")
    assert load(root).house == ()
    assert not load(root).problems


def test_rules_are_no_attachment_of_an_incident_that_fills_its_root(tmp_path: Path) -> None:
    root = folder(tmp_path, policy_yml="", people_yml="", rules__a_yml=SOUND, incident_md="---\ntitle: T\n---\n")
    (root / "disk.png").write_bytes(b"")
    (incident,) = load(root).incidents
    assert [path.name for path in incident.attachments] == ["disk.png"]


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    root = folder(tmp_path, policy_yml="", rules__a_yml=SOUND)
    (tmp_path / "secret.yml").write_text("out" + SOUND[5:], encoding="utf-8")
    (root / "rules" / "b.yml").symlink_to(tmp_path / "secret.yml")
    (root / "rules" / "c.yml").symlink_to(root / "rules" / "c.yml")
    assert [path.name for path in rule_files(root)] == ["a.yml"]
    (root / "rules").rename(tmp_path / "elsewhere")
    (root / "rules").symlink_to(tmp_path / "elsewhere")
    assert rule_files(root) == []


def test_the_records_around_a_text_are_those_of_its_folder(tmp_path: Path) -> None:
    root = folder(tmp_path, rules__a_yml=SOUND, x__draft_md="Hello.\n")
    assert records_around(root / "x" / "draft.md") == root
    assert records_around(tmp_path / "elsewhere.md") is None
    (root / "rules" / "a.yml").unlink()
    assert records_around(root / "x" / "draft.md") is None
    (root / "policy.yml").write_text("lang: en\n", encoding="utf-8")
    assert records_around(root / "x" / "draft.md") == root


def test_a_byte_order_mark_is_no_part_of_a_name() -> None:
    assert told("\ufeff" + SOUND)[0] == ["sound"]
