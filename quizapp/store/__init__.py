"""The learner's store: an append-only log of events in SQLite, and everything derived from it.

Three kinds of tables (``tables``): the **log** and what it is written in (devices, learners, item
ids, words) must never be lost; the **derived** tables (memories, levels, the due queue, tallies)
are a pure function of the log and the catalogue, kept in the same transaction as the log and
rebuilt from it at will; the **catalogue** is an index of deck files and families, part of no
backup and no merge.

The way of one answer: ``Store.append`` → ``disk`` opens one BEGIN IMMEDIATE transaction → ``log``
writes the line → ``deriving`` steps the touched unit with ``fold`` and writes its rows → COMMIT
with synchronous=FULL, into a ``-wal`` file that has ``room`` for a sitting. ``rebuild`` runs the
same ``fold`` over the whole log.

Payloads that are applied (other keys and kinds are kept and exported, not applied):

=============  =====================================================================
undo           ``device``, ``sequence`` of the event that counts for nothing
bury           ``until``: study day on which the item may be asked again (next day)
flag           ``flag``: a number, 0 takes the flag away
memory-set     ``stability``, ``difficulty``; ``day``, ``reps``, ``lapses`` if known
rename         ``old``, ``new``: ids of cards, families or decks
retime         ``device``, ``first``, ``last`` sequence, ``days`` to add to their study days
parameters     ``parameters``: FSRS's numbers, null for the defaults
exam           ``id``, ``name``, ``date`` (ISO), ``scope``, ``weights``, ``cleared``
setting        ``name``, ``value`` (null takes it back); ``retention`` moves the due days
content        ``digest`` of an item's text
=============  =====================================================================

Beside the way of an answer: ``backup``, ``restore``, ``salvage`` and ``merge`` work on files;
``layout`` and ``legible`` know what damage leaves to be read;
``checks`` is what ``doctor`` says of a store; ``lock`` tells a second program who holds it.

SQLAlchemy is used here and nowhere else; nothing is imported or opened when this is imported.
"""
