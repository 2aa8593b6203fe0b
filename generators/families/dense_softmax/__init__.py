"""From the last map to probabilities."""
