"""The site of this repository, looked at in Chromium."""
