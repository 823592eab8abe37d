"""What an incident is: files become records, with exact positions; what may be public."""
