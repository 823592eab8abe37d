"""What to do next about a thing that falls due: a command to run, or the line to write."""

from __future__ import annotations

from amends.engine.due import Due, DueKind

_PHASES: dict[DueKind, str] = {
    "resolved": "resolved",
    "announcement": "scheduled",
    "in_progress": "in_progress",
    "completed": "completed",
}
"""The phase that a word must have; the first word, and the next, go by how things stand."""


def step(due: Due) -> str:
    """Say what to do next about a thing that is due, as a command where there is one."""
    if due.to_customers and due.draft:
        return f"finish {due.draft}, sign it and send it"
    if due.to_customers:
        phase = f" --phase {_PHASES[due.kind]}" if due.kind in _PHASES else ""
        return f"amends new update {quoted(due.folder)}{phase}"
    match due.kind:
        case "sign_off":
            return f"amends sign {quoted(due.path)} --as {due.who[0] if due.who else 'PERSON'}"
        case "draft" if due.key == "blanks":
            return f"amends check {quoted(due.path)}"
        case "draft":
            return f"send it, then write `sent:` with the time into {due.path}"
        case "preliminary" | "final" if due.draft:
            return f"finish {due.draft}, sign it and publish it, then write `published: {{{due.kind}: …}}` there"
        case "preliminary" | "final":
            return f"amends new postmortem {quoted(due.folder)}"
        case "promise":
            return "write `kept:` beside it once it is; or tell them a new day, then write `moved:`"
        case "legal":
            name, _, step_ = due.part.partition(" ")
            told = f"{{regime: {name}, sent: [{{step: {step_}, at: …, to: …}}]}}"
            return f"once they are told, write who and when under `legal` in {due.path}: `- {told}`"
        case "remedy" | "action":
            return "write `done:` beside it once it is"
        case _:
            return "mend the words, or give `until` another day and a reason that still holds"


def quoted(path: str) -> str:
    """Write a path as a shell takes it."""
    from shlex import quote

    return quote(path)
