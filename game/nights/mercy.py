"""What each loss leaves: the wisp's trail, then a gentler night, then the way on."""

TRAILS = 1  # losses after which the wisp shows the way
EASES = 2  # losses after which a night is gentler
OPENS = 3  # losses that open the way on
EASE = 0.5  # of the slider that it is gentler by: who plays at fierce finds it fair


def eased(slider: float, lost: int) -> float:
    """Where the slider stands for a night that was lost so often: never below gentle."""
    return max(0.0, slider - EASE) if lost >= EASES else slider
