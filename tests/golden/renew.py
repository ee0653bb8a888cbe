"""Renew what is committed about the rules: ``python tests/golden/renew.py``.

Writes the digests of one long game per genre to worlds.json, what Senses make of answers to
senses.json (see ``tests/senses_rows.py``), what sounds are to sounds.json and the numbers of
RULES.md. Run it after a change of rules, rows, level builders or sounds that was meant, and read
the difference before a commit.
"""

import hashlib
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from golden import sounds_coarse
from restless import SEED, restless
from rule_book import BOOK, renewed
from senses_rows import main as write_senses

from duskfolk.game.levels import build, to_text
from duskfolk.game.world.kinds import Genre, Outcome, Tally
from duskfolk.game.worlds import Worlds

GOLDEN = Path(__file__).with_name("worlds.json")
LEVEL = 20_26  # of each genre
DECISIONS, EVERY = 900, 100


def golden_game(genre: Genre) -> dict[str, object]:
    """One long game: which level it was, a digest now and then, how it ended and what happened."""
    worlds = Worlds(1)
    level = build(genre, LEVEL)
    worlds.start(0, level, SEED)
    digests: list[str] = []
    for decision in range(DECISIONS):
        worlds.step(restless(worlds))
        if (decision + 1) % EVERY == 0:
            digests.append(worlds.digest(0))
    counts = worlds.state.tally[0].sum(axis=0).tolist()
    return {
        "level": hashlib.blake2b(to_text(level).encode(), digest_size=16).hexdigest(),
        "digests": digests,
        "outcome": Outcome(worlds.state.outcome[0]).name.lower(),
        "tally": {tally.name.lower(): counts[tally] for tally in Tally if counts[tally]},
    }


def main() -> None:
    """Write the files."""
    write_senses()
    sounds_coarse.main()
    games = {genre.name.lower(): golden_game(genre) for genre in Genre}
    GOLDEN.write_text(json.dumps(games, indent=1) + "\n", encoding="utf-8")
    BOOK.write_text(renewed(BOOK.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
