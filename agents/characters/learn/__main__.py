"""Make the encoder again; docs/encoder.md tells how to fill the folders.

`python -m duskfolk.agents.characters.learn PACKAGES SHARED OUT INSTALLED`
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from .making import Making
from .train import Plan


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, make the encoder, print where it is."""
    parser = argparse.ArgumentParser(prog="python -m duskfolk.agents.characters.learn")
    parser.add_argument("packages", type=Path, help="folder of unpacked packages")
    parser.add_argument("shared", type=Path, help="folder that has train/")
    parser.add_argument("out", type=Path, help="folder that all is written to")
    parser.add_argument("installed", type=Path, help="folder with the English teacher's package")
    parser.add_argument("--sentences", type=int, default=Plan.sentences, help="heard in all")
    parser.add_argument("--share", type=float, default=1.0, help="of the Chinese text")
    parser.add_argument("--without", nargs="*", default=[], help="corpora, such as zh/assistant")
    told = parser.parse_args(arguments)
    making = Making(
        told.packages, told.shared, told.out, told.installed,
        Plan(told.sentences), told.share, tuple(told.without),
    )  # fmt: skip
    print(making.run())


if __name__ == "__main__":
    main()
