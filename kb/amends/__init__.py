"""Amends: outage records and customer communications that can be checked."""

from __future__ import annotations

TYPE_CHECKING = False  # what type checkers take for true; `typing` itself would cost as much as all the rest
if TYPE_CHECKING:
    from amends.api import Records, judge, load

__all__ = ["Records", "__version__", "judge", "load"]

__version__ = "0.1.0"

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Give what `amends.api` offers, read only when somebody asks for it: a command must start at once."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from amends import api

        return getattr(api, name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
