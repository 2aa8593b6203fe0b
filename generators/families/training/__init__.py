"""What an optimiser makes of a gradient."""
