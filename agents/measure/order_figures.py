"""Figures of said orders: are they carried out, are five strengths five, and what does it cost.

What a sentence meant stands beside it in a file of orders; what was understood of it is somebody
else's affair and comes as an argument. So a sentence that is misread is an order that is not
obeyed, and the same figures are printed for a listener who mishears nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...game import layout
from ...game.acts import Told
from ...game.acts.errands import turned_dial
from ...game.levels.sets import FIRST_UNSEEN_LEVEL
from ...game.world.kinds import FOES, STRIKERS, Role
from ...game.world.rules import STRENGTHS
from ..policy.runtime import Brain
from .dials import spearman
from .evaluate import genres_of, level_ids
from .told import Answer, Task, tell_all

FIRST_LEVEL = FIRST_UNSEEN_LEVEL + 600  # behind those of the other reports
TOLD_ROLES = (*FOES, Role.WISP, Role.VILLAGER)  # who can be told something by the lamplighter
_STRENGTHS = range(1, STRENGTHS + 1)
MIDDLE = 0.5
SETTINGS = (
    *(turned_dial(MIDDLE, -1, strength) for strength in reversed(_STRENGTHS)),
    MIDDLE,
    *(turned_dial(MIDDLE, 1, strength) for strength in _STRENGTHS),
)
"""What orders make of a dial that stands in the middle, from the strongest "less" on."""

_MIDDLE = len(SETTINGS) // 2


@dataclass(frozen=True)
class Heard:
    """An order that was said: what was meant, and what was understood of it."""

    meant: Told
    given: Told | None
    language: str = ""
    role: str = ""  # to whom it is said; empty: to anybody who can be told such a thing


def dials_of(role: Role) -> tuple[str, str, str]:
    """The names of a role's three dials."""
    return (*layout.DIALS[:2], layout.OWN_DIALS[role.name.lower()])


