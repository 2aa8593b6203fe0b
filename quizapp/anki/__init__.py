"""Into Anki, progress and all, and back from files: packages, tables of text, the whole journal.

``export`` chooses what goes out, ``notes`` and ``problems`` make notes of it, ``progress`` turns the
log into memories and a review log, ``package`` writes the file. ``table`` and ``cards_in`` are the
ways of CSV, ``journal`` that of JSON. Standard library and the rooms below; the real Anki only
judges, in the tests.
"""
