"""Text against record: what a text says, set beside what its own record says."""
