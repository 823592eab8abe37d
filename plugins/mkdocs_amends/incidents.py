"""The plugin that mounts the records: it reads and judges them once a build, holds the gate, and makes their pages."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger

from amends.engine.checking import Report, check
from amends.engine.keeping import Kept, place_of
from amends.engine.outcome import Outcome
from amends.engine.run import Asked, Setting, run
from amends.engine.verifying import MANIFEST
from amends.records.leaks import leaks
from amends.records.moments import Moment
from amends.records.record import Knowledge
from amends.records.redaction import publish
from amends.records.repository import RepositoryError, load
from mkdocs_amends import cards, checkpages, commandspage, gatekeeping, outputs, overview, policypage, quality, sharing
from mkdocs_amends.dimensions import DimensionPlugin
from mkdocs_amends.finding import CHOICES, Finding, chosen
from mkdocs_amends.frame import Frame, mended
from mkdocs_amends.gatekeeping import Problem
from mkdocs_amends.manifest import manifest
from mkdocs_amends.mount import MadePage, Mounting
from mkdocs_amends.outputs.sitemap import date_pages
from mkdocs_amends.site import HISTORY, LEDGER, STYLESHEET, Site, stylesheet
from mkdocs_amends.target import overlap
from mkdocs_amends.tongues import Tongue
from mkdocs_amends.views.edition import Edition
from mkdocs_amends.views.entries import summary_of, title_of
from mkdocs_amends.views.hearing import HEARING, hearing
from mkdocs_amends.views.standing import in_short
from mkdocs_amends.watching import watch
from mkdocs_amends.words import Words

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

HOME, ASIDE = "index.md", "now.md"
"""Where our home page stands, and where it does when that is taken."""
NAME = "amends-incidents"
"""How ``mkdocs.yml`` names the plugin."""
Judged = tuple[Knowledge, Report | Outcome]
log = get_plugin_logger("amends")
THEME = Path(__file__).parent / "theme"


_TABS = "navigation.tabs"


class IncidentsConfig(Config):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """The options in ``mkdocs.yml``.

    ``incidents`` is the folder of records, from where ``mkdocs.yml`` stands. ``preview`` shows internal parts and
    findings; ``auto`` does so in ``mkdocs serve`` only. ``now`` is the time the site speaks as of (default:
    SOURCE_DATE_EPOCH, else the clock). ``home`` is where the home page stands. ``measured`` is a folder of labelled
    sentences, from where ``mkdocs.yml`` stands: the checks are measured on them, and a page tells how good they are.
    ``card_fonts`` are font files for letters that our own font lacks, for the pictures that links to incidents show.
    ``search`` is whose search the site has: ``auto`` is Pagefind's where it is installed, and else the theme's.
    ``languages`` are those that ``amends build`` makes a site in, the first at the root.
    """

    incidents = opt.Type(str, default="incidents")
    preview = opt.Choice(("auto", True, False), default="auto")
    now = opt.Optional(opt.Type(str))
    home = opt.Type(str, default=HOME)
    measured = opt.Optional(opt.Type(str))
    card_fonts = opt.ListOfItems(opt.File(exists=True), default=[])
    search = opt.Choice(CHOICES, default="auto")
    languages = opt.ListOfItems(opt.Type(str), default=[])


def unfit(config: MkDocsConfig) -> str:
    """Say why the theme of a configuration cannot carry our pages; empty where it can."""
    if "language" in config.theme:
        return ""
    return f"{NAME} needs Material for MkDocs: write `theme: {{name: material, font: false}}`"


def _keep_fonts_at_home(config: MkDocsConfig) -> None:
    """A page of an outage loads nothing from another host: Material fetches its fonts from one unless told not to."""
    if config.theme.get("font") is not False:
        config.theme["font"] = False
        log.info("the theme's fonts would be loaded from another host, so they are off: font: false")


def _keep_the_menu(config: MkDocsConfig) -> None:
    """Our pages take the whole width, where the theme's menu would stand: on wide screens it stands above them."""
    features = config.theme.get("features") or []
    if _TABS not in features:
        config.theme["features"] = [*features, _TABS]


