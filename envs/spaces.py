"""The spaces every face shares, made from the layout, and actions as one number."""

from typing import Literal, TypeVar

import numpy as np
import numpy.typing as npt
from gymnasium import spaces

from ..game import layout
from ..game.errors import OptionError
from ..game.world.gate import admit, numbers
from .words import HEARD, WORDS

_Kind = TypeVar("_Kind", bound=np.generic)
Actions = Literal["multi", "flat"]
ACTIONS: tuple[Actions, ...] = ("multi", "flat")
MASK_SIZE = sum(layout.ACTION_BRANCHES)  # nine moves, always possible, and four deeds
MOVES, DEEDS = layout.ACTION_BRANCHES
FLAT = MOVES * DEEDS  # move x 4 + deed, for learners that know one number only
SAYINGS = len(WORDS)  # of the third branch, where one can talk
TALK_SIZE = layout.SIZE + len(HEARD)
_WITH_A_WORD = f"a move 0 to {MOVES - 1}, a deed 0 to {DEEDS - 1} and a word 0 to {SAYINGS - 1}"


def observation_space(talk: bool = False) -> "spaces.Box[np.float32]":
    """Box (160,) float32 with the range of every field of the layout; longer where one talks."""
    fields = (*layout.FIELDS, *(HEARD if talk else ()))
    low = np.array([field.low for field in fields], np.float32)
    high = np.array([field.high for field in fields], np.float32)
    return spaces.Box(low, high, dtype=np.float32)


def action_space(
    actions: Actions = "multi", talk: bool = False
) -> spaces.MultiDiscrete | spaces.Discrete:
    """MultiDiscrete([9, 4]), a move and a deed; or Discrete(36), both in one number.

    Where one can talk, a word comes third: MultiDiscrete([9, 4, 17]), or Discrete(36 x 17).
    """
    if actions == "flat":
        return spaces.Discrete(FLAT * SAYINGS if talk else FLAT)
    branches = (*layout.ACTION_BRANCHES, *((SAYINGS,) if talk else ()))
    return spaces.MultiDiscrete(np.array(branches, np.int64))


def mask_size(actions: Actions = "multi", talk: bool = False) -> int:
    """How many booleans a mask has: 13, or 36 of flat actions, and more where one can talk."""
    if actions == "flat":
        return FLAT * SAYINGS if talk else FLAT
    return MASK_SIZE + (SAYINGS if talk else 0)


def admit_flat(
    actions: object, shape: tuple[int, ...], whose: str = "actions", talk: bool = False
) -> npt.NDArray[np.int64]:
    """Flat actions as an array of this shape.

    Raises:
        OptionError: they have another shape, or are no numbers from 0 to 35, or beyond the last of
            those with a word.
    """
    last = (FLAT * SAYINGS if talk else FLAT) - 1
    how = f"move x {DEEDS} + deed"
    wanted = f"from 0 to {last}, which are " + (f"({how}) x {SAYINGS} + word" if talk else how)
    return numbers(actions, shape, last, whose, wanted)


def admit_one(action: object, whose: str, talk: bool = False) -> npt.NDArray[np.int64]:
    """One move and one deed, and a word where one can talk; whether they exist is looked at later.

    Raises:
        OptionError: they have another shape, or are no integers.
    """
    return admit(action, (3,), whose, _WITH_A_WORD) if talk else admit(action, (2,), whose)


def admit_words(actions: object, rows: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Actions (n, 3) in parts: moves and deeds (n, 2), which are looked at later, and words (n,).

    Raises:
        OptionError: they have another shape, or there is no such word.
    """
    given = admit(actions, (rows, 3), wanted=_WITH_A_WORD)
    words = given[:, 2]
    if (words.view(np.uint64) >= SAYINGS).any():  # below 0, too: those are large then
        row = int(np.flatnonzero((words < 0) | (words >= SAYINGS))[0])
        raise OptionError(f"actions: row {row} says {words[row]}, expected {_WITH_A_WORD}.")
    return given[:, :2], words


def words_of(flat: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Flat actions with a word (n,) in parts: without it (n,), and the words (n,)."""
    without, words = np.divmod(flat, SAYINGS)
    return without, words


def pairs_of(flat: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Flat actions (n,) as moves and deeds (n, 2)."""
    return np.stack(np.divmod(flat, DEEDS), axis=1)


def flat_of(pairs: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """Moves and deeds (n, 2) as flat actions (n,)."""
    return pairs[:, 0].astype(np.int64) * DEEDS + pairs[:, 1]


def flat_masks(
    deeds: npt.NDArray[_Kind], words: npt.NDArray[_Kind] | None = None
) -> npt.NDArray[_Kind]:
    """Which flat actions are possible (..., 36), by the deeds (..., 4); moves always are.

    With words (..., 17) there are as many times more: (..., 36 x 17).
    """
    masks = np.tile(deeds, MOVES)
    if words is None:
        return masks
    both = np.minimum(masks[..., :, None], words[..., None, :])
    return both.reshape(*masks.shape[:-1], -1)
