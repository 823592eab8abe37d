"""House rules: what an organisation asks of its own words. They come from its files, so none registers here."""
