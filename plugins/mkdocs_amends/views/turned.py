"""A letter as a reader of the site's language meets it: first in that language, where it was sent in that one too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from mkdocs_amends.views.edition import Edition
    from mkdocs_amends.views.letters import Letter


def turned(letter: Letter, edition: Edition) -> Letter:
    """Put a translation into the site's language in the place of what was sent, which then stands beside it.

    Corrections of either stay under both: what was sent is shown only when it is asked for. A preview judges each text
    in its own place, and keeps the order.
    """
    from mkdocs_amends.views.letters import Other  # letters are turned where they are made

    shown = next((other for other in letter.others if other.lang == edition.lang), None)
    if edition.preview or not letter.foreign or shown is None:
        return letter
    subject = Markup('<p class="am-subject"><strong>{}</strong></p>').format(letter.subject) if letter.subject else ""
    sent = Other(letter.lang, letter.lang_name, Markup(subject) + letter.html, letter.path)  # noqa: S704 # escaped
    return replace(
        letter,
        path=shown.path,
        subject=shown.subject,
        lang=shown.lang,
        lang_name=shown.name,
        foreign=False,
        html=shown.html,
        others=(sent, *(other for other in letter.others if other is not shown)),
        corrections=(*letter.corrections, *shown.corrections),
    )
