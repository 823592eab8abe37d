"""Every exit code that a help names can be had, and each command is asked for all of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.ci.repository import NOTICE, environment, repository

from amends.cli.reference import commands

RECORD = "incidents/payments-down/incident.md"
WORSE = f"sed -i 's/for 38 % of shops/for a small number of shops/' {NOTICE}"
CONFIG = "site_name: R\\ntheme: {name: material, font: false}\\nplugins: [amends-incidents]\\n"
SITE = f"printf '{CONFIG}' > mkdocs.yml; mkdir docs"
PUBLIC = f"sed -i 's/^title:/visibility: public\\ntitle:/' {RECORD}"
SENT = f"sed -i 's/^phase:/sent: 2026-11-22T03:10:00Z\\nphase:/' {NOTICE}"
SENTENCE = '{"lang": "en", "check": "H02", "flag": false, "text": "Card payments work again."}'
RULE = "mkdir incidents/rules; echo 'x: {message: m, phrases: [a], flag: [b], pass: [c]}' > incidents/rules/x.yml"

CALLS = {
    ("amends check", 0): "amends check",
    ("amends check", 1): f"{WORSE}; amends check",
    ("amends check", 2): "amends check incidnets",
    ("amends judge", 0): f"amends judge {NOTICE}",
    ("amends judge", 1): "echo 'Mistakes were made.' | amends judge - --fail-on warning",
    ("amends judge", 2): "amends judge nowhere.md",
    ("amends evaluate", 0): f"echo '{SENTENCE}' | amends evaluate -",
    ("amends evaluate", 1): f"echo '{SENTENCE}' | sed s/false/true/ | amends evaluate - --fail-on any",
    ("amends evaluate", 2): "echo nothing | amends evaluate -",
    ("amends test-rules", 0): "amends test-rules",
    ("amends test-rules", 1): f"{RULE}; amends test-rules --house",
    ("amends test-rules", 2): "amends test-rules nowhere",
    ("amends policy", 0): "amends policy",
    ("amends policy", 1): "echo 'min_score: 101' > incidents/policy.yml; amends policy",
    ("amends policy", 2): "amends policy --severity SEV9",
    ("amends explain", 0): "amends explain H02",
    ("amends explain", 2): "amends explain H99",
    ("amends schema", 0): "amends schema policy",
    ("amends schema", 2): "amends schema polcy",
    ("amends sign", 0): f"amends sign {NOTICE} --as dana",
    ("amends sign", 2): f"amends sign {NOTICE} --as rani",
    ("amends build", 0): f"{SITE}; amends build",
    ("amends build", 1): f"{SITE}; {WORSE}; amends build",
    ("amends build", 2): "amends build",
    ("amends verify", 0): f"{SITE}; amends build && amends verify site",
    ("amends verify", 1): f"{SITE}; {PUBLIC}; amends build && rm -r site/incidents; amends verify site",
    ("amends verify", 2): "amends verify nowhere",
    (
        "amends fallback",
        0,
    ): "echo 'organisation: {name: R, phone: +1 555 0100}' > incidents/policy.yml; amends fallback",
    ("amends fallback", 2): "amends fallback",
    ("amends completion", 0): "amends completion fish",
    ("amends completion", 2): "amends completion tcsh",
    ("amends due", 0): "amends due --now 2026-11-22T03:04:00Z",
    ("amends due", 1): f"{SENT}; amends due --now 2026-11-22T05:00:00Z",
    ("amends due", 2): "amends due incidnets",
    ("amends new incident", 0): "amends new incident --title 'Sign-in fails' --severity SEV2",
    ("amends new incident", 2): "amends new incident --title 'Sign-in fails' --severity SEV9",
    ("amends new update", 0): f"{SENT}; amends new update payments-down",
    ("amends new update", 2): "amends new update payments-up",
    ("amends new postmortem", 0): "amends new postmortem payments-down",
    ("amends new postmortem", 2): "amends new postmortem payments-up",
    ("amends init", 0): "amends init",
    ("amends init", 2): "amends init --no-such-option",
    ("amends lsp", 0): "",
    ("amends lsp", 1): "amends lsp </dev/null",
    ("amends lsp", 2): "amends lsp --stdio --tcp 127.0.0.1:0",
}
ELSEWHERE = {("amends lsp", 0): "the tests of the language server end it as an editor does"}
TOLD = {command.name: command for command in commands()}
LEAVES = [told for told in TOLD.values() if not any(name.startswith(f"{told.name} ") for name in TOLD)]


def test_each_code_that_a_help_names_is_asked_for() -> None:
    assert {(told.name, code) for told in LEAVES for code in told.exit_codes} == set(CALLS)


@pytest.mark.parametrize(("command", "code"), [key for key in CALLS if key not in ELSEWHERE], ids=str)
def test_a_command_exits_as_its_help_says(command: str, code: int, tmp_path: Path) -> None:
    made = repository(tmp_path / "r")
    out = subprocess.run(
        ["bash", "-c", CALLS[command, code]],
        cwd=made.root,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == code, out.stdout + out.stderr
    assert "Traceback" not in out.stderr


def test_a_fault_of_amends_exits_3_and_says_whose_it_is(tmp_path: Path) -> None:
    code = (
        "import sys\nimport amends.cli.schema as schema\n"
        "def broken(): raise RuntimeError('a fault')\n"
        "schema.command.callback = lambda kind: broken()\n"
        "sys.argv = ['amends', 'schema', 'policy']\nfrom amends.cli import main\nmain()"
    )
    out = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert out.returncode == 3
    assert "this is a fault of amends, not of your files" in out.stderr
