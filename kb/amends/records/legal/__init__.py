"""Legal clocks: by when the law wants whom to be told. Data, a file a regime; and no legal advice."""
