"""This repository's own site, looked at in Chromium."""
