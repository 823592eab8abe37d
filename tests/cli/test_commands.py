"""The commands as a shell sees them: what they print, and above all how they exit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

NOW = "2026-11-22T10:00:00+00:00"
POLICY = "timezone: UTC\n"
GOOD = """---
title: Sign-in failed for forty minutes
visibility: internal
gate: {enforced: true}
planned: false
---
"""


def amends(*args: str, stdin: str = "", cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "amends", *args],
        input=stdin,
        capture_output=True,
        text=True,
        cwd=cwd,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **env},
        check=False,
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    incidents = tmp_path / "incidents"
    (incidents / "sign-in").mkdir(parents=True)
    (incidents / "policy.yml").write_text(POLICY, encoding="utf-8")
    (incidents / "sign-in" / "incident.md").write_text(GOOD, encoding="utf-8")
    return incidents


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / "sign-in" / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_clean_folder_exits_0(folder: Path) -> None:
    out = amends("check", str(folder), "--now", NOW)
    assert (out.returncode, out.stderr) == (0, "")
    assert "The gate is open." in out.stdout


def test_an_empty_folder_is_clean_and_says_so(tmp_path: Path) -> None:
    out = amends("check", str(tmp_path), "--now", NOW)
    assert out.returncode == 0
    assert "No incidents here yet" in out.stdout


def test_a_misspelt_key_exits_1_and_names_the_right_one(folder: Path) -> None:
    write(folder, "incident.md", GOOD.replace("planned", "planed"))
    out = amends("check", str(folder), "--now", NOW)
    assert out.returncode == 1
    assert "`planned`" in out.stdout
    assert "The gate is shut" in out.stdout


def test_an_ungated_record_never_exits_1(folder: Path) -> None:
    ungated = GOOD.replace("{enforced: true}", "{enforced: false, reason: an old record}").replace("planned", "planed")
    write(folder, "incident.md", ungated)
    assert amends("check", str(folder), "--now", NOW).returncode == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["check", "nowhere"], "nowhere"),
        (["check", "about.md"], "about.md: is no record"),
        (["chekc"], "Did you mean 'check'?"),
        (["judge", "nowhere.md"], "nowhere.md: there is no such file"),
        (["judge", "."], "this is a folder"),
        (["judge", "-", "--lang", "xx"], "xx"),
        (["judge", "-", "--phase", "resolvd"], "resolvd"),
        (["check", "--now", "10:00"], "10:00"),
        (["explain", "H99"], "no check 'H99'"),
        (["explain", "conditional-apolgy"], "did you mean conditional-apology?"),
        (["sign", "nowhere.md", "--as", "dana"], "nowhere.md"),
        (["build", "--config", "nowhere.yml"], "nowhere.yml"),
        (["schema", "incidnt"], "incidnt"),
    ],
)
def test_a_wrong_call_exits_2_and_says_why(args: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("# About\n", encoding="utf-8")
    out = amends(*args, cwd=tmp_path)
    assert out.returncode == 2
    assert said in out.stderr
    assert "Traceback" not in out.stderr


def test_check_prints_json_that_programs_can_read(folder: Path) -> None:
    write(folder, "incident.md", GOOD.replace("planned", "planed"))
    out = amends("check", str(folder), "--now", NOW, "--format", "json")
    told = json.loads(out.stdout)
    assert set(told) == {"version", "summary", "incidents", "findings"}
    assert told["summary"]["passed"] is False
    source = (folder / "sign-in" / "incident.md").read_text(encoding="utf-8")
    for finding in told["findings"]:
        if finding["path"].endswith("incident.md"):
            assert source[finding["start"] : finding["end"]] == finding["text"]


def test_check_of_one_file_tells_only_of_that_file(folder: Path) -> None:
    write(folder, "incident.md", GOOD.replace("planned", "planed"))
    notice = write(folder, "notice.md", "---\nphase: investigatin\n---\n\nWords.\n")
    out = amends("check", str(notice), "--now", NOW, "--format", "json")
    assert {Path(finding["path"]).name for finding in json.loads(out.stdout)["findings"]} == {"notice.md"}


def test_judge_exits_0_whatever_it_finds() -> None:
    out = amends("judge", "-", "--now", NOW, stdin="Mistakes were made during the migration.\n")
    assert out.returncode == 0
    assert "H01" in out.stdout


def test_judge_fails_on_what_it_is_asked_to() -> None:
    words = "Mistakes were made during the migration.\n"
    assert amends("judge", "-", "--fail-on", "warning", stdin=words).returncode == 1
    assert amends("judge", "-", "--fail-on", "error", stdin="All is well.\n").returncode == 0


def test_judge_sets_words_against_facts(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text('{"customers_pct": 38}', encoding="utf-8")
    words = "Only a small number of users saw errors.\n"
    out = amends("judge", "-", "--facts", "facts.json", "--format", "json", stdin=words, cwd=tmp_path)
    found = [finding for finding in json.loads(out.stdout)["findings"] if finding["code"] == "X01"]
    assert [words[f["start"] : f["end"]] == f["text"] for f in found] == [True]
    assert "38" in found[0]["fact"]


@pytest.mark.parametrize(
    ("front", "told", "judged"),
    [
        ("title: We are sorry for any inconvenience", "", True),
        (
            "subject: We are sorry for any inconvenience\ntitle: Mail",
            "`title` is not judged, because there is a `subject`",
            True,
        ),
        ("subject: Mail\ntitle: We are sorry for any inconvenience", "`title` is not judged", False),
        ("subject: [We are sorry for any inconvenience]", "`subject` is no text, so it is not judged", False),
    ],
)
def test_judge_says_which_of_the_words_over_a_text_it_leaves_out(front: str, told: str, judged: bool) -> None:  # noqa: FBT001 # a column
    out = amends("judge", "-", stdin=f"---\n{front}\n---\nMail could not be sent.\n")
    assert told in out.stderr
    assert bool(out.stderr) == bool(told)
    assert ("for any inconvenience" in out.stdout) == judged


def test_judge_reads_a_record_as_facts(folder: Path) -> None:
    incident = write(
        folder, "incident.md", GOOD.replace("---\n", "---\nimpact: {customers: {value: 38, of: 100}}\n", 1)
    )
    out = amends("judge", "-", "--facts", str(incident), stdin="Only a small number of users saw errors.\n")
    assert "X01" in out.stdout


def test_judge_names_a_fact_that_has_no_meaning(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text('{"customer_pct": 38}', encoding="utf-8")
    out = amends("judge", "-", "--facts", "facts.json", stdin="Words.\n", cwd=tmp_path)
    assert out.returncode == 2
    assert "customers_pct" in out.stderr


@pytest.mark.parametrize("data", [b"\xff\xfe\x00W", b"\x80abc"])
def test_a_text_that_is_not_utf8_is_a_wrong_call(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(data)
    out = amends("judge", "a.md", cwd=tmp_path)
    assert out.returncode == 2
    assert "UTF-8" in out.stderr


def test_a_text_that_no_letter_can_be_is_not_judged() -> None:
    out = amends("judge", "-", stdin="Words. " * 150_000)
    assert (out.returncode, out.stdout) == (2, "")
    assert "-: has 1.1 MB, and no letter is so long; at most 1 MB is judged" in out.stderr


def test_an_empty_text_is_judged_without_fuss() -> None:
    assert amends("judge", "-", stdin="").returncode == 0


def test_a_pipe_that_closes_early_is_no_fault(folder: Path) -> None:
    command = [sys.executable, "-m", "amends", "check", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


@pytest.mark.parametrize("epoch", ["soon", "99999999999999999999"])
def test_a_clock_that_means_nothing_is_a_wrong_call(epoch: str, folder: Path) -> None:
    out = amends("check", str(folder), SOURCE_DATE_EPOCH=epoch)
    assert out.returncode == 2
    assert "SOURCE_DATE_EPOCH" in out.stderr


def test_a_full_disk_is_told(folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        out = subprocess.run(
            [sys.executable, "-m", "amends", "check", str(folder)],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert out.returncode == 2
    assert out.stderr.startswith("amends: the output:")


def test_a_terminal_of_another_encoding_loses_nothing() -> None:
    out = amends("explain", "H02", PYTHONIOENCODING="latin-1")
    assert out.returncode == 0
    assert "\\u201c" in out.stdout


def test_a_link_to_itself_hides_nothing_else(folder: Path) -> None:
    notice = write(folder, "notice.md", "---\nphase: investigating\n---\n\nWords.\n")
    (folder / "loop").mkdir()
    (folder / "loop" / "self.md").symlink_to("self.md")
    assert amends("check", str(notice), "--now", NOW).returncode == 0


def test_several_paths_of_one_folder_are_one_report(folder: Path) -> None:
    notice = write(folder, "notice.md", "---\nphase: investigatin\n---\n\nWords.\n")
    other = write(folder, "other.md", "---\nphase: resolvd\n---\n\nWords.\n")
    write(folder, "third.md", "---\nphase: resolvdd\n---\n\nWords.\n")
    out = amends("check", str(notice), str(other), "--format", "json")
    assert {Path(f["path"]).name for f in json.loads(out.stdout)["findings"]} == {"notice.md", "other.md"}


def test_a_record_with_an_error_in_it_is_no_witness(folder: Path) -> None:
    incident = write(folder, "incident.md", GOOD.replace("planned", "planed"))
    out = amends("judge", "-", "--facts", str(incident), stdin="Words.\n")
    assert out.returncode == 2
    assert "`planned`" in out.stderr


def test_a_share_above_a_hundred_is_no_fact(tmp_path: Path) -> None:
    (tmp_path / "facts.yml").write_text("customers_pct: 380\n", encoding="utf-8")
    out = amends("judge", "-", "--facts", "facts.yml", stdin="Words.\n", cwd=tmp_path)
    assert (out.returncode, "0 to 100" in out.stderr) == (2, True)


def test_points_lost_and_the_score_make_a_hundred() -> None:
    root = Path(__file__).parent.parent.parent / "incidents"
    told = json.loads(amends("check", str(root), "--format", "json", "--now", NOW).stdout)
    for incident in told["incidents"]:
        for text in incident["communications"]:
            of_text = [
                f for f in told["findings"] if (f["incident"], f["communication"]) == (incident["id"], text["name"])
            ]
            if text["arithmetic"] is not None:
                assert 100 - sum(f["lost"] for f in of_text) == pytest.approx(text["arithmetic"], abs=0.1)


def test_no_colour_reaches_a_pipe(folder: Path) -> None:
    assert "\x1b" not in amends("check", str(folder), "--now", NOW).stdout


def test_explain_lists_and_tells() -> None:
    assert "H02  conditional-apology" in amends("explain").stdout
    by_code, by_name = amends("explain", "h02"), amends("explain", "conditional-apology")
    assert by_code.stdout == by_name.stdout
    assert by_code.stdout.startswith("# H02 conditional-apology")
    assert json.loads(amends("explain", "H02", "--format", "json").stdout)["page"] == by_code.stdout.removesuffix("\n")


def test_the_clock_is_an_input(folder: Path) -> None:
    outs = {amends("check", str(folder), "--format", "json", SOURCE_DATE_EPOCH="1700000000").stdout for _ in range(2)}
    assert len(outs) == 1
    assert "2023-11-14T22:13:20+00:00" in outs.pop()


def test_who_is_not_named_as_signer_cannot_sign(folder: Path) -> None:
    people = "dana: {name: Dana Reyes, role: Head of Platform}\nbob: {name: Bob Ray, role: Engineer}\n"
    (folder / "people.yml").write_text(people, encoding="utf-8")
    notice = write(folder, "notice.md", "---\nphase: resolved\nsigned_by: dana\n---\n\nMail is back.\n")
    out = amends("sign", str(notice), "--as", "bob", "--now", NOW)
    assert out.returncode == 2
    assert "`signed_by` names `dana`, not `bob`" in out.stderr
    assert amends("sign", str(notice), "--as", "dana", "--now", NOW).returncode == 0


def test_a_running_incident_is_not_asked_for_its_causes(folder: Path) -> None:
    times = "severity: SEV3\ntimes: {started: 2026-11-22T08:00:00Z, detected: 2026-11-22T08:05:00Z}\n"
    running = GOOD.replace("planned: false\n", times) + "\nWe are still looking.\n"
    write(folder, "incident.md", running)
    out = amends("check", str(folder), "--now", NOW)
    assert "F03" not in out.stdout
    assert out.returncode == 0, out.stdout
    write(folder, "incident.md", running.replace("}\n---", ", resolved: 2026-11-22T09:00:00Z}\n---"))
    assert "F03" in amends("check", str(folder), "--now", NOW).stdout


def test_control_characters_do_not_reach_the_terminal(folder: Path) -> None:
    write(folder, "notice.md", '---\nphase: "a\\e[31mb\\x07"\n---\n\nWords \x1b[31m TBD \u202e.\n')
    out = amends("check", str(folder), "--now", NOW)
    assert "I15" in out.stdout
    assert "I28" in out.stdout
    assert not {"\x1b", "\x07", "\u202e"} & set(out.stdout)
