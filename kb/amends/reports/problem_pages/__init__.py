"""The pages of the problems of files and records: every code has one, with the same parts as the page of a check."""

from __future__ import annotations

from collections.abc import Mapping

from amends.reports.problem_pages.house import HOUSE
from amends.reports.problem_pages.page import ProblemPage
from amends.reports.problem_pages.reading import READING
from amends.reports.problem_pages.told import TOLD
from amends.reports.problem_pages.values import VALUES
from amends.reports.problem_pages.words import WORDS

PAGES: Mapping[str, ProblemPage] = {**READING, **VALUES, **TOLD, **WORDS, **HOUSE}
"""What each page tells, by the problem's code."""
