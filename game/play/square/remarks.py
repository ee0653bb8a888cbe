"""Which remarks are made on a night: true ones, by who can know them, and none heard lately.

What everybody sees who looks at the player the next morning, anybody may say. What happened out
there says who saw it, or who names a neighbour that did.
"""

from collections.abc import Collection, Iterator, Sequence

from ..kept.evening import Claim, Remark
from ..words.remarks import KINDS, SELF, TOLD, counts, keys_of

PLAIN = frozenset((
    "won", "lost", "dusk", "task", "unhurt", "last_heart", "bruised", "lamps", "one_short", "late",
    "early", "faster", "tries", "led",
))  # fmt: skip
"""What anybody can see who meets the lamplighter afterwards."""
OWN = frozenset(("given", "mended", "filled", "talked", "kept", "broken"))
"""What only that one speaks of with whom it was."""
FRESH = 40
"""Lines back from which one may be heard again: more than ten nights have."""
MOST = 3  # remarks on a night
STORY = "story."
"""How the keys of lines begin that are of the story, and not of a night."""
_BROKEN = ("nix", "greyhide")  # whose words are few, and their own
_WEIGHT = {
    "kept": 9, "broken": 9, "nose": 8, "led": 7, "hid": 7, "caught": 7, "last_heart": 6, "late": 6,
    "one_short": 6, "missed": 6, "mended": 6, "robbed": 5, "flashed": 5, "shook": 5, "quiet": 5,
    "faster": 5, "tries": 5, "filled": 5, "unhurt": 4, "early": 4, "struck": 4, "doused": 4,
    "given": 4, "lost": 4, "dusk": 4, "task": 4, "talked": 3, "dashes": 3, "bruised": 3, "lamps": 2,
    "won": 1,
}  # fmt: skip


def remarks_on(
    claims: Sequence[Claim], there: Collection[str], told: Sequence[str]
) -> tuple[Remark, ...]:
    """What is said of a night, the weightiest first.

    Args:
        claims: what is true of it.
        there: the personas on the square.
        told: the keys of lines that were heard, the newest last.
    """
    told = [key for key in told if not key.startswith(STORY)]  # told once, and never chosen here
    stale, ages = set(told[-FRESH:]), {key: n for n, key in enumerate(told, 1)}
    options = [
        (-_WEIGHT[claim.kind], ages.get(key, 0), key, speaker, n)
        for n, claim in enumerate(claims) if claim.kind in KINDS
        for speaker in there
        for key in _lines(claim, speaker, there)
        if key not in stale and (claim.count > 1 or not counts(key))
    ]  # fmt: skip
    found: list[Remark] = []
    kinds: set[str] = set()
    for _, _, key, speaker, n in sorted(options):
        taken = speaker in {one.speaker for one in found} or claims[n].kind in kinds
        if not taken and len(found) < MOST:
            found.append(Remark(speaker, key, n))
            kinds.add(claims[n].kind)
    return tuple(found)


def teller_of(claim: Claim, speaker: str, there: Collection[str]) -> str:
    """Of whom somebody has it who has not seen it: the wisp sooner than others; else empty."""
    others = [name for name in claim.seen if name != speaker and name in there]
    return "mosswick" if "mosswick" in others else next(iter(others), "")


def _lines(claim: Claim, speaker: str, there: Collection[str]) -> Iterator[str]:
    kind = claim.kind
    if kind in OWN or (kind == "led" and speaker == claim.who):
        if speaker == claim.who:
            yield from keys_of(kind, speaker) if kind in OWN else ()
            yield from keys_of(kind, SELF) if speaker not in _BROKEN else ()
    else:
        if kind in PLAIN or speaker in claim.seen:
            yield from keys_of(kind, speaker)
        if teller_of(claim, speaker, there):
            yield from keys_of(kind, f"{speaker} {TOLD}")
