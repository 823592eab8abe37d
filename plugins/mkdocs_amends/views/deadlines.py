"""Whether what was due was done by then, and how much later it was done."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from mkdocs_amends.views.standing import Sign

if TYPE_CHECKING:
    from datetime import datetime

    from amends.records.moments import Moment
    from mkdocs_amends.words import Words


def lateness(due: Moment | None, done: Moment | None) -> float | None:
    """By how many minutes something was done later than it was due; None where it was not, or nobody can tell.

    A day counts to its end. Of a day that came after it, its own length counts, so that the next day is a day late.
    """
    if due is None or done is None or not due.before(done):
        return None
    minutes = (done.at - (due.at if due.exact else due.latest - timedelta(days=1))).total_seconds() / 60
    return max(minutes, 1.0)


def state_of_deed(
    due: Moment | None, done: Moment | None, now: datetime, words: Words, *, retold: bool = False
) -> Sign:
    """Where a deed stands that was to be done by a day: done, done late, due, overdue, or without a day.

    Of a retold record nobody can say that a deed is overdue: its source may end before the day.
    """
    say = words.say
    if done is not None and done.at <= now:
        late = lateness(due, done)
        if late is not None:
            return Sign("pr-late", say("Done late, {time}", time=words.length(late)))
        return Sign("pr-kept", say("Done"))
    if retold:
        return Sign("pr-unknown", say("Not on record"))
    if due is None:
        return Sign("pr-open", say("No date"))
    return Sign("pr-missed", say("Overdue")) if due.latest < now else Sign("pr-open", say("Due"))
