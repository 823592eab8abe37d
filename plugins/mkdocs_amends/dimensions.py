"""One plugin a dimension of checks: its pages in the docs, its findings in the preview, its part of the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from mkdocs_amends import checkpages
from mkdocs_amends.mount import Mounting
from mkdocs_amends.quality import measured_for

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class DimensionConfig(Config):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """``gate: false`` lets the site be built whatever this dimension finds; weights and targets stand in policy.yml."""

    gate = opt.Type(bool, default=True)


class DimensionPlugin(BasePlugin[DimensionConfig]):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """What the plugins of all dimensions do."""

    dimension: ClassVar[str]

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the page of each of the dimension's checks."""
        mounting = Mounting(files, config)
        measured = measured_for(config)
        for code in checkpages.of_dimension(self.dimension):
            mounting.markdown(checkpages.src_uri(code), checkpages.markdown(code, measured), listed=False)
        return files


class TimelinessPlugin(DimensionPlugin):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """Whether customers heard in time, and were never left without a word."""

    dimension = "timeliness"


class SignOffPlugin(DimensionPlugin):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """Whether a person signs, and can be answered."""

    dimension = "sign_off"


class HonestyPlugin(DimensionPlugin):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """Whether the words say what the record knows."""

    dimension = "honesty"


class ReadabilityPlugin(DimensionPlugin):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """Whether the words can be read by those they are for."""

    dimension = "readability"


class RecoveryPlugin(DimensionPlugin):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """Whether customers are told what to do and what they get back."""

    dimension = "recovery"


class FollowThroughPlugin(DimensionPlugin):  # type: ignore[no-untyped-call] # MkDocs does not type it
    """Whether what was promised is recorded, done, and told when it moves."""

    dimension = "follow_through"
