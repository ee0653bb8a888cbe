"""What talk is worth to a lamplighter: ``python -m duskfolk.scripts.talk_gain --json F``.

Lets the shipped lamplighter learn what to say, once for each seed, plays unseen levels with and
without it, and writes what came of it. `duskfolk bench talk` prints what the file beside this one
holds.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from duskfolk.files import write
from duskfolk.scripts.door import guard, read

_ABOUT = (
    "Let the shipped lamplighter learn what to say, and compare its wins on unseen levels with "
    "those of the same one that is silent."
)
RESULT = Path(__file__).with_suffix(".json")


@dataclass(frozen=True)
class Settings:
    """How long, how often and on what."""

    decisions: int = 2_000_000
    """Of each training."""
    seeds: str = "0,1,2"
    """Of the trainings, separated by commas."""
    levels: int = 100
    """Unseen levels of each genre."""
    json: Path = RESULT
    """The file that is written."""


def main(argv: Sequence[str] | None = None) -> int:
    """Learn, play, write."""
    settings = read(Settings, "talk_gain", argv, _ABOUT)
    return guard("talk_gain", lambda: _compare(settings), (settings.json,))


def _compare(settings: Settings) -> int:
    from duskfolk.agents.learn.talk_gain import compare
    from duskfolk.agents.learn.talking import Words, learn

    def listen(decisions: int, learned: Sequence[Words]) -> None:
        if decisions % 128_000 == 0:
            print(f"{decisions:,} decisions of each of {len(learned)}", flush=True)

    talkers = learn([int(seed) for seed in settings.seeds.split(",")], settings.decisions,
                    listen=listen)  # fmt: skip
    figures = compare(talkers, settings.levels, lambda said: print(said, flush=True))
    about = {name: given for name, given in asdict(settings).items() if name != "json"}
    write(settings.json, json.dumps(about | figures, indent=1) + "\n")
    print(f"gain {figures['gain']}, same {figures['same']}: written to {settings.json}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
