"""Words out: a report for a terminal, for a program, for a reader of the documentation."""
