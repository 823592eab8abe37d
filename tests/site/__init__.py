"""The site: plugins, pages, words."""  # noqa: A005 # nothing imports the interpreter's site here
