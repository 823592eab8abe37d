"""What pages show, worked out from records without MkDocs: each module gives the data of one part of a page."""
