"""What can be set from the command line."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import tyro

from duskfolk.bounds import Seconds, Within


@dataclass
class Settings:
    """How to play."""

    genre: str = ""
    """Genre to begin with: watch, pack, theft, escort, hollow or vigil. Empty: the title."""
    level: Annotated[int | Path, Within(-1, 2**62)] = -1
    """Number of the level to begin with, 0 or more, or a file of your own: a map of the Tiled
    editor or a level file. -1 lets the game choose."""
    crowd: Annotated[int, Within(0, 2)] = 0
    """1 for the usual folk, 2 for twice the hostile folk; 0: as chosen last time, at first 1."""
    seed: Annotated[int, Within(-1, 2**63 - 1)] = -1
    """Source of all luck in the world: the same seed and keys give the same play. -1: another one
    for each play, and 0 without a window."""
    warden: str = "auto"
    """Who decides for wardens: auto (the shipped brain where it was trained, else scripted),
    scripted, a name or a file."""
    wolf: str = "auto"
    """Who decides for wolves, as for wardens."""
    imp: str = "auto"
    """Who decides for imps, as for wardens."""
    wisp: str = "auto"
    """Who decides for the wisp, as for wardens."""
    villager: str = "auto"
    """Who decides for villagers, as for wardens."""
    play_as: Annotated[str, tyro.conf.arg(name="as")] = ""
    """Whom you play: lamplighter, or one of the folk, and then the lamplighter walks by itself.
    Where a level lacks the one you want, you are another of its folk. Empty: lamplighter, or a
    warden when there is a ghost."""
    ghost: str = ""
    """Who decides for a lamplighter that walks by itself: a bundle or the folder of a run, such as
    one cloned from your own plays (`duskfolk train --role lamplighter --clone mine --clone-only`).
    Empty: the scripted one."""
    difficulty: str = ""
    """How hard foes make it: gentle (fewer awake, slower, and slower to hunt), fair, fierce, or a
    number from 0 (gentle) to 1 (fierce). Empty: as chosen last time, at first gentle; without a
    window fair."""
    look: str = ""
    """Colours: plain, colour-blind or high contrast. Empty: as chosen last time."""
    fullscreen: bool = False
    """Begin in full screen; F11 changes it."""
    headless: bool = False
    """Open no window: the scripted lamplighter plays the level into a video and a result file."""
    out: Path = Path("recordings")
    """Folder for screenshots, and for the video and the result of a headless play."""
    video: str = "auto"
    """Video of a headless play: mp4, gif, none, or auto for what this machine can write."""
    talk: bool = False
    """Let the lamplighter of a headless play talk to whom it meets; the result has all of it."""
    seconds: Seconds = 180.0
    """Longest headless play, in seconds of world time."""
