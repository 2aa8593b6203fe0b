"""Shape arithmetic: how large the outputs of layers are."""
