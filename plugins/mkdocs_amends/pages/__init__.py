"""The templates of pages, and the one function that fills them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mkdocs_amends.timeline import glyph

if TYPE_CHECKING:
    from mkdocs_amends.words import Words

_CODE = re.compile(r"`([^`]+)`")


@cache
def environment() -> Environment:
    """The environment of our templates: everything is escaped, an unknown name is an error."""
    from mkdocs_amends.views.signature import closed  # it fills a part of our templates itself

    env = Environment(
        loader=PackageLoader("mkdocs_amends", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["glyph"] = lambda identity, css="": Markup(glyph(identity, css))  # noqa: S704 # our own signs
    env.filters["coded"] = coded
    env.filters["closed"] = closed
    return env


def coded(text: str) -> Markup:
    """The words of a finding, with what stands between backticks set as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 # escaped


def render(template: str, words: Words, **values: object) -> Markup:
    """Fill a template: ``say`` and ``plural`` in it speak the language of ``words``."""
    html = environment().get_template(template).render(say=words.say, plural=words.plural, words=words, **values)
    return Markup(html)  # noqa: S704 # the template escapes
