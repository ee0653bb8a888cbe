"""What a launcher such as torchrun tells the processes that it begins, by their environment."""

import os


def launched() -> int:
    """How many processes a launcher such as torchrun began, this one included; 1 without one."""
    names = ("RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT")
    size = os.environ.get("WORLD_SIZE", "")
    return int(size) if all(map(os.environ.get, names)) and size.isdecimal() else 1


def launched_to_follow() -> bool:
    """Whether this process was launched beside one that leads."""
    return launched() > 1 and os.environ["RANK"] != "0"


def launched_again() -> bool:
    """Whether the launcher had to begin the processes again."""
    return os.environ.get("TORCHELASTIC_RESTART_COUNT", "0") != "0"
