"""What stands around every page: the banner of the preview, the footer, and what the theme leaves unnamed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_amends.clock import SCRIPT
from mkdocs_amends.gatekeeping import Problem, told
from mkdocs_amends.markdown_html import allowed
from mkdocs_amends.outputs.subscriptions import Offer, Subscription, offered, subscriptions
from mkdocs_amends.timeline import symbols
from mkdocs_amends.tongues import Tongue, Way, homes, ways
from mkdocs_amends.views.hearing import HEARING
from mkdocs_amends.views.people import telephone
from mkdocs_amends.views.places import address

if TYPE_CHECKING:
    from collections.abc import Callable

    from mkdocs.structure.pages import Page

    from amends.records.organisation import Organisation
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.words import Words


@dataclass(frozen=True)
class Frame:
    """What the templates of the theme read under the name ``amends``.

    ``finding``: our box stands for the search. ``tongues`` are the languages that there is a site in.
    """

    edition: Edition
    unreadable: tuple[Problem, ...]
    failing: tuple[Problem, ...]
    finding: bool = False
    tongues: tuple[Tongue, ...] = ()

    @property
    def preview(self) -> bool:
        """Whether this edition is for ourselves."""
        return self.edition.preview

    @property
    def say(self) -> Callable[..., str]:
        """The interface's words."""
        return self.edition.words.say

    @property
    def plural(self) -> Callable[..., str]:
        """The same, for what is counted."""
        return self.edition.words.plural

    @property
    def general(self) -> tuple[Problem, ...]:
        """What was found in files that belong to no incident."""
        return tuple(
            told(f)
            for f in self.edition.findings.get("", ())
            if not any(f.path == problem.path for problem in self.unreadable)
        )

    @property
    def organisation(self) -> Organisation:
        """Who publishes this."""
        return self.edition.knowledge.organisation

    @property
    def zone(self) -> str:
        """The organisation's time zone, with its distance from UTC."""
        return self.edition.words.zone_label(self.edition.now)

    @property
    def symbols(self) -> Markup:
        """Every sign once; pages refer to them."""
        return Markup(symbols())  # noqa: S704 # our own drawing

    @property
    def clock(self) -> str:
        """The script that shows times in the reader's zone, relative to the root of the site."""
        return SCRIPT

    @property
    def hearing(self) -> str:
        """The page that tells how to hear of the next outage, relative to the root of the site."""
        return address(HEARING, self.edition)

    @cached_property
    def subscriptions(self) -> tuple[Subscription, ...]:
        """All that can be subscribed to."""
        return subscriptions(self.edition)

    def offered(self, page: Page | None) -> tuple[Offer, ...]:
        """The feeds and calendars that the head of a page names; one that is no document names those of everything."""
        return offered(page.file.src_uri if page else "", self.subscriptions, self.edition)

    def absolute(self, href: str) -> str:
        """An address from the root of the site, in full; only where the site's own address is known."""
        return f"{self.edition.site_url.rstrip('/')}/{href}"

    def ways(self, page: Page | None) -> tuple[Way, ...]:
        """The page in every language it is there in."""
        return tuple(ways(self.tongues, self.edition.lang, page))

    def others(self, page: Page | None) -> tuple[Way, ...]:
        """Where each other language is read on: the same page, or the first one where that has it not."""
        found = {way.lang: way for way in (*homes(self.tongues, self.edition.lang), *self.ways(page))}
        return tuple(way for lang, way in found.items() if lang != self.edition.lang)

    @staticmethod
    def allowed(address: str | None) -> bool:
        """Whether there is an address, and it may be linked to."""
        return bool(address) and allowed(address or "")

    @staticmethod
    def telephone(number: str) -> str:
        """The address of a telephone number."""
        return telephone(number)


_SECTION = re.compile(r'aria-labelledby="(__nav_[\d_]+)_label"([^>]*>\s*<label class="md-nav__title" for="\1")')
"""Where a list of pages takes its name from a label that holds no word, and the label beside it that does."""


def mended(html: str, words: Words) -> str:
    """Name what Material leaves unnamed for those who listen.

    These are the search dialogue, the two switches of the frame, and the list of a section that has a page of its own.
    The link to the repository keeps its place and loses the name by which Material's script finds it: the script would
    ask the forge for figures, and no page asks another host for anything.
    """
    html = html.replace('class="md-source" data-md-component="source"', 'class="md-source"')
    html = html.replace(' tabindex=""', "")  # no number is no place in the order, and no HTML
    if 'id="__toc"' not in html:
        html = html.replace(' for="__toc"', "")  # of a page whose list of contents has no switch
    search, menu = escape(words.say("Search")), escape(words.say("Menu"))
    html = re.sub(r'(<div class="md-search"[^>]* role="dialog")>', rf'\1 aria-label="{search}">', html, count=1)
    html = _SECTION.sub(r'aria-labelledby="\1_title"\2 id="\1_title"', html)
    html = html.replace('id="__drawer" autocomplete="off"', f'id="__drawer" aria-label="{menu}"', 1)
    return html.replace('id="__search" autocomplete="off"', f'id="__search" aria-label="{search}"', 1)
