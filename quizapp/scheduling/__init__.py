"""What to ask next, and what it is worth: memory, mastery, the exam planner and its forecasts.

A pure room: plain values and arrays come in, plain values and arrays go out. It knows no store, no
screen, no clock and no global random state; days are whole study days since 1970-01-01. What comes
out is the same on every processor: no product of matrices, whose sums run in an order of its own on
each, and rates that differ by less than a millionth of themselves are one rate. The FSRS
library is used only here. ``memory``, ``mastery``, ``ratings`` and ``sitting`` do not import NumPy,
so that the first question is on screen before it is needed; the planner's modules do, and are
imported when an exam is planned.
"""
