"""Teaches the reader's heads anew, for whoever changes sentences of ours or the encoder.

    python -m duskfolk.scripts.teach_reader CORPORA

CORPORA has the corpora as text files, `en/hwu64.txt` and so on; docs/encoder.md tells how to make
them.
"""

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from tyro.conf import Positional

from duskfolk.scripts.door import guard, read


@dataclass
class Settings:
    """Learn what players mean from our sentences and from corpora, and write what ships."""

    corpora: Positional[Path]
    """Folder of the corpora."""


def main(argv: Sequence[str] | None = None) -> int:
    """Teach; the door of `python -m duskfolk.scripts.teach_reader`."""
    settings = read(Settings, "teach_reader", argv)
    return guard("teach_reader", lambda: _teach(settings))


def _teach(settings: Settings) -> int:
    from duskfolk.agents.characters.exam.blind import nearest_examples, spoken
    from duskfolk.agents.characters.learn import heads

    blind = [each.text for each in spoken()]

    def apart(texts: Sequence[str]) -> Collection[str]:
        return {text for text, _, _ in nearest_examples(texts, blind)}

    about = heads.teach(settings.corpora, apart)
    print(f"{about.training.steps:,} steps in {about.training.seconds:.0f} s, {about.scores}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
