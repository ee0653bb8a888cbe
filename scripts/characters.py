"""``duskfolk characters``: who there is, and whether a file does what its author wrote."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from tyro.conf import Positional, arg

from duskfolk.agents.characters import (
    CharacterError,
    Persona,
    load_persona,
    load_vocabulary,
    persona_names,
    rehearse,
    shipped_persona,
)
from duskfolk.agents.characters.doubts import doubts
from duskfolk.agents.characters.understanding import shipped_encoder, shipped_reader
from duskfolk.agents.characters.understanding.plain_words import INSTEAD
from duskfolk.errors import plain
from duskfolk.scripts.door import WRONG, guard, read


@dataclass
class Settings:
    """Check characters: a file of your own, or one that ships, by its id.

    check: read the file and play its test dialogues; each answer that is not as its author wrote
    is a line with its place, and so is what is hardly meant of an intent of your own; of either
    one is enough to end with an error. list: everybody who ships.
    """

    what: Positional[Literal["check", "list"]]
    """What to do."""
    who: Annotated[Positional[tuple[str, ...]], arg(metavar="[FILE|ID ...]")] = ()
    """With check: persona files, or ids of those who ship; left out: all who ship."""
    vocabulary: Path | None = None
    """Vocabulary file of your game; left out: the one that a persona file names, or ours."""


def main(argv: Sequence[str] | None = None) -> int:
    """Answer; the one door of `duskfolk characters` and `python scripts/characters.py`."""
    settings = read(Settings, "characters", argv)
    return guard("characters", lambda: _characters(settings))


def persona_called(who: str, vocabulary: Path | None = None) -> Persona:
    """A persona by the id of one that ships, or by the path of a file.

    Args:
        who: the id, or the path.
        vocabulary: the file of the game's own words, for a persona file.

    Raises:
        CharacterError: there is none, or one of the files cannot be used.
    """
    if vocabulary is not None:
        return load_persona(who, load_vocabulary(vocabulary))
    if who in persona_names():
        return shipped_persona(who)
    if who.endswith(".json") or Path(who).exists():
        return load_persona(who)
    return shipped_persona(who)  # which says whose name is nearest


def _characters(settings: Settings) -> int:
    if settings.what == "list":
        if settings.who:
            raise CharacterError("`duskfolk characters list` lists all who ship; name nobody.")
        for name in persona_names():
            persona = shipped_persona(name)
            print(f"{name:<12}{persona.name}, {persona.title} ({', '.join(persona.languages)})")
        return 0
    if settings.vocabulary is not None and not settings.who:
        raise CharacterError("Got a vocabulary and no persona file; name the file to check.")
    whom = settings.who or persona_names()
    wrong = sum(_check(persona_called(who, settings.vocabulary)) for who in whom)
    return WRONG if wrong else 0


def _check(persona: Persona) -> int:
    found = list(rehearse(persona, shipped_reader()))
    for sentence in found:
        print(plain(sentence, 600))
    hardly_meant = list(doubts(persona, INSTEAD, _likeness))
    for sentence in hardly_meant:
        print(plain(f"{persona.id}: {sentence}", 600))
    turns = sum(len(dialogue.turns) for dialogue in persona.dialogues)
    result = "all as written" if not found else f"{len(found)} of what was expected differs"
    if not persona.dialogues:
        result = "no dialogues, so nothing was played; write some under dialogues"
    print(f"{persona.id}: {len(persona.dialogues)} dialogues, {turns} turns: {result}.")
    for language in persona.languages:
        print(f"  {language}: {_variants(persona.speaking(language))}")
    if hardly_meant:
        print(f"  {len(hardly_meant)} of what its file has is hardly meant; mend it as said above.")
    return len(found) + len(hardly_meant)


def _likeness(texts: Sequence[str]) -> list[list[float]]:
    """How like each of some sentences is to each, by the encoder that ships."""
    rows = shipped_encoder().encode(texts)
    return (rows @ rows.T).tolist()


def _variants(persona: Persona) -> str:
    """How many ways it has to say each act."""
    counts: Counter[str] = Counter()
    for key, lines in persona.lines.items():
        counts[key.partition(".")[0].partition("@")[0]] += len(lines)
    return ", ".join(f"{act} {count}" for act, count in counts.most_common())


if __name__ == "__main__":
    sys.exit(main())
