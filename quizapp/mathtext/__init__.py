"""Mathematics and matrices as text: TeX to Unicode, numbers to boxed grids, Markdown to plain lines.

``inline`` writes a formula on one line by a table of ours, ``display`` in two dimensions by TeXicode,
which is guarded: it reports some failures as if they were formulas. What neither can show stays
its own source and is never garbled; ``unshowable`` names it for the linter. Nothing is imported here.
"""
