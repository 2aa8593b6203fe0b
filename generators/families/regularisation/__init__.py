"""Dropout and normalisation."""
