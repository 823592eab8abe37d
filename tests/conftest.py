"""What holds for every test."""

from __future__ import annotations

from hypothesis import settings

# No time is asserted here: a busy machine must not fail a property. Speed is measured in benchmarks/.
settings.register_profile("amends", deadline=None)
settings.load_profile("amends")
