"""The checks: one package a dimension, one module a family of rules. A check imports no other check."""
