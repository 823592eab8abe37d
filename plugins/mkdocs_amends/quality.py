"""The page on how good the checks are: measured on labelled sentences while the site is built."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from markupsafe import escape
from mkdocs.exceptions import PluginError

from amends.engine.quality import LEAST, Ground, Measured, QualityError, by_language, measure, standings
from amends.reports import explanation
from mkdocs_amends.views.preview import SEVERITIES
from mkdocs_amends.words import message

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from amends.engine.evaluating import Counts
    from mkdocs_amends.words import Words

_PLUGIN = "amends-incidents"
_GROUNDS: dict[Ground, str] = {
    "record": message("Yes: it compares facts of the record."),
    "shape": message("Yes: what it looks for has a form of its own."),
    "proven": message("Yes: proven on unseen sentences."),
    "unproven": message("No: not proven on unseen sentences."),
    "unmeasured": message("No: there are no unseen sentences for it."),
    "clock": message("No: time alone can bring it."),
    "never": message("No: careful readers disagree on what it looks for."),
}


def measured_for(config: MkDocsConfig) -> tuple[Measured, ...] | None:
    """What the checks reach on the sentences that ``measured`` names in the options; None where it names none.

    Raises PluginError where the folder cannot be measured.
    """
    plugin = config.plugins.get(_PLUGIN)
    option: str | None = plugin.config.get("measured") if plugin is not None else None
    if option is None:
        return None
    folder = Path(config.config_file_path or ".").parent / option
    files = tuple((path, path.stat().st_mtime_ns) for path in sorted(folder.glob("*/*.jsonl")))
    try:
        return _measured(folder, files)
    except QualityError as error:
        raise PluginError(f"amends: the option measured: {error}") from None


@lru_cache(maxsize=1)
def _measured(folder: Path, files: tuple[tuple[Path, int], ...]) -> tuple[Measured, ...]:  # noqa: ARG001 # a new time of a file is a new measurement
    return measure(folder)


def markdown(measured: Sequence[Measured], pages: Mapping[str, str], words: Words, *, flat: bool = False) -> str:
    """The page as Markdown with tables of HTML.

    ``pages`` gives the addresses of the checks' pages from the root of the site; the page itself stands in the folder
    beside them.
    """
    say = words.say
    unseen = [one for one in measured if one.unseen]
    at_hand = [one for one in measured if not one.unseen]
    links = {code: ("" if flat else "../") + address.split("/", 1)[1] for code, address in pages.items()}
    lines = [
        "---\nhide: [navigation]\n---\n",
        f"# {say('How good the checks are')}",
        "",
        say(
            "Each sentence here is labelled by hand: whether a check must flag it or pass it. "
            "Every fifth was kept apart by a hash of its text, and nothing was learned from it. "
            "The checks judged those while this page was built."
        ),
        "",
        say(
            "Precision is the share rightly flagged of all that were flagged, "
            "recall the share found of all that must be flagged. In brackets stands the 95 % interval (Wilson)."
        ),
        "",
        f"## {say('All checks together')}",
        "",
        *_counted(
            ((say_language(lang, words), counts) for lang, counts in by_language(unseen).items()),
            say("All checks together"),
            say("Language"),
            words,
        ),
        "",
        f"## {say('What may block')}",
        "",
        say(
            "A check of words may block only where the lower end of the interval of its precision is {least} or "
            "higher on unseen sentences, all languages together. A check that may block need not.",
            least=words.number(LEAST, digits=1),
        ),
        "",
        *_folded(_standings(measured, links, words), len(standings(measured)), words),
    ]
    for lang in dict.fromkeys(sorted(one.lang for one in unseen)):
        title = say("Unseen sentences: {language}", language=say_language(lang, words))
        rows = [(_check(one.check, links), one.counts) for one in unseen if one.lang == lang]
        lines += ["", f"## {title}", "", *_folded(_counted(rows, title, say("Check"), words), len(rows), words)]
    if at_hand:
        title = say("Sentences that were at hand")
        rows = [(f"{_check(one.check, links)} ({one.lang})", one.counts) for one in at_hand]
        told = say("These were known while the check was written. They guard against relapse and prove nothing.")
        table = _folded(_counted(rows, title, say("Check"), words), len({one.check for one in at_hand}), words)
        lines += ["", f"## {title}", "", told, "", *table]
    lines += ["", say("For F01, flagged means that the sentence is taken as a commitment.")]
    return "\n".join(lines) + "\n"


def say_language(lang: str, words: Words) -> str:
    """The name of a language in the language of the interface."""
    name: str | None = Locale.parse(lang).get_display_name(words.spoken)
    return name or lang


def _check(code: str, links: Mapping[str, str]) -> str:
    name = escape(explanation.codes()[code])
    linked = f'<a href="{escape(links[code])}">{name}</a>' if code in links else name
    return f"<code>{code}</code> {linked}"


def _folded(table: list[str], n: int, words: Words) -> list[str]:
    """A table of ``n`` checks, open on paper, and on a screen where it is asked for: it is long on a phone."""
    summary = escape(words.plural("{n} check", "{n} checks", n))
    return [
        f'<div class="am-folded"><details class="am-details"><summary>{summary}</summary>',
        *table,
        "</details></div>",
    ]


def _table(caption: str, heads: Iterable[tuple[str, bool]], rows: Iterable[str]) -> list[str]:
    """A table, which a narrow screen shows as a list. ``heads`` are its columns, and whether each holds figures."""
    cells = "".join(f'<th scope="col"{_END if figures else ""}>{escape(head)}</th>' for head, figures in heads)
    return [
        f'<div class="am-quality" role="region" tabindex="0" aria-label="{escape(caption)}">',
        f'<table class="am-table"><thead><tr>{cells}</tr></thead><tbody>',
        *rows,
        "</tbody></table>",
        "</div>",
    ]


_END, _NUM = ' class="am-end-h"', ' class="am-num"'


def _counted(rows: Iterable[tuple[str, Counts]], caption: str, head: str, words: Words) -> list[str]:
    """A table of counts and shares; the first cell of each row is HTML."""
    say = words.say
    figures = (
        say("Rightly flagged"),
        say("Wrongly flagged"),
        say("Overlooked"),
        say("Rightly passed"),
        say("Precision"),
        say("Recall"),
    )
    made = []
    for first, n in rows:
        cells = [*(words.number(one) for one in (n.tp, n.fp, n.fn, n.tn))]
        cells += [_share(n.precision, n.precision_interval, words), _share(n.recall, n.recall_interval, words)]
        row = "".join(_cell(head, cell) for head, cell in zip(figures, cells, strict=True))
        made.append(f'<tr><th scope="row">{first}</th>{row}</tr>')
    return _table(caption, [(head, False), *((figure, True) for figure in figures)], made)


def _standings(measured: Sequence[Measured], links: Mapping[str, str], words: Words) -> list[str]:
    say = words.say
    now, precision, may = say("Now"), say("Precision"), say("May it block?")
    rows = [
        f'<tr><th scope="row">{_check(code, links)}</th>'
        f"{_cell(now, escape(say(SEVERITIES[one.rule.severity])), figures=False)}"
        f"{_cell(precision, _share(one.counts.precision, one.counts.precision_interval, words))}"
        f"{_cell(may, escape(say(_GROUNDS[one.ground])), figures=False)}</tr>"
        for code, one in standings(measured).items()
    ]
    heads = ((say("Check"), False), (now, False), (precision, True), (may, False))
    return _table(say("What may block"), heads, rows)


def _cell(head: str, html: str, *, figures: bool = True) -> str:
    """A cell that knows its column's name, for a screen too narrow for columns."""
    return f'<td{_NUM if figures else ""} data-label="{escape(head)}">{html}</td>'


def _share(value: float | None, ends: tuple[float, float] | None, words: Words) -> str:
    if value is None or ends is None:
        return "–"
    low, high = (words.number(end, digits=2) for end in ends)
    return f"{words.number(value, digits=2)} ({low}–{high})"
