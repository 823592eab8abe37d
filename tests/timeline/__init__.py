"""Tests of the incident timeline's drawings."""
