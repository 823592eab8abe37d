"""A branch is told what it brings, and its base bears witness to the words that went out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.engine.branches import LETTER, NOW, RECORD, Branch, codes

from amends.engine.comparing import against, brought_and_gone
from amends.engine.git import GitError
from amends.engine.outcome import Outcome
from amends.engine.run import Asked, Setting
from amends.findings import Finding, fingerprinted
from amends.source import Source, Span

SIN = "We are sorry if you were affected."


@pytest.fixture
def branch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Branch:
    monkeypatch.chdir(tmp_path)
    return Branch(tmp_path)


def add_draft(branch: Branch) -> None:
    branch.write("draft.md", f"---\nphase: follow-up\nlang: en\n---\n{SIN}\n")


def test_a_branch_that_changes_nothing_brings_nothing(branch: Branch) -> None:
    outcome = branch.check()
    assert (codes(outcome), outcome.failures, outcome.incidents) == ([], (), ())
    assert outcome.change is not None
    assert outcome.change.moved == ()


def test_only_what_the_branch_brings_is_told(branch: Branch) -> None:
    add_draft(branch)
    outcome = branch.check()
    assert "H02" in codes(outcome)
    assert {Path(finding.path).name for finding in outcome.findings} == {"draft.md"}


def test_an_old_sin_in_a_touched_text_is_not_told_again(branch: Branch) -> None:
    add_draft(branch)
    branch.commit("Draft a letter")
    branch.git("checkout", "-q", "-B", "next")
    branch.swap("---\n" + SIN, "---\nHello.\n\n" + SIN, "draft.md")
    outcome = branch.check(ref="work")
    assert "H02" not in codes(outcome)
    assert "H02" in codes(branch.check(ref="work", whole=True))


def test_each_text_is_told_with_its_change(branch: Branch) -> None:
    add_draft(branch)
    branch.commit("Draft a letter")
    branch.git("checkout", "-q", "-B", "next")
    branch.swap(SIN, "We are sorry that your customers were turned away on 2 November.", "draft.md")
    change = branch.check(ref="work").change
    assert change is not None
    assert [(moved.name, moved.fate) for moved in change.moved] == [("", "changed"), ("draft", "changed")]
    assert change.moved[1].points
    assert change.moved[1].points > 0
    assert "H02" in [finding.code for finding in change.gone]


def rebase(branch: Branch) -> None:
    branch.write("note.txt", "Hello.")
    branch.commit("Add a note")
    branch.git("checkout", "-q", "main")
    branch.swap("Dana Reyes, Head", "Dana Reyes, CTO and Head")
    branch.commit("Change a letter on main")
    branch.git("checkout", "-q", "work")
    branch.git("rebase", "-q", "main")


def move_and_change(branch: Branch) -> None:
    branch.git("mv", "incidents/2026/cards/letter.md", "incidents/2026/cards/a.md")
    branch.swap("4,870", "48", "a.md")


def orphan(branch: Branch) -> None:
    branch.git("checkout", "-q", "--orphan", "alone")
    branch.commit("Begin anew")


def declare(branch: Branch, *entries: str, old: str = "4,870", new: str = "4,871") -> None:
    """Change words of the letter, and write entries into its ``corrections``."""
    assert old in LETTER
    text = LETTER.replace(old, new)
    branch.write("letter.md", text.replace("lang: en", f"lang: en\ncorrections: [{', '.join(entries)}]"))


WHEN = "at: 2026-11-03T08:00:00+00:00, kind: substance"
NO_CHANGE_OF_WORDS: dict[str, Callable[[Branch], object]] = {
    "a rebase": rebase,
    "another file name": lambda branch: branch.git("mv", "incidents/2026/cards/letter.md", "incidents/2026/cards/a.md"),
    "another folder": lambda branch: branch.git("mv", "incidents/2026/cards", "incidents/cards"),
    "a move that git was not told of": lambda branch: (branch.folder / "letter.md").rename(branch.folder / "b.md"),
    "other line ends": lambda branch: branch.write("letter.md", LETTER.replace("\n", "\r\n")),
    "blanks at the end": lambda branch: branch.swap("empty-handed.\n", "empty-handed.  \t\n"),
    "a newline at the end": lambda branch: branch.write("letter.md", LETTER + "\n"),
    "a fact beside the words": lambda branch: branch.swap("lang: en", "lang: en\nvisibility: internal"),
    "the same time in another zone": lambda branch: branch.swap(
        "2026-11-02T15:00:00+00:00", "2026-11-02T22:00:00+07:00"
    ),
    "a declared change": lambda branch: declare(branch, f"{{{WHEN}, reason: Miscounted}}"),
    "a declared change that quotes the words": lambda branch: declare(
        branch, f"{{{WHEN}, reason: Miscounted, was: '4,870 of our', now: '4,871 of our'}}"
    ),
    "a declared change that quotes a part of a word": lambda branch: declare(
        branch, f"{{{WHEN}, reason: Miscounted, was: '70', now: '71'}}"
    ),
    "two changes, each declared": lambda branch: declare(
        branch,
        f"{{{WHEN}, reason: We did test it, was: did not test it, now: tested it}}",
        f"{{{WHEN}, reason: It was not ours, was: the bank's, now: a bank's}}",
        old="We changed the\nbank's address by hand and did not test it",
        new="We changed\na bank's address by hand and tested it",
    ),
    "a declared change of the subject": lambda branch: declare(
        branch, f"{{{WHEN}, reason: Not yet, was: work, now: fail}}", old="Cards work again", new="Cards fail again"
    ),
}
CHANGED_WORDS: dict[str, tuple[Callable[[Branch], object], str, str]] = {
    "a number": (lambda branch: branch.swap("4,870", "4,780"), "L02", "4,780"),
    "a word": (lambda branch: branch.swap("did not test", "barely tested"), "L02", "barely tested"),
    "words put in": (lambda branch: branch.swap("You need do", "Rest assured. You need do"), "L02", "Rest assured."),
    "words taken out": (lambda branch: branch.swap(" by hand", ""), "L02", ""),
    "the subject": (lambda branch: branch.swap("Cards work again", "All is well"), "L02", "All is well"),
    "the time of sending": (lambda branch: branch.swap("T15:00:00", "T14:10:00"), "L04", "2026-11-02T14:10:00+00:00"),
    "unsent": (lambda branch: branch.swap("sent: 2026-11-02T15:00:00+00:00\n", ""), "L04", ""),
    "a file that is gone": (lambda branch: (branch.folder / "letter.md").unlink(), "L03", ""),
    "moved and changed": (move_and_change, "L02", "48"),
    "an entry that says nothing": (lambda branch: declare(branch, "{}"), "L02", "4,871"),
    "an entry without its reason": (lambda branch: declare(branch, f"{{{WHEN}, why: Miscounted}}"), "L02", "4,871"),
    "an entry older than the sending": (
        lambda branch: declare(branch, "{at: 2026-11-01T08:00:00Z, kind: substance, reason: Miscounted}"),
        "L02",
        "4,871",
    ),
    "an entry about other words": (
        lambda branch: declare(branch, f"{{{WHEN}, reason: Miscounted, was: '11,880', now: '11,881'}}"),
        "L02",
        "4,871",
    ),
    "another change beside the declared one": (
        lambda branch: declare(
            branch,
            f"{{{WHEN}, reason: Miscounted, was: '4,870', now: '4,871'}}",
            old="4,870 of our 11,880",
            new="4,871 of our 9,000",
        ),
        "L02",
        "9,000",
    ),
}


@pytest.mark.parametrize("case", NO_CHANGE_OF_WORDS)
def test_what_is_no_change_of_words(case: str, branch: Branch) -> None:
    NO_CHANGE_OF_WORDS[case](branch)
    outcome = branch.check()
    assert [code for code in codes(outcome) if code.startswith("L")] == []
    assert outcome.passed


@pytest.mark.parametrize("case", CHANGED_WORDS)
def test_words_that_had_gone_out_stay(case: str, branch: Branch) -> None:
    change, code, words = CHANGED_WORDS[case]
    change(branch)
    outcome = branch.check()
    told = [finding for finding in outcome.findings if finding.code.startswith("L")]
    assert [(finding.code, finding.text) for finding in told] == [(code, words)]
    assert told[0] in outcome.failures


def test_a_moved_folder_brings_nothing(branch: Branch) -> None:
    branch.git("mv", "incidents/2026/cards", "incidents/elsewhere")
    outcome = branch.check()
    assert codes(outcome) == []
    assert outcome.change is not None
    assert [moved.points for moved in outcome.change.moved] == [0.0, 0.0]


def test_on_a_record_that_is_not_gated_a_changed_text_fails_nothing(tmp_path: Path) -> None:
    branch = Branch(tmp_path, gated=False)
    branch.swap("4,870", "48")
    outcome = branch.check()
    assert "L02" in codes(outcome)
    assert outcome.passed


@pytest.mark.parametrize("over", [True, False])
def test_a_text_of_an_open_phase_fails_only_when_nothing_waits_to_go_out(branch: Branch, *, over: bool) -> None:
    branch.write("first.md", LETTER.replace("phase: resolved", "phase: identified"))
    if not over:
        branch.swap("  resolved: 2026-11-02T14:45:00+00:00\n", "", "incident.md")
    branch.commit("Send the first notice")
    branch.git("checkout", "-q", "-B", "next")
    branch.swap("did not test it", "tested it", "first.md")
    outcome = branch.check(ref="work")
    assert "L02" in codes(outcome)
    assert ("L02" in [finding.code for finding in outcome.failures]) == over


def renumber(branch: Branch) -> None:
    branch.git("mv", "incidents/2026/cards/letter.md", "incidents/2026/cards/later.md")
    branch.write("letter.md", LETTER.replace("4,870", "4,100").replace("T15:00", "T14:30"))


def swap_names(branch: Branch) -> None:
    one, two = (branch.folder / name for name in ("letter.md", "other.md"))
    words = one.read_bytes()
    one.write_bytes(two.read_bytes())
    two.write_bytes(words)


def move_down(branch: Branch) -> None:
    (branch.top / "sub").mkdir()
    branch.git("mv", "incidents", "sub/")


SHUFFLED: dict[str, Callable[[Branch], object]] = {
    "another text took its name": renumber,
    "two texts swapped names": swap_names,
    "the root moved": lambda branch: branch.git("mv", "incidents", "records"),
    "the root moved down": move_down,
    "a folder moved that git was not told of": lambda branch: branch.folder.rename(branch.root / "cards-2"),
}


@pytest.fixture
def two(branch: Branch) -> Branch:
    """A branch whose base holds two letters."""
    branch.write("other.md", LETTER.replace("4,870", "12").replace("T15:00", "T16:00"))
    branch.commit("Send another letter")
    branch.git("checkout", "-q", "-B", "next")
    return branch


def checked_where_it_is(branch: Branch) -> Outcome:
    root = next(path for path in branch.top.rglob("policy.yml")).parent
    return against(Asked(root, (root,)), "work", Setting(now=NOW))


@pytest.mark.parametrize("case", SHUFFLED)
def test_words_are_found_wherever_they_went(case: str, two: Branch) -> None:
    SHUFFLED[case](two)
    assert [code for code in codes(checked_where_it_is(two)) if code.startswith("L")] == []


@pytest.mark.parametrize(
    "name", ["a.txt", "a.md.bak", "a.markdown", ".letter.md", ".old/letter.md", "README.md", "incident.id.md"]
)
@pytest.mark.parametrize("told", [True, False])
def test_a_text_that_lies_where_nobody_reads_it_is_gone(name: str, branch: Branch, *, told: bool) -> None:
    place = branch.folder / name
    place.parent.mkdir(exist_ok=True)
    (branch.folder / "letter.md").rename(place)
    if told:
        branch.git("add", "-A")
        branch.git("commit", "-qm", "Move the letter")
    outcome = branch.check()
    assert [code for code in codes(outcome) if code.startswith("L")] == ["L03"]
    assert not outcome.passed


@pytest.mark.parametrize("case", ["the root moved", "the root moved down", "a folder moved that git was not told of"])
def test_a_move_hides_no_changed_number(case: str, two: Branch) -> None:
    two.swap("4,870", "48")
    SHUFFLED[case](two)
    outcome = checked_where_it_is(two)
    assert [(f.code, f.text) for f in outcome.findings if f.code.startswith("L")] == [("L02", "48")]
    assert not outcome.passed


def test_a_moved_root_brings_nothing_else(two: Branch) -> None:
    add_draft(two)
    two.commit("Draft")
    two.git("checkout", "-q", "-B", "third")
    two.git("mv", "incidents", "records")
    root = two.top / "records"
    outcome = against(Asked(root, (root,)), "next", Setting(now=NOW))
    assert (codes(outcome), outcome.passed) == ([], True)


def test_moves_are_found_where_git_gives_up(two: Branch) -> None:
    two.git("config", "diff.renameLimit", "1")
    two.git("mv", "incidents/2026/cards", "incidents/2026/elsewhere")
    folder = two.root / "2026" / "elsewhere"
    for path in sorted(folder.glob("*.md")):
        path.write_text(path.read_text(encoding="utf-8").replace("---\n", "---\n# touched\n", 1), encoding="utf-8")
    letter = folder / "letter.md"
    letter.write_text(letter.read_text(encoding="utf-8").replace("4,870", "48"), encoding="utf-8")
    assert [c for c in codes(two.check(ref="work")) if c.startswith("L")] == ["L02"]


PLACES = {
    "another number": ("4,870", "48", "48", "what went out: “4,870”"),
    "two spaces": ("your customers", "your  customers", "bank's address by hand", "went out: “bank's"),
    "the subject": ("subject: Cards work", "subject: Cards  work", "Cards  work", "went out: “Cards work again”"),
}


@pytest.mark.parametrize("case", PLACES)
def test_a_change_is_shown_where_it_is(case: str, branch: Branch) -> None:
    old, new, words, fact = PLACES[case]
    branch.swap(old, new)
    (told,) = (finding for finding in branch.check().findings if finding.code == "L02")
    assert told.text.startswith(words)
    assert fact in told.fact


def test_a_public_text_cannot_be_hidden(branch: Branch) -> None:
    branch.swap("lang: en", "lang: en\nvisibility: public")
    branch.commit("Publish the letter")
    branch.git("checkout", "-q", "-B", "next")
    branch.swap("visibility: public", "visibility: internal")
    outcome = branch.check(ref="work")
    assert [code for code in codes(outcome) if code.startswith("L")] == ["L03"]
    assert not outcome.passed


ENTRY = f"{{{WHEN}, reason: Miscounted, was: '4,870', now: '4,871'}}"
AFTERWARDS: dict[str, tuple[tuple[str, ...], str, list[str]]] = {
    "it stays": ((ENTRY,), "4,871", []),
    "a further one": ((ENTRY, f"{{{WHEN}, reason: Counted once more}}"), "4,872", []),
    "it is gone": ((), "4,871", ["L03"]),
    "it is told otherwise": ((ENTRY.replace("Miscounted", "A slip"),), "4,871", ["L03"]),
    "it is hidden": ((ENTRY.replace("}", ", public: false}"),), "4,871", ["L03"]),
    "it is to stand for another change, too": ((ENTRY,), "4,872", ["L02"]),
}


@pytest.mark.parametrize("case", AFTERWARDS)
def test_a_declared_correction_stays_on_record(case: str, branch: Branch) -> None:
    entries, number, told = AFTERWARDS[case]
    declare(branch, ENTRY)
    branch.commit("Correct the letter")
    branch.git("checkout", "-q", "-B", "next")
    declare(branch, *entries, new=number)
    outcome = branch.check(ref="work")
    assert [code for code in codes(outcome) if code.startswith("L")] == told
    assert outcome.passed == (not told)


def test_what_cannot_be_read_any_more_is_not_called_removed(branch: Branch) -> None:
    branch.swap("phase: resolved", "phase: [")
    change = branch.check().change
    assert change is not None
    assert "removed" not in {moved.fate for moved in change.moved}


def test_what_was_not_asked_for_is_not_called_removed(branch: Branch) -> None:
    branch.swap("4,870", "48")
    other = branch.root / "2026" / "other"
    other.mkdir()
    (other / "incident.md").write_text(RECORD.format(gated="true"), encoding="utf-8")
    change = branch.check(paths=(other,)).change
    assert change is not None
    assert {moved.incident for moved in change.moved} == {"other"}


def test_from_inside_a_folder_it_tells_the_same(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    add_draft(branch)
    branch.commit("Draft")
    branch.git("checkout", "-q", "-B", "next")
    branch.write("notes.md", LETTER)
    monkeypatch.chdir(branch.folder)
    inside = against(Asked(branch.root, (Path("draft.md"),)), "work", Setting(now=NOW))
    assert inside.change is not None
    assert (codes(inside), inside.change.gone) == ([], ())


def test_a_published_postmortem_stays_too(branch: Branch) -> None:
    branch.write(
        "incident.md", RECORD.format(gated="true").replace("---\ntitle", "---\npublished: {final: 2026-11-05}\ntitle")
    )
    branch.swap("method: the log}\n---\n", "method: the log}\n---\nWe typed the address by hand.\n", "incident.md")
    branch.commit("Publish the postmortem")
    branch.git("checkout", "-q", "-B", "next")
    branch.swap("typed the address by hand", "were unlucky", "incident.md")
    assert "L02" in codes(branch.check(ref="work"))


def test_a_policy_that_changes_judges_everything_anew(branch: Branch) -> None:
    (branch.root / "policy.yml").write_text("timezone: UTC\nmin_score: 100\n", encoding="utf-8")
    outcome = branch.check()
    assert [incident.id for incident in outcome.incidents] == ["cards"]
    assert "I37" in codes(outcome)


def test_a_removed_incident_is_told(branch: Branch) -> None:
    branch.git("rm", "-rq", "incidents/2026/cards")
    outcome = branch.check()
    assert codes(outcome) == ["L03"]
    assert outcome.change is not None
    assert [(moved.incident, moved.fate) for moved in outcome.change.moved] == [("cards", "removed")]


def test_only_what_was_asked_for_is_told(branch: Branch) -> None:
    branch.swap("4,870", "48")
    other = branch.root / "2026" / "other"
    other.mkdir()
    (other / "incident.md").write_text(RECORD.format(gated="true"), encoding="utf-8")
    assert "L02" not in codes(branch.check(paths=(other,)))


NO_BASE: dict[str, tuple[Callable[[Branch], object], str, str]] = {
    "no such branch": (lambda _: None, "mian", "fetch it first: git fetch origin mian"),
    "no common history": (orphan, "main", "no commit in common"),
    "an option for a name": (lambda _: None, "--all", "there is no branch, tag or commit '--all'"),
}


@pytest.mark.parametrize("case", NO_BASE)
def test_without_a_base_it_says_what_to_do(case: str, branch: Branch) -> None:
    prepare, ref, said = NO_BASE[case]
    prepare(branch)
    with pytest.raises(GitError, match=said):
        branch.check(ref=ref)


def test_a_shallow_clone_is_told_what_to_fetch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    origin = Branch(tmp_path / "origin")
    origin.swap("4,870", "4,871")
    origin.commit("Change")
    clone = Branch.__new__(Branch)
    clone.top, clone.root = tmp_path / "clone", tmp_path / "clone" / "incidents"
    clone.top.mkdir()
    clone.git("init", "-q")
    clone.git("fetch", "-q", "--depth", "1", origin.top.as_uri(), "work:work")
    clone.git("fetch", "-q", "--depth", "1", origin.top.as_uri(), "main:main")
    clone.git("checkout", "-q", "work")
    monkeypatch.chdir(clone.top)
    with pytest.raises(GitError, match=r"git fetch --unshallow .*fetch-depth: 0"):
        clone.check()


def test_before_the_first_commit_everything_is_new(tmp_path: Path) -> None:
    branch = Branch(tmp_path)
    add_draft(branch)
    branch.git("checkout", "-q", "--orphan", "fresh")
    outcome = branch.check(ref="HEAD")
    assert "H02" in codes(outcome)
    assert outcome.change is not None
    assert {moved.fate for moved in outcome.change.moved} == {"added"}


def test_outside_a_repository_it_says_so(tmp_path: Path) -> None:
    branch = Branch(tmp_path)
    (tmp_path / ".git").rename(tmp_path.parent / "gone")
    with pytest.raises(GitError, match="lies in no Git repository"):
        branch.check()


def found(code: str, path: str, words: str) -> Finding:
    source = Source(path, words)
    return Finding.at(source, Span(0, len(words)), code=code, name=code, severity="warning", message="")


PAIRED = {
    "the same": (["a b c"], ["a b c"], [], []),
    "touched up": (["one in three shops was hit"], ["one in four shops was hit"], [], []),
    "another": (
        ["one in three shops was hit"],
        ["the sky is blue"],
        ["the sky is blue"],
        ["one in three shops was hit"],
    ),
    "one more": (["a b c"], ["a b c", "a b c"], ["a b c"], []),
}


@pytest.mark.parametrize("case", PAIRED)
def test_a_finding_whose_words_were_touched_up_is_the_same(case: str) -> None:
    before, now, brought, gone = PAIRED[case]
    was = fingerprinted(found("R01", "a.md", words) for words in before)
    are = fingerprinted(found("R01", "a.md", words) for words in now)
    new, old = brought_and_gone(was, are)
    assert ([f.text for f in new], [f.text for f in old]) == (brought, gone)
