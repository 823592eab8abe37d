"""MkDocs plugins that publish incident records: pages, timelines, and what the checks say in the preview."""
