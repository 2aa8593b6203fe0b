"""Convolutions worked by hand."""