class IncidentsPlugin(BasePlugin[IncidentsConfig]):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """Mounts an ``incidents/`` folder into a MkDocs site."""

    def __init__(self) -> None:
        self.command: Literal["build", "gh-deploy", "serve"] = "build"
        self.strict_files = False
        self.tongues: tuple[Tongue, ...] = ()
        self.finding = Finding(on=False)
        self.given: Judged | None = None  # what the site of another language has read and judged already

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember whether we serve: the plugin then lives on from build to build."""
        self.command = command

    @property
    def serving(self) -> bool:
        """Whether a live preview runs, which nothing in a record may end."""
        return self.command == "serve"

    @property
    def preview(self) -> bool:
        """Whether this edition is for ourselves."""
        return self.serving if self.config.preview == "auto" else bool(self.config.preview)

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Put our templates behind the user's own, and our style sheet before theirs."""
        self.root = Path(config.config_file_path or ".").parent / self.config.incidents
        if problem := unfit(config):
            raise PluginError(problem)
        _keep_fonts_at_home(config)
        _keep_the_menu(config)
        theme = str(THEME)
        if theme not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, theme)
        toc = config.mdx_configs.setdefault("toc", {})
        toc.setdefault("title", Words(str(config.theme["language"] or "en")).say("On this page"))
        if STYLESHEET not in config.extra_css:
            config.extra_css.insert(0, STYLESHEET)
        self.finding.forget()
        self.finding = chosen(self.config.search, config)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read and judge the records; shut the gate before MkDocs empties the old site."""
        now = self._now()
        if overlap(Path(config.site_dir).resolve(), self.root.resolve()):
            raise PluginError(f"amends: a site in {config.site_dir} would replace the incidents folder; choose another")
        self.unreadable: list[Problem] = []
        self.failing: list[Problem] = []
        self.knowledge, report = self.judged = self.given or self._judged(now)
        self._gate(self.knowledge, report, config)
        self.site = Site(self._edition(self.knowledge, report, now, config))

    def _judged(self, now: datetime) -> Judged:
        knowledge = self._load()
        if self.preview or not knowledge.incidents:  # only who reads for ourselves is told more than what fails
            return knowledge, check(knowledge, now=now)
        setting = Setting(now=now, kept=Kept(place_of(self.root)), jobs=sharing.processes())
        return knowledge, run(Asked(self.root, (self.root,)), setting)

    def _now(self) -> datetime:
        if self.config.now:
            try:
                return Moment.parse(self.config.now).at
            except ValueError as error:
                raise PluginError(f"amends: the option now: {error}") from None
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)

    def _load(self) -> Knowledge:
        if not self.root.exists():
            said = f"{self.root}: there is no such folder, so the history is empty; expected the folder of records"
            log.warning("%s", said)
            self.unreadable += [Problem(self.config.incidents, said)] if self.serving else []
            return Knowledge(root=self.root)
        try:
            return load(self.root)
        except RepositoryError as error:
            if not self.serving:
                raise PluginError(f"amends: the option incidents: {error}") from None
            self.unreadable.append(Problem(self.config.incidents, str(error)))
            log.warning("%s", error)
            return Knowledge(root=self.root)

    def _gate(self, knowledge: Knowledge, report: Report | Outcome, config: MkDocsConfig) -> None:
        open_to = {
            plugin.dimension
            for plugin in config.plugins.values()
            if isinstance(plugin, DimensionPlugin) and not plugin.config.gate
        }
        for problem in gatekeeping.unreadable(knowledge, report.findings):
            log.warning("%s: cannot be read, so it is left out: %s", problem.path, problem.message)
            self.unreadable.append(problem)
        failing = gatekeeping.failing(knowledge, report.failures, open_to)
        if self.serving or self.preview:
            self.failing = failing
            for problem in failing:
                log.warning("%s: %s", problem.path, problem.message)
        elif failing:
            told = "".join(f"\n  {problem.path}: {problem.message}" for problem in failing)
            by = "1 finding" if len(failing) == 1 else f"{len(failing)} findings"
            raise PluginError(f"amends: the gate is shut by {by}; the site stays as it was.{told}")

    def _edition(self, knowledge: Knowledge, report: Report | Outcome, now: datetime, config: MkDocsConfig) -> Edition:
        on = {plugin.dimension for plugin in config.plugins.values() if isinstance(plugin, DimensionPlugin)}
        return Edition(
            knowledge=publish(knowledge, now=now, preview=self.preview),
            lang=str(config.theme["language"] or "en"),
            report=report if self.preview and isinstance(report, Report) else None,
            site_url=config.site_url or "",
            site_name=config.site_name,
            dimensions=frozenset(on),
            flat=not config.use_directory_urls,
        )

    @event_priority(-50)  # after the dimensions have added the pages of their checks, which the list names
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages of the records, the lists, the pages of problems, and the style sheet."""
        mounting = Mounting(files, config, lenient=self.serving, warn=log.warning)
        edition, say = self.site.edition, self.site.edition.words.say
        whole = {"hide": ["navigation"]}
        home = self._home(mounting)
        lists = {**whole, "search": {"exclude": True}}  # what they list is found by its own page
        mounting.page(home, say("Now"), partial(self.site.home, home), listed=True, meta=lists)
        mounting.page(HISTORY, say("History"), self.site.history, listed=True, meta=lists)
        mounting.page(LEDGER, say("Promises"), self.site.ledger, listed=True, meta=lists)
        mounting.page(
            HEARING, say("How to hear of the next outage"), partial(hearing, edition), listed=False, meta=whole
        )
        for made in overview.pages(edition):
            mounting.page(made.src_uri, made.title, made.make, listed=made.listed, meta=made.meta)
        self.lists = [file.dest_uri for file in files if isinstance(file.page, MadePage)]
        for code in checkpages.of_files():
            mounting.markdown(checkpages.src_uri(code), checkpages.markdown(code), listed=False)
        self._quality(mounting, config)
        self.site.checks = checkpages.addresses((file.src_uri for file in files), flat=edition.flat)
        mounting.markdown(checkpages.POLICY, policypage.markdown(self.site.checks, flat=edition.flat), listed=True)
        present = [file.src_uri for file in files]
        self.guides = [file.content_string for file in files.documentation_pages()]
        mounting.markdown(checkpages.INDEX, checkpages.index(present, edition.words, flat=edition.flat), listed=True)
        mounting.asset(STYLESHEET, stylesheet())
        self.outputs = [STYLESHEET]
        for name, content in (*outputs.files(edition), *self.finding.assets()):
            mounting.asset(name, content)
            self.outputs.append(name)
        more = tuple(Path(font) for font in self.config.card_fonts)
        self.outputs += cards.mount(edition, mounting, place_of(self.root) / "cards", more)
        self._records(mounting, config)
        return files

    def _quality(self, mounting: Mounting, config: MkDocsConfig) -> None:
        """Add the page on how good the checks are, where sentences are given to measure them on."""
        measured = quality.measured_for(config)
        if measured is not None:
            edition = self.site.edition
            pages = checkpages.addresses((file.src_uri for file in mounting.files), flat=edition.flat)
            text = quality.markdown(measured, pages, edition.words, flat=edition.flat)
            mounting.markdown(checkpages.QUALITY, text, listed=True)

    def _home(self, mounting: Mounting) -> str:
        """Where our home page stands: a home page in the docs folder is the site's own, and ours then moves aside."""
        if self.config.home != HOME or not mounting.taken(HOME):
            return self.config.home
        if not self.serving:
            log.info("the docs folder has a home page of its own, so ours is at %s", ASIDE.removesuffix(".md"))
        return ASIDE

    def _records(self, mounting: Mounting, config: MkDocsConfig) -> None:
        edition = self.site.edition
        hidden = ["navigation", "toc"] if self.preview else ["navigation"]
        files = {incident.id: incident.file.resolve() for incident in self.knowledge.incidents}
        for incident in self.site.incidents:
            file = files[incident.id]
            mounting.page(
                f"incidents/{incident.id}/index.md",
                title_of(incident, edition),
                partial(self.site.incident, incident),
                listed=False,
                source=str(file),
                edit_uri=os.path.relpath(file, config.docs_dir).replace(os.sep, "/"),
                meta={
                    "hide": hidden,
                    "description": summary_of(incident, edition) or in_short(incident.record, edition),
                    "card": cards.address(incident.id) if cards.address(incident.id) in self.outputs else "",
                },
            )
            for alias in incident.facts.aliases:
                mounting.asset(f"incidents/{alias}/index.html", self.site.redirect(incident))
            for name, attachment in incident.attachments.items():
                mounting.asset(f"incidents/{incident.id}/{name}", source=str(attachment.resolve()))
        if self.preview:
            for path, page in self.site.unreadable():
                mounting.page(page, path, partial(self.site.broken, path), listed=False, meta={"hide": hidden})

    @event_priority(-100)  # last: what other plugins write is searched too
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the manifest, and search a public site for what must stay inside."""
        for incident, target in self.site.edition.dead:
            log.warning("%s: a link leads to nothing that is shown, and lost its address: %s", incident, target)
        site = Path(config.site_dir)
        self.finding.write(site, self.site.edition)
        below = [other.folder for other in self.tongues[1:] if self.tongues[0].lang == self.site.edition.lang]
        (site / MANIFEST).write_text(
            manifest(site, self.site.edition, self.outputs, self.lists, below), encoding="utf-8"
        )
        found = [] if self.preview else leaks(site, self.knowledge, self.guides, each=sharing.shared)
        if found and self.serving:
            log.warning("%s", found[0])
        elif found:
            told = "".join(f"\n  {leak}" for leak in found)
            raise PluginError(f"amends: the site holds words that must stay inside.{told}")

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 # it is told by whoever raised it
        """Leave nothing lying about of a build that failed."""
        self.finding.forget()

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Let an incident's page show as a part of the history, where the navigation names that."""
        history = files.get_file_from_path(HISTORY)
        for incident in self.site.incidents if history and history.page in nav.pages else ():
            file = files.get_file_from_path(f"incidents/{incident.id}/index.md")
            if history and file and file.page:
                file.page.parent = history.page  # type: ignore[assignment] # only its being active is asked
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Let a page of the docs name an incident or a check by its id: ``[…](incident:ID)``, ``[…](check:H02)``.

        And let it ask for the reference of the commands.
        """
        return self.site.with_references(commandspage.filled(markdown), page.file.src_uri)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """Give the templates what they say around every page, and the map of the site its dates."""
        date_pages(files, self.site.edition)
        env.globals["amends"] = Frame(
            self.site.edition,
            tuple(self.unreadable),
            tuple(self.failing),
            finding=self.finding.on,
            tongues=self.tongues,
        )
        return env

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Mend what the theme leaves unnamed, and write down what can be found of the page."""
        self.finding.note(page, self.site.edition)
        return mended(output, self.site.edition.words)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """The same for pages that are no documents, as that of an address that does not exist."""
        return mended(output_content, self.site.edition.words) if template_name.endswith(".html") else output_content

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002
        """Build again when a record is saved."""
        watch(server, self.root)
        return server
