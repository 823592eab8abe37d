"""One site a language: the first at the root, each other one in a folder of its own, and the ways from page to page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import ConfigurationError
from mkdocs.structure.files import get_files

from amends.records.shapes import nearest
from mkdocs_amends.views.letters import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File
    from mkdocs.structure.pages import Page

_TRANSLATIONS = "partials/languages"
"""Where the theme has the words of its own frame, a file a language."""


@dataclass(frozen=True)
class Tongue:
    """The site of one language.

    ``name`` is what its readers call the language; ``folder`` is empty or ends with a slash; ``url`` is the address of
    its root where one is known; ``pages`` are the addresses of the pages from its docs folder.
    """

    lang: str
    name: str
    folder: str
    url: str
    pages: frozenset[str]

    def speak(self, config: MkDocsConfig) -> None:
        """Make a configuration that of this language's site."""
        config.theme["language"] = self.lang
        config.site_url = self.url or config.site_url

    def has(self, file: File) -> bool:
        """Whether a page of another language is there in this one too: what a plugin makes, it makes in each."""
        return file.generated_by is not None or file.url in self.pages


@dataclass(frozen=True)
class Way:
    """A page in one language: ``href`` leads there from the root of the site that is being built."""

    lang: str
    name: str
    href: str
    url: str


def configured(config: MkDocsConfig, languages: Sequence[str], others: Sequence[MkDocsConfig]) -> tuple[Tongue, ...]:
    """Give every language its site: ``config`` is the first's, then one for each other.

    Raises ConfigurationError for a language that the theme has no words for.
    """
    found: list[Tongue] = []
    root = f"{config.site_url.rstrip('/')}/" if config.site_url else ""
    for lang, own in zip(languages, (config, *others), strict=True):
        _known(own, lang)
        folder = f"{lang}/" if found else ""
        pages = frozenset(file.url for file in get_files(own).documentation_pages())
        found.append(Tongue(lang, language(lang), folder, root + folder if root else "", pages))
    return tuple(found)


def own_config(config: Path, lang: str) -> Path:
    """The configuration of a language: beside the first one's, with the language in its name, where there is such."""
    own = config.with_name(f"{config.stem}.{lang}{config.suffix}")
    return own if own.is_file() else config


def _known(config: MkDocsConfig, lang: str) -> None:
    known = {file.stem for folder in config.theme.dirs for file in (Path(folder) / _TRANSLATIONS).glob("*.html")}
    if lang not in known:
        hint = f"; did you mean {near}?" if (near := nearest(lang, sorted(known))) else ""
        raise ConfigurationError(f"amends-incidents: languages: the theme has no words in {lang!r}{hint}")


def ways(tongues: Sequence[Tongue], lang: str, page: Page | None) -> Iterator[Way]:
    """The page in each language it is there in, its own included; none where there is but one language."""
    here = next((tongue for tongue in tongues if tongue.lang == lang), None)
    if here is None or page is None:
        return
    for tongue in tongues:
        if tongue is here or tongue.has(page.file):
            address = page.file.url.removeprefix("./")
            yield Way(
                tongue.lang, tongue.name, _up(here) + tongue.folder + address, tongue.url and tongue.url + address
            )


def homes(tongues: Sequence[Tongue], lang: str) -> Iterator[Way]:
    """The first page of every language."""
    here = next((tongue for tongue in tongues if tongue.lang == lang), None)
    for tongue in tongues if here else ():
        assert here is not None  # only then there is a tongue
        yield Way(tongue.lang, tongue.name, _up(here) + tongue.folder, tongue.url)


def _up(here: Tongue) -> str:
    return "../" * here.folder.count("/")
