"""Timeliness: how long customers waited for the first word, the next one and the last."""
