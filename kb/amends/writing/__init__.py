"""Writing: skeletons of records and of what goes to customers, with the known facts filled in and the rest left blank.

A blank is a finding until somebody fills it in (`amends.records.blanks`). Nothing here overwrites a file.
"""
