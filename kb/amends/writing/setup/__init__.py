"""A repository made ready for records: its files, and lines for those that are there already."""
