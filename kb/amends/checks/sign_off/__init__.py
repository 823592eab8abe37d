"""Sign-off: whether a person stands behind the words, can be answered, and signed exactly these."""
