"""What is loaded before the first keystroke, so that it does not wait for it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path


def warm(roots: Sequence[Path]) -> None:
    """Load the checks, the languages in use and the models of records, by judging a text that nobody sees."""
    from amends.engine.judging import judge_text
    from amends.records.loading import Loading
    from amends.text.pack import available

    langs = {"en"}
    for root in roots:
        for folder in (root, root / "incidents"):
            langs.add(Loading(folder).organisation().policy.lang)
    for lang in sorted(langs.intersection(available())):
        judge_text(_NOTICE, lang=lang, phase="investigating", now=_MOMENT)
    gc.collect()
    gc.freeze()  # what is loaded stays loaded: tidying up need not look at it again


_NOTICE = "We are sorry. The shop has been down since 09:00 UTC. We will write again at 10:00 UTC.\n"
_MOMENT = datetime(2026, 1, 1, tzinfo=UTC)
