"""The rules of good cards, one idea a file. Each looks at one parsed card and yields remarks.

Rules about several cards (ids, links, twins) work on ``facts``, a summary of each card that can be
kept, so that unchanged files are not parsed again. Nothing is imported here.
"""
