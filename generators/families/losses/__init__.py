"""Losses and the probabilities they are made of."""
