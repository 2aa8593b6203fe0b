"""What is said about counted parameters, in one place for all the families that count them."""

COUNT_DIAGNOSES = {
    "no-bias": "Check the biases: one per filter when the layer has them, none otherwise.",
    "no-input-channels": "A filter spans all input channels: it has k·k·c weights.",
    "one-bias": "There is one bias per filter, not one for the layer.",
    "bias-per-channel": "There is one bias per filter, not one per filter and input channel.",
    "k-not-squared": "The kernel is k × k: the whole square counts.",
}


def channel_words(c: int) -> str:
    """Say how deep an input is.

    Example:
        >>> channel_words(1), channel_words(3), channel_words(16)
        ('1 channel (grey-scale)', '3 channels (RGB)', '16 channels')
    """
    if c == 1:
        return "1 channel (grey-scale)"
    return "3 channels (RGB)" if c == 3 else f"{c} channels"
