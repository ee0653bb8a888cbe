"""Claims: the numbers and directions in a sentence, and whether known facts give them.

Lines of a persona file are checked by it when they are read, a voice's sentences before they are
shown.
"""

from collections.abc import Collection

from .realm import Realm
from .telling import gives_away
from .tongues import tongue
from .vocabulary import Value

LONGEST = 240
"""Characters a sentence may have; a talk box holds about that."""
LONGEST_LINE = 2 * LONGEST
"""Characters of all that is said in one breath."""


def problem(
    sentence: str,
    allowed: Collection[Value],
    language: str = "en",
    forbidden: Collection[str] = (),
    realm: Realm | None = None,
    is_authored: bool = False,
) -> str:
    """What is wrong with a sentence, given what it may speak of; empty when nothing is.

    Args:
        sentence: the words.
        allowed: values of facts of the moment, and texts of facts that are told.
        language: in which it is said; of others than English and Chinese only digits are known.
        forbidden: words of what is not told.
        realm: the game's bounds; left out, those of Emberhollow.
        is_authored: whether a person wrote it for this game, who knows its names and its age.
    """
    realm = realm or Realm()
    if not sentence.strip():
        return "it is empty"
    if not sentence.strip().isprintable():
        return "it has characters that cannot be printed"
    if len(sentence) > LONGEST:
        return f"it has {len(sentence)} characters, at most {LONGEST} fit"
    if "{" in sentence or "}" in sentence or "<" in sentence:
        return "a slot was left unfilled"
    said = tongue(language)
    spared = realm.without_allowed(sentence)
    strange = said.strange
    if realm.has_machines:
        strange = None if is_authored else said.machine
    if strange and (found := strange.search(spared)):
        return f"{found[0]!r} does not belong in this world"
    if word := gives_away(sentence, forbidden):
        return f"{word!r} is of what is not told here"
    known: set[str] = {form for value in allowed for form in said.forms(value)}
    if is_authored:
        spared = said.without_names(spared)
    for claim in said.claimed(spared):
        if claim not in known:
            return f"{claim!r} is a number or direction that no known fact gives"
    return ""
