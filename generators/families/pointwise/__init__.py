"""1×1 convolutions, and the layers that are built with them."""
