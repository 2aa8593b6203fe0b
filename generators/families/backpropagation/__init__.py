"""Gradients, layer by layer, by hand."""
