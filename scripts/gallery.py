"""``duskfolk gallery``: what the game looks like, on sheets, and a film of a night."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from duskfolk.bounds import Within
from duskfolk.scripts.door import guard, read


@dataclass
class Settings:
    """Draw sheets of roles, moods, places, palettes and screens, and a film of a night.

    All of it comes from fixed seeds, so two versions can be laid beside each other. Worlds of
    others stand on the sheet `beside` where they are installed.
    """

    out: Path = Path("gallery")
    """The folder for them."""
    only: str = ""
    """The sheets to draw, with commas between them; all if left out."""
    seconds: Annotated[float, Within(0, 120)] = 20.0
    """Length of the film; 0 for none."""


def main(argv: Sequence[str] | None = None) -> int:
    """Draw; the one door of `duskfolk gallery` and `python scripts/gallery.py`."""
    settings = read(Settings, "gallery", argv)
    return guard("gallery", lambda: _gallery(settings))


def _gallery(settings: Settings) -> int:
    os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
    os.environ.setdefault("SDL_AUDIODRIVER", "dummy")

    from duskfolk.files import check_folder
    from duskfolk.game.play.exhibits.hang import SHEETS, hang
    from duskfolk.scripts.bench_parts import named

    names = named(settings.only, dict.fromkeys(SHEETS, ""))
    settings.out.mkdir(parents=True, exist_ok=True)
    check_folder(settings.out)
    hang(settings.out, names, settings.seconds, print)
    return 0


if __name__ == "__main__":
    sys.exit(main())
