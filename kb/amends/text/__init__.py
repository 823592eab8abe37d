"""Prose with exact positions; what a text does and claims; language packs."""
