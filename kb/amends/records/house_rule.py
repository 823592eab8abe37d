"""The model of a house rule: what an organisation asks of its own words, beside the checks that come with the tool."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from amends.records.entry import Entry, entry
from amends.records.organisation import Named
from amends.records.vocabulary import Kind, Phase

MOST_WEIGHT = 10.0
"""What a house rule may weigh: as much as the heaviest check that comes with the tool."""


@entry
class HouseExample(Entry):
    """A text that proves a house rule; a bare text is enough.

    Attributes:
        text: the words, as Markdown.
        lang: its language. Left out, the rule's first, else `en`.
        phase: the phase it is sent in. Left out, the rule's first, else `postmortem`.

    """

    shorthand: ClassVar[str | None] = "text"

    text: str
    lang: str | None = None
    phase: Phase | None = None


@entry
class HouseRule(Entry):
    """One house rule: what it finds, what it says then, and the examples that prove it.

    Attributes:
        message: why these words should not stand; it is what a finding says.
        fix: what to write instead.
        why: a paragraph more, for the page that `amends explain` shows.
        phrases: words to find: whole words in any case of letters, also across line breaks and markup.
        pattern: a regular expression to find, in the syntax of RE2. It may stand beside phrases.
        match_case: true tells capitals from small letters, in phrases and in the pattern.
        quotes: true looks into quotations too, which are other people's words.
        severity: what its findings are. An `error` shuts the gate on a gated record, except in an open phase.
        dimension: the dimension it belongs to.
        weight: what it weighs in the score, where the checks together weigh 100. At 0 it costs no points.
        languages: the languages it is for. Left out, all.
        phases: the phases it is for. Left out, all.
        kinds: the kinds of incident it is for. Left out, all.
        audiences: the groups of customers it is for, by their id in audiences.yml. Left out, all.
        flag: texts that it must find something in; at least one.
        pass_: texts that it must let pass; at least one.

    """

    message: str
    flag: tuple[HouseExample, ...]
    pass_: tuple[HouseExample, ...]
    fix: str | None = None
    why: str | None = None
    phrases: tuple[str, ...] | None = None
    pattern: str | None = None
    match_case: bool = False
    quotes: bool = False
    severity: Literal["error", "warning", "note"] = "warning"
    dimension: Literal["timeliness", "sign_off", "honesty", "readability", "recovery", "follow_through"] = "honesty"
    weight: float = 0
    languages: tuple[str, ...] | None = None
    phases: tuple[Phase, ...] | None = None
    kinds: tuple[Kind, ...] | None = None
    audiences: tuple[str, ...] | None = None


HouseRules = dict[Annotated[str, Named("name", "no-legalese")], HouseRule]
"""A file of house rules, each by its name."""
