"""The end of a letter: whoever signs it stands beside the closing lines, and nothing of those is said twice."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from mkdocs_amends.pages import environment

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mkdocs_amends.views.people import Card

_CLOSING = re.compile(r"<p>((?:(?!</?p>).)*)</p>\s*\Z", re.DOTALL)
_REFERENCE = re.compile(r'<a [^>]*class="am-ref".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_BREAK = re.compile(r"<br ?/?>\n?|\n")


def _lines(closing: str) -> list[str]:
    """The closing lines as they are read, without the marks of a proof."""
    return [html.unescape(_TAG.sub("", _REFERENCE.sub("", line))).strip().rstrip(",") for line in _BREAK.split(closing)]


def unsaid(text: str, card: Card) -> Card | None:
    """What is left to say of who signed, after the text's own closing lines; None where those do not name them."""
    found = _CLOSING.search(text)
    lines = _lines(found[1]) if found else []
    at = next((n for n, line in enumerate(lines) if line == card.name or line.startswith(f"{card.name},")), None)
    if at is None:
        return None
    said = "\n".join(lines)
    # After the name comes the role, in the language of the letter.
    described = lines[at] != card.name or (len(lines) > at + 1 and not re.search(r"[@\d]", lines[at + 1]))
    replies = [reply for reply in card.replies if reply.text not in said]
    if replies:
        replies[0] = replace(replies[0], before=replies[0].alone or replies[0].before)
    return replace(card, role="" if described or card.role in said else card.role, replies=tuple(replies))


def closed(text: str, cards: Sequence[Card], lang: str = "") -> Markup:
    """The text with its closing lines beside the signer's initials, their addresses live, and what they leave out.

    ``lang`` is the language of the page where the text has another one. A text that no signer's name closes stays.
    """
    for card in cards:
        left, found = unsaid(text, card), _CLOSING.search(text)
        if left is None or found is None:
            continue
        words = found[1]
        for reply in card.replies:
            address = str(escape(reply.text))
            if words.count(address) == 1 and f">{address}</a>" not in words:
                words = words.replace(address, f'<a href="{escape(reply.href)}">{address}</a>')
        closing: Callable[..., Markup] = environment().get_template("macros.html").module.closing  # type: ignore[attr-defined]
        head, lines = Markup(text[: found.start()]), Markup(words)  # noqa: S704 # from our own Markdown
        return head + closing(card, lines, left, lang)
    return Markup(text)  # noqa: S704 # from our own Markdown


def beneath(text: str, cards: Sequence[Card]) -> tuple[Card, ...]:
    """Those who signed and do not stand beside the closing lines."""
    beside = next((card for card in cards if unsaid(text, card)), None)
    return tuple(card for card in cards if card is not beside)
