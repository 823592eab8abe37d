"""Findings become a score, always with what it rests on: how much of the weight could be judged."""
