"""What goes wrong between a learner and a family: each message is one sentence to act on."""


class FamilyError(ValueError):
    """A family cannot do what was asked; the message says why and what to do."""


class UnknownFamilyError(FamilyError):
    """There is no family, or no level of it, by that name."""


class PinError(FamilyError):
    """A parameter's name or value that the family cannot take."""


class DrawError(FamilyError):
    """A level whose conditions no draw met: a mistake in the family, named with its level."""
