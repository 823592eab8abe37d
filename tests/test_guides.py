"""The guide to the first notice, followed to the letter, gives a notice that goes out."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

GUIDE = Path(__file__).parent.parent / "docs" / "guides" / "first-notice.md"


def test_the_first_notice_goes_out(tmp_path: Path) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    files = re.findall(r'```(?:yaml|markdown) title="([^"]+)"\n(.*?)\n *```', guide, re.DOTALL)
    assert [name for name, _ in files] == [
        "people.yml",
        "2026/payments-down/incident.md",
        "2026/payments-down/01-first.md",
    ]
    for name, text in files:
        path = tmp_path / "incidents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(re.sub(r"^    ", "", text, flags=re.MULTILINE) + "\n", encoding="utf-8")
    notice = "incidents/2026/payments-down/01-first.md"

    def amends(*args: str) -> subprocess.CompletedProcess[str]:
        now = ("--now", "2026-11-22T03:15:00+07:00")
        return subprocess.run(
            [sys.executable, "-m", "amends", *args, *now], cwd=tmp_path, capture_output=True, text=True, check=False
        )

    checked = amends("check", "incidents/2026/payments-down", "--format", "json")
    assert checked.returncode == 0
    assert {f["code"] for f in json.loads(checked.stdout)["findings"]} <= {"S04"}
    assert amends("sign", notice, "--as", "dana").returncode == 0
    signed = amends("check", "incidents/2026/payments-down", "--format", "json")
    assert json.loads(signed.stdout)["findings"] == []
