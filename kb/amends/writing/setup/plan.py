"""What would be done to make a folder ready: each file made, added to, or left as it is. Nothing is written here."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Literal

from amends import __version__
from amends.writing.git import Host, branch_of, top_of

Deed = Literal["create", "append", "keep", "advise"]
"""``keep``: what is needed is there. ``advise``: the file is its owner's, and lacks something."""

FILES = Path(__file__).with_name("files")
SCHEMAS = ".amends/schemas"
_IGNORED = ("/site/", ".cache/")
_KINDS = ("policy", "services", "people", "audiences")
PACKAGE = f"amends=={__version__}"
"""What pip installs in automation."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file of the plan.

    Attributes:
        path: the file, from the folder on; with ``../`` where it stands at the top of the repository.
        deed: what happens to it.
        text: what is written into it or, for ``advise``, what its owner may add.
        why: for ``advise``, what it is for.

    """

    path: str
    deed: Deed
    text: str = ""
    why: str = ""


def plan(folder: Path, host: Host | None) -> list[Step]:
    """The steps that make a folder ready, in the order of their telling.

    What a host or pre-commit reads stands at the top of the repository, and is written there.
    """
    up, down = top_of(folder)
    hook = _file("pre-commit.yaml", package=PACKAGE, records=_plain(f"{down}incidents"), files=_pattern(down))
    return [
        *(_whole(folder, f"incidents/{kind}.yml", _file(f"{kind}.yml")) for kind in _KINDS),
        *(_whole(folder, f"{SCHEMAS}/{kind}.schema.json", _schema(kind)) for kind in _KINDS),
        _site(folder),
        *_docs(folder),
        _ignored(folder),
        _shared(folder, f"{up}.pre-commit-config.yaml", hook, _mark(down), _BEFORE_COMMIT),
        _shared(folder, ".vscode/settings.json", _settings(), re.escape(SCHEMAS), _EDITOR),
        *_automation(folder, host, up, down),
    ]


_BEFORE_COMMIT = "to have every commit checked"
_EDITOR = "to have the editor complete and check the YAML files"


def _file(name: str, **values: str) -> str:
    text = (FILES / name).read_text(encoding="utf-8")
    return Template(text).substitute(values) if values else text


def _schema(kind: str) -> str:
    from amends.records.schema import schema  # the models are loaded only where they are asked for

    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def _whole(folder: Path, path: str, text: str) -> Step:
    """A file of ours alone: made where it is missing, left as it is where it is there."""
    return Step(path, "keep") if _there(folder / path) else Step(path, "create", text)


def _shared(folder: Path, path: str, text: str, mark: str, why: str) -> Step:
    """A file that others use as well: where it is there and lacks our part, its owner is told what to add.

    ``mark`` is a regular expression that its text matches somewhere where our part is in it.
    """
    there = folder / path
    if not _there(there):
        return Step(path, "create", text)
    return Step(path, "keep") if re.search(mark, _read(there)) else Step(path, "advise", text, why)


def _site(folder: Path) -> Step:
    """The site's configuration; MkDocs knows two names for it."""
    other = folder / "mkdocs.yaml"
    name = "mkdocs.yaml" if _there(other) else "mkdocs.yml"
    text = _file("mkdocs.yml")
    step = _shared(folder, name, text, "amends-incidents", "to have the records on the site")
    return step if step.deed != "advise" else Step(name, "advise", text[text.index("theme:") :], step.why)


def _docs(folder: Path) -> Iterator[Step]:
    """A first page of one's own where there is none: MkDocs asks for the folder, and Git keeps no empty one."""
    configured = re.search(r"^docs_dir:\s*['\"]?([^'\"#\n]+)", _read(folder / "mkdocs.yml"), re.MULTILINE)
    docs = folder / (configured[1].strip() if configured else "docs")
    if docs.is_dir() and any(docs.rglob("*.md")):
        return
    if not configured:
        yield _whole(folder, "docs/about.md", _file("about.md"))


def _ignored(folder: Path) -> Step:
    path = folder / ".gitignore"
    text = _read(path)
    known = {line.strip().strip("/") for line in text.splitlines()}
    missing = [line for line in _IGNORED if line.strip("/") not in known]
    if not missing:
        return Step(".gitignore", "keep")
    end = "\r\n" if "\r\n" in text else "\n"
    before = end if text and not text.endswith("\n") else ""
    return Step(".gitignore", "append" if _there(path) else "create", before + "".join(line + end for line in missing))


def _settings() -> str:
    schemas = {f"./{SCHEMAS}/{kind}.schema.json": f"incidents/{kind}.yml" for kind in _KINDS}
    return json.dumps({"yaml.schemas": schemas}, indent=2) + "\n"


def _automation(folder: Path, host: Host | None, up: str, down: str) -> Iterator[Step]:
    records = shlex.quote(f"{down}incidents")
    if host == "github":
        text = _file("github.yml", package=PACKAGE, branch=_plain(branch_of(folder)), records=records)
        yield _shared(
            folder, f"{up}.github/workflows/amends.yml", text, _mark(down), "to have every pull request checked"
        )
    elif host == "gitlab":
        text = _file("gitlab.yml", package=PACKAGE, records=records)
        yield _shared(folder, f"{up}.gitlab-ci.yml", text, _mark(down), "to have every merge request checked")


def _mark(down: str) -> str:
    """What the text of a file at the top matches that knows of these records already.

    At the top itself that is one that speaks of us, unless it speaks of the records of folders below alone.
    """
    here = rf"(?<![\w./-]){re.escape(down)}incidents"
    return here if down else rf"\A(?s:(?=.*amends)(?:(?!.*incidents)|.*{here}))"


def _pattern(down: str) -> str:
    """The records as pre-commit looks for them, as YAML holds it."""
    return json.dumps(f"^{re.escape(down)}incidents/") if down else "(^|/)incidents/"


def _plain(branch: str) -> str:
    """A branch or a path as a list in YAML holds it."""
    return branch if re.fullmatch(r"[A-Za-z_][\w./-]*", branch) else json.dumps(branch)


def _there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _read(path: Path) -> str:
    """A file's text as far as it can be read: it is only searched for words of ours."""
    try:
        return path.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""
