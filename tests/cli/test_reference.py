"""The help of every command reads as documentation, and the reference has all of it."""

from __future__ import annotations

import html
import re
from functools import cache
from pathlib import Path

import click
import pytest
from tests.site.building import Project

from amends.cli import amends
from amends.cli.reference import CommandHelp, Passage, commands, told_exit_codes
from mkdocs_amends.commandspage import MARK, filled, reference

ROOT = Path(__file__).parent.parent.parent
GUIDE = (ROOT / "docs" / "guides" / "commands.md").read_text(encoding="utf-8")
TOLD = {command.name: command for command in commands()}
LEAVES = [told for told in TOLD.values() if not any(name.startswith(f"{told.name} ") for name in TOLD)]


def every(group: click.Group, *before: str) -> dict[tuple[str, ...], click.Command]:
    """All commands by the words of their call, as click finds them."""
    found: dict[tuple[str, ...], click.Command] = {}
    ctx = click.Context(group)
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        assert command is not None
        found[(*before, name)] = command
        if isinstance(command, click.Group):
            found |= every(command, *before, name)
    return found


CALLS = every(amends, "amends")


@cache
def section(name: str) -> str:
    """What the reference says of a command: its HTML, with the entities undone."""
    page = filled(MARK)
    return html.unescape(page.split(f"## `{name}`\n")[1].split("\n## ")[0])


def words_of(told: str) -> str:
    return re.sub(r"<[^<>]+>", "", told)


def test_the_reference_has_every_command_and_no_other() -> None:
    assert [" ".join(words) for words in CALLS] == list(TOLD)
    assert re.findall(r"^## `(.+)`$", filled(MARK), re.MULTILINE) == list(TOLD)


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_it_has_every_option_and_argument_with_its_choices_and_default(words: tuple[str, ...]) -> None:
    told = section(" ".join(words))
    for param in CALLS[words].params:
        if isinstance(param, click.Option):
            for name in (*param.opts, *param.secondary_opts):
                assert re.search(rf"<code>[^<]*(?<![\w-]){name}(?![\w-])", told), name
            if isinstance(param.type, click.Choice):
                assert all(str(choice) in told for choice in param.type.choices)
            if param.show_default:
                assert f"default: {param.default}" in words_of(told)
        elif isinstance(param.type, click.Choice):
            assert all(str(choice) in told for choice in param.type.choices)


@pytest.mark.parametrize("told", TOLD.values(), ids=lambda told: told.name)
def test_a_help_begins_with_a_sentence_and_explains_what_it_takes(told: CommandHelp) -> None:
    first, *_ = told.passages
    assert re.fullmatch(r"[A-Z][^\n]*[.]", first.text)
    prose = " ".join(passage.text for passage in told.passages if not passage.verbatim)
    for argument in told.arguments:
        assert re.search(rf"\b{argument}\b", prose), f"{told.name} does not say what {argument} is"
    for option in told.options:
        assert re.search(r"[.)\]]$", option.meaning), f"{told.name} {option.names}: {option.meaning!r}"


@pytest.mark.parametrize("told", LEAVES, ids=lambda told: told.name)
def test_a_help_has_an_example_that_calls_the_command_with_options_that_there_are(told: CommandHelp) -> None:
    above = [other for other in TOLD.values() if told.name.startswith(f"{other.name} ")]
    examples = [p.text for each in (told, *above) for p in each.passages if p.verbatim and told.name in p.text]
    assert examples, f"{told.name} has no example: a paragraph that begins with \\b"
    known = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", " ".join(option.names for option in told.options)))
    for line in "\n".join(examples).splitlines():
        call = re.search(rf"(?<!\$\(){told.name}(?![\w-])([^#|>]*)", line)
        if call:
            assert set(re.findall(r"(?<=\s)--?[a-z][a-z-]*", call[1])) <= known, line


@pytest.mark.parametrize("told", LEAVES, ids=lambda told: told.name)
def test_a_help_names_its_exit_codes(told: CommandHelp) -> None:
    assert told.exit_codes[0] == 0
    assert 2 in told.exit_codes
    assert len(told.exit_codes) == len(set(told.exit_codes))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Exits 0 when the gate is open, 1 when it is shut, 2 for a path that is not there.", (0, 1, 2)),
        ("Exits 0 whatever it finds; 1 with --fail-on; 2 when 3 lines cannot be read.", (0, 1, 2)),
        ("Exits 0, or 2 for a kind that there is not.", (0, 2)),
        ("It exits with 0.", ()),
    ],
)
def test_exit_codes_are_read_from_a_help(text: str, codes: tuple[int, ...]) -> None:
    assert told_exit_codes(text) == codes


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_the_first_line_in_the_list_of_commands_is_not_cut(words: tuple[str, ...]) -> None:
    help_ = CALLS[words].help or ""
    assert "\\b" not in help_, "a raw docstring holds no \\b"
    assert not CALLS[words].get_short_help_str(200).endswith("...")


def test_the_guide_tells_of_the_codes_that_all_share_and_asks_for_the_reference() -> None:
    assert MARK in GUIDE
    shared = GUIDE.split("**Exit codes.**")[1].split("\n- ")[0]
    assert [int(code) for code in re.findall(r"(?:^ |[.] )(\d+):", shared)] == [0, 1, 2, 3, 130]


def test_code_in_a_help_is_set_as_code_once_and_nothing_else_is_let_in() -> None:
    passages = (Passage("Ask `amends check` with --base, or see policy.yml <b>."),)
    told = reference([CommandHelp("amends x", "amends x", passages, (), (), ())])
    assert (
        "<p>Ask <code>amends check</code> with <code>--base</code>, or see <code>policy.yml</code> &lt;b&gt;.</p>"
        in told
    )


def test_a_page_that_asks_for_the_reference_gets_it_and_no_other_does(tmp_path: Path) -> None:
    project = Project(tmp_path / "p").write(policy_yml="timezone: UTC\n")
    (project.root / "docs" / "commands.md").write_text(f"# Calls\n\n{MARK}\n", encoding="utf-8")
    (project.root / "docs" / "other.md").write_text("# Others\n\nNo calls.\n", encoding="utf-8")
    assert project.build(strict=True) == 0
    built = project.page("commands")
    for name in TOLD:
        assert f'id="{name.replace(" ", "-")}"' in built
    identities = re.findall(r'\sid="([^"]+)"', built)
    assert len(identities) == len(set(identities))
    assert "amends-check" not in project.page("other")
