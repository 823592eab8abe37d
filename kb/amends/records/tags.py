"""Tags of languages, and what people write in their place."""

from __future__ import annotations

from collections.abc import Collection

_LIKE, _LIKE_FEW = 0.85, 0.7
"""How like its name a word must be, from 0 to 1: among all languages there is always one with a name like it."""


def nearest_language(written: str, known: Collection[str] | None = None) -> str:
    """Give the tag that something else may mean (``deu``, ``German``), of those known or of all; empty for none.

    A tag that another language has means nothing else.
    """
    from difflib import get_close_matches  # only where somebody wrote what nobody knows, as all of these

    from babel import Locale, UnknownLocaleError
    from babel.core import get_global

    english = Locale("en").languages
    low = written.lower().replace("_", "-")
    first, _, region = low.partition("-")
    short = get_global("language_aliases").get(first, first)
    if short in (english if known is None else known):
        return f"{short}-{region.upper()}" if len(region) == 2 and first == short else str(short)
    if short in english:
        return ""
    names = {str(name).lower(): str(tag) for tag, name in english.items() if known is None or tag in known}
    for tag in known or ():
        names[tag] = tag
        try:
            names[str(Locale(tag).get_language_name()).lower()] = tag
        except UnknownLocaleError:
            continue
    close = get_close_matches(low, names, n=1, cutoff=_LIKE if known is None else _LIKE_FEW)
    return names[close[0]] if close else ""
