"""The language server: what an editor shows of a record and its texts while they are typed."""
