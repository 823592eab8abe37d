"""Skeletons, and what becomes of them."""
