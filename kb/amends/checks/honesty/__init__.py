"""Honesty of the words alone: who did it, how sorry, how plain."""
