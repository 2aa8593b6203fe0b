"""Films of a sliding window: what an operation does, one position after another.

A ``Spec`` (``spec``) names an operation, its numbers and its settings; ``shoot.film`` makes its
film: how many frames, and each frame when it is looked at. A frame is plain data that any screen
can draw: boards of numbers with the cells under the window, or, where only sizes matter, strips of
cells along one axis; with the products and what they give as text.

The arithmetic is the engine's and nobody else's: where the windows lie is found by sending cell
numbers through ``im2col``, and what has been spread so far by running the operation on what has
been visited so far. ``families`` says which film belongs to a problem, ``play`` makes films to
play with.
"""
