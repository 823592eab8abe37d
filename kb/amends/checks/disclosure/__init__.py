"""Disclosure: what must not leave the house. No points hang on it; a finding keeps a text from being published."""
