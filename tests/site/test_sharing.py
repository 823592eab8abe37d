"""Work shared out among processes: the same answers and the same bytes, however many processors there are."""

from __future__ import annotations

import filecmp
import os
import threading
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from amends.records.leaks import leaks
from amends.records.repository import load
from mkdocs_amends import sharing
from mkdocs_amends.sharing import shared
from mkdocs_amends.site import Site
from tests.site.building import NOW, Project
from tests.site.histories import ZONE, outage, record
from tests.site.histories import project as written

MANY = 30
"""As many incidents are worth a process."""


@pytest.fixture(params=[1, 2, 5], ids=["one processor", "two", "five"])
def processors(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    count: int = request.param
    monkeypatch.setattr(sharing, "processors", lambda: count)
    return count


@pytest.mark.usefixtures("processors")
@pytest.mark.parametrize("count", [0, 1, 23, 24, 100])
def test_answers_come_in_the_order_of_the_things(count: int) -> None:
    assert list(shared(lambda number: number * 2, range(count))) == [number * 2 for number in range(count)]


def workers(count: int) -> set[int]:
    return set(shared(lambda _: os.getpid(), range(count)))


def test_many_things_are_asked_in_other_processes(processors: int) -> None:
    assert (os.getpid() in workers(100)) == (processors == 1)
    assert workers(23) == {os.getpid()}


@pytest.mark.usefixtures("processors")
def test_beside_another_thread_nothing_is_forked() -> None:
    over = threading.Event()
    thread = threading.Thread(target=over.wait)
    thread.start()
    try:
        assert workers(100) == {os.getpid()}
    finally:
        over.set()
        thread.join()


@pytest.mark.usefixtures("processors")
def test_what_goes_wrong_is_raised_and_the_next_question_answered() -> None:
    with pytest.raises(ZeroDivisionError):
        list(shared(lambda number: 1 // (number - 50), range(100)))
    assert list(shared(str, range(100))) == [str(number) for number in range(100)]


def project(root: Path) -> Project:
    """Many incidents, of which some lead to nothing, and one holds what must stay inside."""
    files = {
        f"i-{number:02}__incident_md": outage(number, NOW.astimezone(ZONE) - timedelta(days=9 * number + 1), 20)
        for number in range(MANY)
    }
    link = record("A link to nothing", body="[There](../none/incident.md).\n")
    inner = record("Inner words", body="Said.\n\n/// internal\nThe walrus of the cellar ate the disk at night.\n///\n")
    return written(root, **files, link__incident_md=link, inner__incident_md=inner)


def test_pages_and_dead_links_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = project(tmp_path)
    told = []
    for count in (1, 3):
        monkeypatch.setattr(sharing, "processors", lambda count=count: count)
        site = Site(made.edition())
        told.append(([site.incident(incident) for incident in site.incidents], list(site.edition.dead)))
    assert told[0] == told[1]
    assert told[0][1] == [("link", "../none/incident.md")]


@pytest.mark.usefixtures("processors")
def test_inner_words_are_found_wherever_they_are_looked_for(tmp_path: Path) -> None:
    knowledge = load(project(tmp_path).root / "incidents")
    output = tmp_path / "output"
    output.mkdir()
    for number in range(MANY):
        said = "The walrus of the cellar ate it." if number % 7 == 3 else "Said."
        (output / f"{number:02}.html").write_text(said, encoding="utf-8")
    found = leaks(output, knowledge, each=shared)
    assert found == leaks(output, knowledge)
    assert [leak.output for leak in found] == ["03.html", "10.html", "17.html", "24.html"]


def test_a_site_has_the_same_bytes_on_every_machine_and_when_it_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = project(tmp_path)
    sites: Sequence[tuple[str, int]] = (("one", 1), ("again", 1), ("three", 3))
    for name, count in sites:
        monkeypatch.setattr(sharing, "processors", lambda count=count: count)
        if name == "three":
            (made.root / ".cache").rename(tmp_path / "kept")
        assert made.build(name) == 0
    assert (tmp_path / "kept" / "amends" / "results.sqlite").is_file()
    whole = sorted(path.relative_to(made.root / "one") for path in (made.root / "one").rglob("*") if path.is_file())
    for name, _ in sites[1:]:
        _, different, missing = filecmp.cmpfiles(made.root / "one", made.root / name, whole, shallow=False)
        assert (different, missing) == ([], [])
