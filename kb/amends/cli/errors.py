"""What a user called wrongly."""

from __future__ import annotations


class UsageProblem(Exception):  # noqa: N818 # a problem of the call, told as one sentence
    """A call that cannot be carried out as it stands.

    A path that is not there, a value that means nothing. Exit code 2.
    """
