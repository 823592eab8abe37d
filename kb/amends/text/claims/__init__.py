"""Claims: what a text says in figures, times and states, each made comparable with a record."""

from amends.text.claims.claim import Claim, Kind, Subject
from amends.text.claims.reading import claims, figures

__all__ = ["Claim", "Kind", "Subject", "claims", "figures"]
