"""Follow-through: what was promised is written down, kept, and told when it slips."""
