"""What is judged and in which order: one text, an incident, a whole folder; the gate."""
