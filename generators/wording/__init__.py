"""How families put things: one piece each for numbers, grids, layouts, layers and size formulas."""
