"""``duskfolk play``: the game."""

import json
import sys
from collections.abc import Sequence

from duskfolk.scripts.door import guard, read

_ABOUT = (
    "Play the game. You are the lamplighter: gather embers, light the lamps, reach the gate before "
    "night. Without a display the scripted lamplighter plays, and a video and a result are written."
)


def main(argv: Sequence[str] | None = None) -> int:
    """Play; the one door of `duskfolk play` and `python scripts/play.py`."""
    return guard("play", lambda: _play(argv))


def _play(argv: Sequence[str] | None) -> int:
    from duskfolk.game.play.settings import Settings

    settings = read(Settings, "play", argv, _ABOUT)
    from duskfolk.game.world.twins import begin_plain

    begin_plain()  # before all else of the world is imported
    from duskfolk.game.play.app import run

    if record := run(settings):
        print(json.dumps(record, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
