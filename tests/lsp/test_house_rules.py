"""House rules in an editor: findings while one types, in letters and in the rules themselves, with their pages."""

from __future__ import annotations

from pathlib import Path

from tests.lsp.editor import Editor, editor, run
from tests.lsp.records import FILES, folder

DRAFT = FILES["2026/boarding/2-draft.md"]
RULES = """\
no-gremlins:
  message: This makes light of what customers went through.
  phrases: [gremlins]
  flag: [It was gremlins.]
  pass: [A disk broke.]
"""


def prepared(tmp_path: Path) -> tuple[Path, Path]:
    root = folder(tmp_path)
    (root / "rules").mkdir()
    rules = root / "rules" / "words.yml"
    rules.write_text(RULES, encoding="utf-8")
    return root, rules


async def house(client: Editor, uri: str) -> list[tuple[str | int | None, int, int, int]]:
    """The findings of house rules: code, line, first and last character, in UTF-16 units."""
    return [
        (one.code, one.range.start.line, one.range.start.character, one.range.end.character)
        for one in await client.findings(uri)
        if str(one.code).startswith("house/")
    ]


def test_a_letter_is_held_to_the_rules_as_they_are_typed(tmp_path: Path) -> None:
    async def test() -> None:
        root, rules = prepared(tmp_path)
        async with editor(tmp_path) as client:
            letter = client.open(root / "2026/boarding/2-draft.md", DRAFT + "\n🚀 It was *grem*lins.\n")
            line = DRAFT.count("\n") + 1
            assert await house(client, letter) == [("house/no-gremlins", line, 11, 20)]
            told = await client.hover(letter, line, 12)
            assert told.startswith("**house/no-gremlins house-rule**, warning.")
            assert "## To let a finding stand" in told
            finding = next(one for one in await client.findings(letter) if one.code == "house/no-gremlins")
            assert "Allow house/no-gremlins here, with a reason" in await client.fixes(letter, finding.range)
            typed = client.open(rules, RULES.replace("gremlins", "ghosts"))
            await client.until(lambda: not _has(client, letter))
            client.replace(typed, RULES)
            await client.until(lambda: _has(client, letter))

    run(test())


def _has(client: Editor, uri: str) -> bool:
    return any(one.code == "house/no-gremlins" for one in client.shown[uri].diagnostics)


def test_a_rule_is_held_to_its_examples_while_it_is_written(tmp_path: Path) -> None:
    async def test() -> None:
        _, rules = prepared(tmp_path)
        async with editor(tmp_path) as client:
            uri = client.open(rules)
            assert await client.codes(uri) == []
            client.replace(uri, RULES.replace("It was gremlins.", "It was a gremlin."))
            assert await client.codes(uri) == ["I39"]
            client.replace(uri, RULES.replace("message", "mesage"))
            assert sorted(await client.codes(uri)) == ["I12", "I13"]
            client.replace(uri, RULES + "  severity: ")
            offers = [offer.label for offer in await client.offers(uri, 5, len("  severity: "))]
            assert offers[:3] == ["error", "warning", "note"]
            assert "words to find" in await client.hover(uri, 2, 4)

    run(test())
