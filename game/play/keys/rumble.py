"""What a hand feels of a night: short, and only where something happens to who is played."""

from enum import Enum


class Rumble(Enum):
    """How strong the slow and the fast weight of a pad turn, 0 to 1, and for how many ms."""

    STRUCK = (0.8, 0.7, 180)
    DASH = (0.0, 0.35, 70)
    LAMP = (0.35, 0.2, 140)
