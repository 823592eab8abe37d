"""Tests of the checks, and the facts they are tried on."""
