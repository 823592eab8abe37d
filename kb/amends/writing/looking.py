"""One incident among thousands is found by its name or its place, and only it is read: whoever writes is in a hurry."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from amends.records.elsewhere import Elsewhere
from amends.records.files import Folder, folders, shown
from amends.records.loading import RECORD
from amends.records.record import Incident, Knowledge
from amends.records.repository import load_organisation, load_part, root_of
from amends.records.shapes import nearest


class WritingError(ValueError):
    """Something that cannot be written as it was asked for; the message says why, and what can be."""


def house_of(folder: Path) -> Knowledge:
    """What stands beside the incidents of the folder that a path belongs to, and none of them.

    Of a folder that holds no records at all, those of a new ``incidents/`` in it. Raises RepositoryError.
    """
    root = root_of(folder)
    if root.resolve().name != "incidents" and not (root / "policy.yml").is_file():
        return Knowledge(root=root / "incidents")
    return load_organisation(root)


def records_below(folder: Path) -> list[Path]:
    """The folders one or two levels below that hold an ``incidents/`` with a policy, in the order of their names."""
    found = {path.parent.parent for depth in ("*", "*/*") for path in folder.glob(f"{depth}/incidents/policy.yml")}
    return sorted(path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts))


def named(house: Knowledge, name: str) -> tuple[Knowledge, Incident]:
    """The incident of an id, an alias or a folder's name, and what is known with it read.

    Raises WritingError with the nearest name.
    """
    tree = _tree(house)
    knowledge = _with(house, tree, _claiming(house, tree, name))
    found = _called(knowledge, name)
    if found is not None:
        return knowledge, found
    known = [folder.path.name for folder in tree if RECORD in folder.names]
    wanted = name.casefold()
    near = nearest(name.replace(" ", "-"), known) or next((k for k in known if len(wanted) > 2 and wanted in k), None)
    count = "there is 1" if len(known) == 1 else f"there are {len(known)}"
    raise WritingError(
        f"no incident has the id or alias `{name}`; {f'did you mean `{near}`?' if near else f'{count} in all'}"
    )


def at(house: Knowledge, path: Path) -> tuple[Knowledge, Incident]:
    """The incident of a folder, or of one of its files. Raises WritingError."""
    place = path.resolve()
    home = next((folder for folder in (place, *place.parents) if (folder / RECORD).is_file()), None)
    tree = _tree(house)
    wanted = {each.path for each in tree if home and each.path.name == home.name and each.path.resolve() == home}
    knowledge = _with(house, tree, wanted)
    found = next((incident for incident in knowledge.incidents if incident.folder in wanted), None)
    if found is None:
        raise WritingError(
            f"{path}: is no incident and no text of one; expected an id, or the folder of an incident.md"
        )
    return knowledge, found


def holder(house: Knowledge, name: str) -> Incident | None:
    """The incident that has an id, or goes by it; None where it is free."""
    tree = _tree(house)
    incidents = _with(house, tree, _claiming(house, tree, name)).incidents
    return next((one for one in incidents if name.casefold() in _names(one)), None)


def _tree(house: Knowledge) -> Sequence[Folder]:
    return list(folders(house.root, []).walk()) if house.root.is_dir() else []


def _claiming(house: Knowledge, tree: Sequence[Folder], name: str) -> Collection[Path]:
    """The folders whose record holds a name somewhere: the incident of that name is among them."""
    return {folder.path for folder in Elsewhere(house.root, tree, house.policy.lang).naming({name})}


def _with(house: Knowledge, tree: Sequence[Folder], wanted: Collection[Path]) -> Knowledge:
    if not wanted:
        return house
    return load_part(house.root, tree, wanted, Elsewhere(house.root, tree, house.policy.lang), with_namesakes=False)


def _called(knowledge: Knowledge, name: str) -> Incident | None:
    """The incident of a name: whose id it is, else an alias, else a folder. Raises WritingError where it is of two."""
    wanted = name.casefold()
    by_folder = [one for one in knowledge.incidents if wanted == one.folder.resolve().name.casefold()]
    # two may claim one id, and only one of them has it then
    by_id = [one for one in knowledge.incidents if wanted == (one.facts.id or one.folder.resolve().name).casefold()]
    by_name = [one for one in knowledge.incidents if wanted in _names(one)]
    found = by_id or by_name or by_folder
    if len(found) > 1:
        paths = " and ".join(shown(one.folder) for one in found)
        raise WritingError(f"`{name}` may be {paths}; name the folder you mean in place of it")
    return found[0] if found else None


def _names(incident: Incident) -> set[str]:
    return {incident.id.casefold(), *(alias.casefold() for alias in incident.facts.aliases)}
