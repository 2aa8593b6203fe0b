"""Everything that can be studied: decks of cards read from Markdown, families mounted as items.

The way of a card: ``scan`` splits a file into cards by one pass over its lines, ``card`` parses one
of them, ``items`` says what of it is scheduled, ``questions`` makes an item concrete. ``library``
keeps the store's index of the files fresh and answers for all of it; ``checking`` is the linter.
Nothing is imported here.
"""
