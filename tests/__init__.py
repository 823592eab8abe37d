"""Tests: the specification of what Amends does."""
