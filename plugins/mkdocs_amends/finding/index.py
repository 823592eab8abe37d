"""Pagefind is run over what was written down, and its index made the same, byte for byte, for the same pages."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError

from mkdocs_amends.finding.documents import rank
from mkdocs_amends.finding.unspaced import together

FOLDER = "pagefind"
"""Where the index lies in a site."""
_MAGIC = b"pagefind_dcd"
"""What every unpacked file of an index begins with."""
_PAGES, _FILTERS = 1, 3
"""Where the lists of pages and of filters stand in the file on everything: after the version, and after the words."""
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-worker.js", "wasm.unknown.pagefind")
"""The interfaces that Pagefind brings: ours is another. ``wasm.unknown`` is for languages that it does not know."""
_IGNORED = (
    *(".headerlink", "svg", "nav", "form", ".am-sr", ".am-avatar", ".am-reply", ".am-end", ".am-answers dt"),
    *(".am-intro", ".am-langs", ".am-gap", ".am-kicker", ".am--service section", ".am--services section"),
)
"""What stands on every page of a kind, or says again what the page says."""


def installed() -> bool:
    """Whether Pagefind is there, and what is needed to put its index in order."""
    return all(find_spec(name) for name in ("pagefind_bin", "cbor2"))


def write_index(pages: Path, folder: Path, *, lang: str, flat: bool) -> None:
    """Index the pages below a folder, all of them as ``lang``, into another folder.

    ``flat`` says that addresses name a file. Raises PluginError where Pagefind fails.
    """
    from pagefind_bin import get_executable

    command = [str(get_executable()), "--site", str(pages), "--output-path", str(folder), "--force-language", lang]
    command += ["--exclude-selectors", ", ".join(_IGNORED), "--silent", *(["--keep-index-url"] if flat else [])]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 # no words of a record
    if done.returncode or not (folder / "pagefind-entry.json").is_file():
        raise PluginError(f"amends: pagefind could not make the index for the search: {done.stderr or done.stdout}")
    _put_in_order(folder)
    wanted = {f"wasm.{told['wasm']}.pagefind" for told in _entry(folder)["languages"].values()}
    for pattern in _UNUSED:
        for file in folder.glob(pattern):
            if file.name not in wanted:
                file.unlink()


def _put_in_order(folder: Path) -> None:
    """Sort what Pagefind writes in the order of a hash table, which is another one each time; rank the pages.

    That is the list of filters, and the values of each; both name their files by a hash of what is in them.
    """
    entry = _entry(folder)
    for lang, told in entry["languages"].items():
        whole = folder / f"pagefind.{told['hash']}.pf_meta"
        data = _read(whole)
        data[_PAGES] = [[_ranked(folder, lang, old), *counted] for old, *counted in data[_PAGES]]
        data[_FILTERS] = sorted([name, _sorted_filter(folder, lang, old)] for name, old in data[_FILTERS])
        content = _packed(data)
        told["hash"] = f"{lang}_{hashlib.sha256(content).hexdigest()[:10]}"
        whole.unlink()
        (folder / f"pagefind.{told['hash']}.pf_meta").write_bytes(content)
    text = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
    (folder / "pagefind-entry.json").write_text(text, encoding="utf-8")


def _ranked(folder: Path, lang: str, old: str) -> str:
    """Put the rank of a page before the hash that names its file; give the new name.

    The name is all that the page of a search knows of a result before it asks for more, so order costs it nothing.
    """
    file = folder / "fragment" / f"{old}.pf_fragment"
    page = json.loads(gzip.decompress(file.read_bytes()).removeprefix(_MAGIC))
    new = f"{lang}_{rank(page['url'])}{old.removeprefix(f'{lang}_')}"
    if together(page):
        content = json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()
        file.write_bytes(gzip.compress(_MAGIC + content, 9, mtime=0))
    file.rename(file.with_name(f"{new}.pf_fragment"))
    return new


def _sorted_filter(folder: Path, lang: str, old: str) -> str:
    """Sort the values of one filter; give the hash that now names its file."""
    file = folder / "filter" / f"{old}.pf_filter"
    name, values = _read(file)
    content = _packed([name, sorted(values)])
    new = f"{lang}_{hashlib.sha256(content).hexdigest()[:7]}"
    file.unlink()
    file.with_name(f"{new}.pf_filter").write_bytes(content)
    return new


def _entry(folder: Path) -> dict[str, Any]:
    entry: dict[str, Any] = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    return entry


def _read(file: Path) -> list[Any]:
    import cbor2

    data: list[Any] = cbor2.loads(gzip.decompress(file.read_bytes()).removeprefix(_MAGIC))
    return data


def _packed(data: list[Any]) -> bytes:
    import cbor2

    return gzip.compress(_MAGIC + cbor2.dumps(data), 9, mtime=0)
