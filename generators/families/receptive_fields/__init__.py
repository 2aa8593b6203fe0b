"""Receptive fields: how much of the input one output sees."""
