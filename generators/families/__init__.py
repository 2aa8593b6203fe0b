"""The families: one file each, in the folder of their topic. Nothing else has to be registered.

To write one, copy ``shapes/conv_out_size.py`` and keep to this:

``FAMILY``
    A ``Family``: id (the file's name with ``-`` for ``_``), title, topic (the folder's name with
    ``-``), exam level, usual marks, families that should come before (``needs``), the levels, the
    parameters and the sentence of every misconception by id.

Levels
    ``Level(what, about, space)``. ``about`` lists the misconceptions that must be live: a draw on
    which one of them gives the right answer is thrown away. ``space`` gives the values of each
    parameter, drawn independently (small spaces are enumerated); conditions between them belong
    in ``keep(level, params)``. Where a space cannot say it (matrices, layer lists), leave it out
    and write ``draw(level, draws)``. A level with fewer than three live misconceptions says why
    in ``few``. A level's number never changes its meaning: new ones are appended.

Parameters
    Every value the prompt shows is one, plain JSON, so that ``--set`` takes any published exam
    question. Take the shared ones from ``wording/inputs.py`` and ``wording/layers.py``. Those
    that only change the wording are ``display``; with ``choices`` they are drawn by themselves.
    Absent means the operation's default, or None for an optional one.

``build(params)``
    Pure, from parameters to ``FAMILY.problem(...)``. Right values come from ``engine``, never
    from arithmetic of its own; wrong rules are written out here, None where one cannot happen.
    An ``EngineError`` or ``FamilyError`` refuses parameters with one sentence. The last step's
    value is the answer as text (``answers.show``). Lines of steps fit 80 columns.

Prompts
    Worded as an exam would, three ways at least where wording matters, one of them code where it
    fits. The framework is named where frameworks differ, the layout stated, the digits of reals
    asked for. Shared pieces: ``wording/layers.py`` (settings, code), ``sizes.py`` (the size
    formula), ``layouts.py`` (shapes), ``grids.py`` (matrices), ``numbers.py``, ``planes.py``,
    ``arrays.py`` (arrays, digits), ``classes.py`` (true classes), ``reductions.py`` (mean or sum),
    ``activations.py``, ``optimisers.py``, ``tuples.py`` (the end of an answer in parts).

Optional
    ``carry(params)`` for answers in parts (error carried forward), ``upgrade(params, version)``
    when ``version`` rises.

``quizapp families check NAME`` says what is wrong with it.
"""
