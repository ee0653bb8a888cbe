"""Teaches the teller of orders anew, for whoever changes our orders or the encoder.

    python -m duskfolk.scripts.teach_orders

It learns from sentences that lie in the package (`agents/characters/learn/orders`).
"""

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from duskfolk.scripts.door import guard, read


@dataclass
class Settings:
    """Learn what players order from our sentences, and write what ships."""


def main(argv: Sequence[str] | None = None) -> int:
    """Teach; the door of `python -m duskfolk.scripts.teach_orders`."""
    read(Settings, "teach_orders", argv)
    return guard("teach_orders", _teach)


def _teach() -> int:
    from duskfolk.agents.characters.exam.blind import nearest_examples, spoken
    from duskfolk.agents.characters.learn import order_heads

    blind = [each.text for each in spoken()]

    def apart(texts: Sequence[str]) -> Collection[str]:
        return {text for text, _, _ in nearest_examples(texts, blind)}

    about = order_heads.teach(apart)
    print(f"{about.training.steps:,} steps in {about.training.seconds:.0f} s, {about.scores}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
