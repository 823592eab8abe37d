"""A language is one file: its guide names all that can stand in it, and Dutch, which is nothing else, is judged."""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from amends.engine.judging import judge_text
from amends.text import pack as packs
from amends.text import pack_file
from amends.writing import skeletons

ROOT = Path(__file__).parents[2]
CODE = ROOT / "kb" / "amends"
GUIDE = (ROOT / "docs" / "guides" / "new-language.md").read_text(encoding="utf-8")
NAMED = frozenset(re.findall(r"`([\w-]+)`", GUIDE))

GOOD = """\
Op maandag 4 mei 2026 konden 412 van onze 9.000 klanten van 09.12 tot 11.40 uur CEST geen e-mail versturen, omdat de \
schijf van onze mailserver vol was. Wij hadden geen alarm op die schijf: dat is onze fout, en het spijt ons dat uw \
mail te laat kwam.

Er zijn geen berichten verloren gegaan. U hoeft niets te doen.

Wij hebben ruimte vrijgemaakt en de schijf vergroot. Voor 1 juni 2026 plaatsen wij een alarm op 80 %. Elk van de 412 \
klanten krijgt voor 1 juni 2026 een tegoed van € 20, zonder erom te vragen.

Antwoord gerust op deze mail, of bel mij op 020 555 0101.

Met vriendelijke groet,

Joke de Wit
Hoofd klantenservice
"""
BAD = """\
Een klein aantal klanten ondervond enige hinder. Er zijn fouten gemaakt door een technisch probleem. De storing duurde \
twintig minuten. Onze excuses voor het ongemak.

Mocht u schade hebben geleden, dan bieden wij onze excuses aan. Het spijt ons dat u teleurgesteld bent. Wij nemen dit \
zeer serieus. Dit zal nooit meer gebeuren. De gevolgen bleven beperkt. Wij zullen een tweede voeding plaatsen.

Met vriendelijke groet,

Uw Kelana-team
"""
FACTS = {"customers_count": 412, "customers_of": 600, "minutes": 148}
IN_BAD = {
    "H00",
    "H01",
    "H02",
    "H03",
    "H04",
    "H06",
    "H07",
    "H09",
    "H10",
    "H14",
    "S01",
    "S02",
    "S03",
    "C01",
    "X01",
    "X07",
}


def amends(*args: str, cwd: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "amends", *args],
        cwd=cwd,
        input=given,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )


