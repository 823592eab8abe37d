"""Readability: whether the people it was written for can read it, and find their answer in it."""
