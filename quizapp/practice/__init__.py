"""Practice sets and mock exams: the same generators on paper, in a classroom, under the clock.

    spec = reading.read_spec(path)            # TOML, errors with line and nearest right word
    sheet = composing.compose(spec, seed=7, variants=30)
    writers.render(("markdown",), sheet, "final")  # {file name: bytes}

A specification, a seed and the number of a variant always give the same questions; a sheet
written as JSON gives the same bytes in every format. Nothing here opens the store: a drill on
one's own misconceptions is handed how often each was made.
"""