def tasks_of(role: Role, brain: Brain, heard: Sequence[Heard], levels: int) -> list[Task]:
    """Each order on so many levels that nobody trained on; no two orders begin with the same."""
    genres = genres_of("own", role, brain.manifest)
    count = -(-levels * len(heard) // len(genres))
    ids = level_ids(genres, FIRST_LEVEL, min(count, _MOST_LEVELS))
    tasks: list[Task] = []
    for number, each in enumerate(heard):
        for turn in range(levels):
            level = ids[(number * levels + turn) % len(ids)]
            tasks.append(Task(role, level, each.meant, each.given))
    return tasks


_MOST_LEVELS = 200  # of a genre


def share_out(heard: Iterable[Heard]) -> dict[Role, list[Heard]]:
    """Who is told which order: whose it is, or by turns those who can be told such a thing."""
    shares: dict[Role, list[Heard]] = {role: [] for role in TOLD_ROLES}
    turns = 0
    for each in heard:
        fit = [role for role in TOLD_ROLES if _can(role, each.meant) and _is_to(role, each)]
        if fit:
            shares[fit[turns % len(fit)]].append(each)
            turns += 1
    return shares


def obeyed(
    brains: Mapping[Role, Brain], heard: Sequence[Heard], levels: int, seed: int = 0
) -> dict[str, float]:
    """The shares of orders that are obeyed.

    Args:
        brains: who decides for each role that is told something.
        heard: the orders.
        levels: on how many levels each is given.
        seed: of the worlds' luck.

    Returns:
        ``order.obeyed``, the lower of ``order.obeyed.dials`` and ``order.obeyed.errands``; the
        share of every errand and role; how many could be judged, as ``order.judged``; and
        ``order.unasked``, the share of errands that the twins did unasked.
    """
    found: list[tuple[Task, Answer]] = []
    for role, share in share_out(heard).items():
        if share:
            tasks = tasks_of(role, brains[role], share, levels)
            answers = tell_all(brains[role], tasks, seed)
            found += [(t, a) for t, a in zip(tasks, answers, strict=True) if a is not None]
    return figures_of(found)


def figures_of(found: Sequence[tuple[Task, Answer]]) -> dict[str, float]:
    """The figures of orders that could be judged."""
    errands = [(t, a) for t, a in found if t.meant.errand]
    dials = [(t, a) for t, a in found if not t.meant.errand]
    figures = {"order.judged": float(len(found))}
    shares: list[float] = []
    for name, part in (("dials", dials), ("errands", errands)):
        if part:
            shares.append(_share(part))
            figures[f"order.obeyed.{name}"] = shares[-1]
    if shares:
        figures["order.obeyed"] = min(shares)
    if errands:
        figures["order.unasked"] = sum(a.unasked for _, a in errands) / len(errands)
    kinds = sorted({_kind(t) for t, _ in found} | {t.role.name.lower() for t, _ in found})
    for kind in kinds:
        part = [(t, a) for t, a in found if kind in (_kind(t), t.role.name.lower())]
        figures[f"order.obeyed.{kind}"] = _share(part)
    return {key: round(value, 4) for key, value in figures.items()}


def by_strength(
    role: Role, dials: Mapping[str, float], heard: Sequence[Heard]
) -> dict[str, list[float]]:
    """Rank correlations of the strengths that were said with what the dials did.

    Args:
        role: whose dials.
        dials: the figures of `evaluate_dials` for it.
        heard: orders; those of its dials count, and one that was understood as anything else turns
            the dial nowhere.

    Returns:
        By language, a correlation for each dial and each direction of which there are orders of at
        least three strengths.
    """
    numbers: dict[tuple[str, str, int], list[tuple[float, float]]] = {}
    for each in heard:
        meant, given = each.meant, each.given
        if meant.errand or not _can(role, meant) or not _is_to(role, each):
            continue
        turned = 0
        if given is not None and given.dial == meant.dial:
            turned = given.direction * given.strength
        at = dials[f"{_dial_key(role, meant.dial)}.at.{SETTINGS[_MIDDLE + turned]:g}"]
        key = (each.language, meant.dial, meant.direction)
        numbers.setdefault(key, []).append((float(meant.strength), meant.direction * at))
    found: dict[str, list[float]] = {}
    for (language, _, _), pairs in numbers.items():
        said, done = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
        if len(set(said)) >= _FEWEST:
            found.setdefault(language, []).append(spearman(said, done))
    return found


_FEWEST = 3  # strengths that were said, for a correlation


def cost_of(role: Role, dials: Mapping[str, float]) -> dict[str, float]:
    """By how much a role's score is lower under orders about a dial than unordered; imps: a share.

    Of each dial and direction the mean over the five strengths, as ``bold.more`` and ``bold.less``:
    a single strength on a few levels would tell more of luck than of orders.
    """
    costs: dict[str, float] = {}
    for dial in dials_of(role):
        key = _dial_key(role, dial)
        unordered = dials[f"{key}.score.{SETTINGS[_MIDDLE]:g}"]
        unit = max(unordered, 1e-9) if role == Role.IMP else 1.0
        for side, direction in (("less", -1), ("more", 1)):
            at = [SETTINGS[_MIDDLE + direction * strength] for strength in _STRENGTHS]
            scores = [dials[f"{key}.score.{setting:g}"] for setting in at]
            costs[f"{dial}.{side}"] = (unordered - sum(scores) / len(scores)) / unit
    return costs


def _dial_key(role: Role, dial: str) -> str:
    return f"{role.name.lower()}.dial.{dial}"


def _share(part: Sequence[tuple[Task, Answer]]) -> float:
    return sum(a.asked for _, a in part) / len(part)


def _kind(task: Task) -> str:
    return task.meant.errand or task.meant.dial


def _can(role: Role, told: Told) -> bool:
    """Whether a role can be told such a thing at all."""
    if told.errand:
        hunts = told.errand != "hunt" or role in FOES
        return hunts and (told.errand != "spare" or role in STRIKERS)
    return told.dial in dials_of(role)


def _is_to(role: Role, heard: Heard) -> bool:
    return heard.role in ("", role.name.lower())