def lists_read() -> set[str]:
    """The word lists whose names stand in the code, or that it makes names of, as `share_…`."""
    said, made = set(), set()
    for path in (path for folder in ("text", "checks") for path in (CODE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                if re.fullmatch(r"[a-z]+_", "".join(str(part) for part in parts if part is not None)):
                    made.add("".join("[a-z_]+" if part is None else str(part) for part in parts))
    english = packs.load("en").words
    everywhere = {name for lang in packs.available() for name in packs.load(lang).words}
    return (everywhere & said) | {n for n in english if any(re.fullmatch(one, n) for one in made)}


def test_the_guide_names_every_list_that_the_code_reads() -> None:
    read = lists_read()
    assert {"titles", "share_most", "clock_lead", "duration_of_outage"} <= read
    assert sorted(read - NAMED - {"count_name", "count_word", "count_words"}) == []


def test_the_guide_names_every_section_key_and_pattern() -> None:
    assert set(pack_file._SECTIONS) <= NAMED  # noqa: SLF001 - whatever a pack may hold, by its own reader
    assert set(pack_file._PATTERN_KEYS) <= NAMED  # noqa: SLF001 - the same
    assert sorted(set(packs.load("en").keys) - NAMED) == []
    for lang in packs.available():
        assert set(pack_file.read(lang).abbreviations) | set(packs.load(lang).readability) <= NAMED


def test_the_first_slice_of_the_guide_judges(tmp_path: Path) -> None:
    slices = re.findall(r'```yaml title="xx.yml"\n(.*?)```', GUIDE, re.DOTALL)
    assert [written.count("\n") for written in slices] == [10]
    (tmp_path / "xx.yml").write_text(slices[0], encoding="utf-8")
    pack = packs.Pack(pack_file.read_file(tmp_path / "xx.yml"))
    pack.verify()
    for phase in ("investigating", "resolved", "scheduled", "postmortem"):
        judged = judge_text(f"{GOOD}\n{BAD}", lang="xx", pack=pack, phase=phase, facts=FACTS)
        assert [finding.code for finding in judged.findings] == ["H03"]


@pytest.mark.parametrize("left_out", sorted(packs.load("nl").words))
def test_a_list_that_is_not_there_yet_is_no_error(left_out: str, tmp_path: Path) -> None:
    written = (CODE / "text" / "languages" / "nl.yml").read_text(encoding="utf-8")
    if f"{{{left_out}}}" in written:
        pytest.skip("patterns of the pack itself are made of it")
    without = re.sub(rf"(?m)^  {left_out}:.*\n(?:    .*\n)*", "", written)
    (tmp_path / "nl.yml").write_text(without, encoding="utf-8")
    pack = packs.Pack(pack_file.read_file(tmp_path / "nl.yml"))
    assert left_out not in pack.words
    judge_text(BAD, lang="nl", pack=pack, facts=FACTS)


def test_dutch_is_one_file() -> None:
    found = [path for folder in ("kb", "plugins") for path in (ROOT / folder).rglob("*") if path.stem == "nl"]
    kept = [path for path in found if "__pycache__" not in path.parts]
    assert kept == [CODE / "text" / "languages" / "nl.yml"]


def test_a_good_letter_in_dutch_is_let_be() -> None:
    judged = judge_text(GOOD, lang="nl", facts={"customers_count": 412, "customers_of": 9000, "minutes": 148})
    assert judged.findings == ()
    assert judged.verdicts["H14"].c == judged.verdicts["C02"].c == judged.verdicts["S01"].c == 1


def test_a_bad_letter_in_dutch_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text(json.dumps(FACTS), encoding="utf-8")
    run = amends("judge", "-", "--lang", "nl", "--facts", "facts.json", "--format", "json", cwd=tmp_path, given=BAD)
    assert run.returncode == 0, run.stderr
    findings = json.loads(run.stdout)["findings"]
    assert {finding["code"] for finding in findings} == IN_BAD


def test_a_folder_with_a_dutch_text_is_checked(tmp_path: Path) -> None:
    folder = tmp_path / "incidents" / "2026" / "mail"
    folder.mkdir(parents=True)
    (folder / "incident.md").write_text(f"---\ntitle: Mail werd niet verstuurd\nlang: nl\n---\n{BAD}", encoding="utf-8")
    run = amends("check", "--format", "json", "--now", "2026-06-01T12:00:00Z", cwd=tmp_path)
    assert run.stderr == ""
    codes = {finding["code"] for finding in json.loads(run.stdout)["findings"]}
    assert {"H01", "H03", "H10", "S02"} <= codes


def test_labelled_sentences_in_dutch_are_evaluated(tmp_path: Path) -> None:
    rows = [
        {"lang": "nl", "check": "H10", "flag": True, "text": "Dit zal nooit meer gebeuren."},
        {"lang": "nl", "check": "H10", "flag": False, "text": "Wij kunnen niet beloven dat dit nooit meer gebeurt."},
        {"lang": "nl", "check": "F01", "flag": True, "text": "Voor 1 juni plaatsen wij een tweede voeding."},
        {"lang": "nl", "check": "F01", "flag": False, "text": "Gisteren vervingen wij de schijf."},
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run = amends("evaluate", "rows.jsonl", "--fail-on", "any", cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


def test_the_measure_of_a_pack_is_taken_though_no_table_names_its_language() -> None:
    hard = (
        "De beschikbaarheidsgaranties van gegevensverwerkingsovereenkomsten vereisen verantwoordelijkheidsbesef. " * 20
    )
    assert judge_text(hard, lang="nl").verdicts["R02"].hits
    assert judge_text(GOOD * 2, lang="nl").verdicts["R02"].c == 1


def test_without_skeletons_that_is_said(tmp_path: Path) -> None:
    assert "nl" not in skeletons.languages()
    (tmp_path / "incidents").mkdir()
    run = amends("new", "incident", "--title", "Mail ligt stil", "--lang", "nl", cwd=tmp_path)
    assert run.returncode == 2
    assert "no skeletons in the language `nl`" in run.stderr
    assert list(tmp_path.rglob("*.md")) == []
