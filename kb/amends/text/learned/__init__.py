"""A linear model that reads a sentence by its words, their base forms and their meanings, trained from our examples."""
