"""Imports point one way, down the list, and no module grows past what can be read at one sitting."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = [
    {"api"},
    {"cli"},
    {"lsp"},
    {"reports", "importers", "writing"},
    {"engine"},
    {"scoring"},
    {"checks"},
    {"text"},
    {"records"},
    {"findings"},
    {"source"},
]
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}
MODULES = sorted((ROOT / "kb").rglob("*.py"))
PLUGINS = sorted((ROOT / "plugins").rglob("*.py"))


def room(module: str) -> str:
    return module.split(".")[1] if module.count(".") else ""


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            module = node.module or ""
            found |= {f"{module}.{alias.name}" for alias in node.names} if module == "amends" else {module}
    return found


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT / "kb").with_suffix("").parts).removesuffix(".__init__")


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path: Path) -> None:
    own = room(name_of(path))
    for module in imports(path):
        if not module.startswith("amends.") or module == "amends.__version__":
            continue
        other = room(module)
        if other in LEVEL and own in LEVEL and other != own:
            assert LEVEL[other] > LEVEL[own], f"{own} may not import {module}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_the_core_knows_no_site_generator(path: Path) -> None:
    assert not {m for m in imports(path) if m.split(".")[0] in {"mkdocs", "mkdocs_amends", "material"}}


CHECKS = [path for path in MODULES if "checks" in path.parts and path.parent.name != "checks"]


@pytest.mark.parametrize("path", CHECKS, ids=name_of)
def test_a_check_imports_no_other_check(path: Path) -> None:
    own = name_of(path).rsplit(".", 1)[0] if path.name != "__init__.py" else name_of(path)
    for module in imports(path):
        if module.startswith("amends.checks.") and module != "amends.checks.rule":
            assert module.startswith(own), f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", [*MODULES, *PLUGINS], ids=str)
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 400
    assert ast.get_docstring(ast.parse(text))


def test_the_core_starts_without_the_site_generator() -> None:
    code = "import sys, amends.cli.check; print([m for m in sys.modules if m.startswith('mkdocs')])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
