"""How files become records, and what of them may leave the house."""
