"""Who signs: the person that Git knows, and the lines that stand below a text."""

from __future__ import annotations

from pathlib import Path

from amends.records.organisation import Organisation, People, Person
from amends.writing.git import git
from amends.writing.letter import blank
from amends.writing.skeletons import Skeletons


def git_identity(folder: Path) -> tuple[str, str]:
    """The name and address that Git would put on a commit there; empty where Git is missing or knows neither."""
    return git(folder, "config", "--get", "user.name"), git(folder, "config", "--get", "user.email")


def person_of(identity: tuple[str, str], people: People) -> str | None:
    """The id of the person whom a Git identity means, by address, else by name; None where none or several fit."""
    name, email = (part.casefold() for part in identity)
    present = {key: person for key, person in people.items() if person.left is None}
    by_email = [key for key, person in present.items() if email and email in _of(person, "email")]
    by_name = [key for key, person in present.items() if name and name in _of(person, "name")]
    for found in (by_email, by_name):
        if len(found) == 1:
            return found[0]
    return None


def _of(person: Person, key: str) -> set[str]:
    values = (getattr(person, key), getattr(person.public, key) if person.public else None)
    return {value.casefold() for value in values if value}


def closing(signer: Person | None, organisation: Organisation, skeletons: Skeletons, *, house: str) -> str:
    """The lines below a text: the signer's name, role and ways to be answered.

    Only what is ``public`` of a person is printed; who has no way of their own is reached by the organisation's.
    ``house`` is the language that the roles in people.yml are written in; in a text of another language the role is a
    blank that shows it.
    """
    if signer is None:
        return "\n".join(blank(skeletons.blanks[name]) for name in ("signer", "role", "reply"))
    card = signer.public
    role = (card.role if card else None) or signer.role
    if house.split("-")[0] != skeletons.lang:
        role = blank(skeletons.form("translate", words=role))
    routes = [route for route in (card.email, card.phone, card.url) if route] if card else []
    routes = routes or [route for route in (organisation.email, organisation.phone) if route]
    reply = skeletons.listed(routes, "or") if routes else blank(skeletons.blanks["reply"])
    return "\n".join(((card.name if card else None) or signer.name, role, reply))
