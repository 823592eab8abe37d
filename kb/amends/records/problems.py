"""Every problem of files and records by its code. A code keeps its meaning; a new one takes the next number."""

from __future__ import annotations

from collections.abc import Mapping

from amends.records.file_problems import *  # noqa: F403 # the names of all problems, under one roof
from amends.records.file_problems import FILE_PROBLEMS
from amends.records.problem import Problem
from amends.records.record_problems import *  # noqa: F403 # the same
from amends.records.record_problems import RECORD_PROBLEMS

PROBLEMS: Mapping[str, Problem] = {problem.code: problem for problem in (*FILE_PROBLEMS, *RECORD_PROBLEMS)}
