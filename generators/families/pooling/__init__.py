"""Pooling: sizes, and windows worked by hand."""
