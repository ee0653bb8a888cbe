"""Writes the pages of docs/envs from the code they describe: ``python docs/make/env_pages.py``.

A test compares them with what this makes, so a page cannot fall behind.
"""

import inspect
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import IntEnum
from pathlib import Path
from typing import TypeVar

import numpy as np

from duskfolk.envs import orders, tasks
from duskfolk.envs.options import KNOWN
from duskfolk.envs.recommend.evenings import MOST_CARDS, MOST_PLAYS
from duskfolk.envs.recommend.laws import LAWS, MEANINGS, Law
from duskfolk.envs.recommend.seen import COLUMNS, SIZE
from duskfolk.envs.registration import IDS, RECOMMEND
from duskfolk.envs.spaces import FLAT, MASK_SIZE, SAYINGS
from duskfolk.envs.values import GENRES_OF
from duskfolk.envs.words import HEARD, PAUSE_SECONDS, WORDS
from duskfolk.envs.worth import MORE, MORE_MEANINGS, NAMES, worth_of
from duskfolk.game import layout
from duskfolk.game.levels import roster
from duskfolk.game.levels.level import MIN_HEIGHT, MIN_WIDTH
from duskfolk.game.world.kinds import FOES, Genre, Role
from duskfolk.game.world.rules import MAX_HEIGHT, MAX_WIDTH, TALK_REACH, TICKS_PER_SECOND

FOLDER = Path(__file__).parents[1] / "envs"
_Kind = TypeVar("_Kind", bound=IntEnum)
_MADE = "<!-- Made from the code by `python docs/make/env_pages.py`; edit the code. -->"
_WHO = {
    Role.LAMPLIGHTER: "Gather embers, light lamps until the gate opens, and walk through it before "
    "night falls.",
    Role.WARDEN: "Guard the valley: see the lamplighter, chase it, strike it, and do not let it "
    "through the gate. Wardens share one reward for their strikes, so they hunt as a team.",
    Role.WOLF: "Hunt the lamplighter in a pack, out of the light that wolves will not enter. "
    "Wolves share one reward for their bites.",
    Role.IMP: "Rob whoever carries an ember, put out lamps, and bring the embers home to the den.",
    Role.WISP: "Keep the lamplighter company: fetch embers, hand them over, mend a heart when all "
    "is calm.",
    Role.VILLAGER: "Take the lamplighter's hand and come home through the gate; cower from wolves.",
}

_INFOS = """In every step of every face (but of Stable-Baselines3's, whose infos are empty up to
the last one of an episode):

| Key | `infos="words"` | `infos="arrays"` |
| --- | --- | --- |
| `level` | its number; of [your own](README.md#levels-of-your-own), its place | int64 |
| `genre` | its name | int64, by `duskfolk.game.world.kinds.Genre` |
| `action_mask` | what may be done, as above | int8 (13,), flat (36,), talk (30,), both (612,) |
| `outcome` | of the lamplighter: running, won, lost or nightfall | int64, by `Outcome` |
| `is_success` | whether it is one, as things stand; no, while nothing is settled | bool |
| `tally` | what the body did, int16 by `Tally` | the same |
| `peace` | whether `flips` made the episode one at peace | bool |

So an episode that is cut off, by `max_episode_steps` or by a wrapper, tells them too. Arrays have
the same shape and type in every step; they are for TorchRL, Minari and their like. With
`infos="none"` infos are empty. In words, PettingZoo's `reset` tells the first three alone, for
SuperSuit lays them over the last infos of the episode before."""

# What a world becomes does not depend on them, so a state goes where they are others. A test tries
# every option.
FREE = ("actions", "infos", "reward", "weights", "share", "render_mode")
_BRANCHING = f"""## Copies and branches

`state = env.get_state()` is all that an environment is at one decision, as bytes: every world,
what rewards remember, and the random generators. `env.set_state(state)` goes on from there exactly,
here or in another environment with the same options, as often as you like. (Through
`gymnasium.make` it is `env.unwrapped.get_state()`; of wrappers a state knows nothing.) A state can
be kept in a file: it holds no code, and one that is damaged or of other options is refused, by the
first that differs. Only {", ".join(f"`{name}`" for name in FREE)}
may differ: what happens does not depend on them. Neither are the others' brains part of a state,
only whether they have any, nor is the luck of `action_space.sample()`, nor the steps that
`gymnasium.make(..., max_episode_steps=...)` has counted, for those are a wrapper's.

`copy.deepcopy`, `pickle` and `cloudpickle` copy an environment with all of that, in the middle of
an episode too, and `copy.copy` does the same: no two environments share a world. A copy opens a
window of its own when it has something to show."""

_TALK = """## Talk

What characters do by talk in the game can be done in an environment too, between two steps:
`env.unwrapped.legal_acts(body)` names what a body would do now if the lamplighter asked, and
`observation, info = env.unwrapped.act(body, "bribe")` does it. The last argument, `by`, is the
body that asks, 0 unless told otherwise. RULES.md, Relations, tells each act and when it is legal.
One that is not is refused, and nothing has changed. No time passes, and an act itself earns and
costs nothing.

In the other faces it is `env.flock.legal_acts(world, body)` and
`env.flock.act(world, body, "bribe")`; `env.flock.observe()` is what is seen then."""


def pages() -> dict[str, str]:
    """Every page by file name."""
    made = {f"{role.name.lower()}.md": _page(role) for role in Role}
    made["observation.md"] = _observation_page()
    made["recommend.md"] = _recommend_page()
    made["README.md"] = _index()
    return made


def write(folder: Path) -> None:
    """Write all pages into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (folder / name).write_text(text, encoding="utf-8")


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def _page(role: Role) -> str:
    name = role.name.lower()
    genres = ", ".join(
        f"{genre.name.lower()} ({roster(genre, 1).count(role)})" for genre in GENRES_OF[role]
    )
    own_dial = layout.OWN_DIALS[name]
    arguments = _table(
        ("Argument", "Default", "Meaning"),
        ((f"`{name}`", _code(option.default), option.meaning) for name, option in KNOWN.items()),
    )
    return f"""{_MADE}

# {IDS[role.name.lower()]}

| | |
| --- | --- |
| Make | `gymnasium.make("duskfolk.envs:{IDS[name]}")` |
| Action space | `MultiDiscrete([{", ".join(str(n) for n in layout.ACTION_BRANCHES)}])` |
| Observation space | `Box({layout.SIZE},)` float32, every number in its own range within -1 to 1 |
| Genres, and bodies of this role in each | {genres} |

## Description

{_WHO[role]}

The learner is the first {name} of the level; `rivals` decide for everybody else. One step is a
decision, a tenth of a second. Nobody dies: who is struck is dazed and recovers.

## Action Space

{_actions()}

`action_masks()` (13 booleans: nine moves, four deeds) and `info["action_mask"]` tell which deeds
would do something now. Others are allowed and do nothing. Of one world the latter is what
`action_space.sample(mask=...)` takes. A `make_vec` has a row for each world, its branches end to
end; `tuple(np.split(row, np.cumsum(env.single_action_space.nvec)[:-1]))` is what
`env.single_action_space.sample(mask=...)` takes.

With `actions="flat"` an action is one number, move x 4 + deed, for learners such as DQN that know
nothing else: `Discrete(36)`, with masks of 36.

## Observation Space

{_groups()}

[All {layout.SIZE} numbers](observation.md). The dials of this role are `bold`, `roam` and
`{own_dial}`.

## Rewards

{_rewards(role)}

Shaping adds {tasks.DISCOUNT[role]:g} x potential after - potential before (Ng, Harada and Russell,
1999), where the potential of an ended level is 0 and otherwise

- {tasks.POTENTIALS[role]}.

The lamplighter's errand is -{tasks.STAGE:g} for each stage left (an ember to take, a lamp to light,
a villager to fetch and to bring, the gate) and -{tasks.WAY:g} for 40 tiles of way to the next one.
The reward may look at the true state; the observation holds only what the body knows.

With dials (`dials="sampled"` or three numbers) a decision is also rewarded for its style. Three
numbers tell it, each in decisions in which its text says that it counts:

{_dials(role)}

{_about_dials(role)}

`info["is_success"]`: {tasks.SUCCESS[role]}. It is the team's figure: what fellows did counts, so
with one seat it may be a success of scripted fellows, beside a learner that did nothing. What the
learner itself did is in `info["tally"]`.

{_orders()}{_words(role)}

## Starting State

A level drawn from `levels`, its folk in their places, with luck of its own. The same seed gives the
same levels and the same luck.

## Episode End

Termination: the level's outcome is settled. The lamplighter walked through the gate, lost its last
heart, or night fell. All bodies of a world end together.

Truncation: only after `max_episode_steps`, where it is given.

## Infos

{_INFOS}

## Arguments

{arguments}

PettingZoo's name for `max_episode_steps` is `max_cycles`, and its face takes no other.
`gymnasium.make` keeps it for a wrapper of its own, which truncates all the same.

`reset(options=...)` takes `level` (its number, a `Level`, or the path of a level file or a Tiled
map), `genre` (one of the environment's) and `dials` (where the environment has some).

Pictures (`render_mode`, and so Gymnasium's `check_env`, which tries all its modes) need
`pip install "duskfolk[play]"`. With [levels of your
own](README.md#levels-of-your-own) a number is a place in their list.

## Vectorized environment

`gymnasium.make_vec("duskfolk.envs:{IDS[name]}", num_envs=64)` is one batch of worlds, not 64
environments; lane i equals the environment above seeded with `seed + i`. `autoreset_mode` is
`"next_step"` (default: the step after the last one is no transition), `"same_step"` or
`"disabled"`. `threads` spreads a step over cores without changing its result.

For Stable-Baselines3, `duskfolk.envs.DuskfolkVecEnv("{name}", worlds=64)` has a row for every
{name} of every world. For PettingZoo,
`duskfolk.envs.faces.parallel.parallel_env(role="{name}")` has an agent for every {name} of one
world, and `parallel_env(genre="{GENRES_OF[role][0].name.lower()}")` one for everybody in it.

{_BRANCHING}

## Version History

- v0: first release.
"""


def _index() -> str:
    rows = (
        (
            f"[{IDS[role.name.lower()]}]({role.name.lower()}.md)",
            ", ".join(genre.name.lower() for genre in GENRES_OF[role]),
            tasks.SUCCESS[role],
        )
        for role in Role
    )
    recommended = f"[{RECOMMEND}](recommend.md)", "all, recommended to players", "they enjoy them"
    return f"""{_MADE}

# Environments

{_table(("Id", "Genres", "Success"), (*rows, recommended))}

One batched core, four faces (the last of the table has the first two):

| Face | Made by |
| --- | --- |
| Gymnasium `Env` | `gymnasium.make("duskfolk.envs:duskfolk/Warden-v0")` |
| Gymnasium `VectorEnv` | `gymnasium.make_vec("duskfolk.envs:duskfolk/Warden-v0", num_envs=64)` |
| Stable-Baselines3 `VecEnv` | `duskfolk.envs.DuskfolkVecEnv("warden", worlds=64)` |
| PettingZoo `ParallelEnv` | `duskfolk.envs.DuskfolkParallelEnv(genre="watch")` |

All roles share one [observation](observation.md) and one action space.

{_BRANCHING}

| Face | `get_state` and `set_state` |
| --- | --- |
| Gymnasium `Env` | `env.unwrapped`; `set_state(state)` returns observation and info |
| Gymnasium `VectorEnv` | all lanes, or one: `get_state(lane)`, `set_state(state, lane)` |
| Stable-Baselines3 `VecEnv` | all worlds, or one: `get_state(world)`, `set_state(state, world)` |
| PettingZoo `ParallelEnv` | `set_state(state)` returns observations and infos |

For SuperSuit, `concat_vec_envs_v1(pettingzoo_env_to_vec_env_v1(env), 2, num_cpus=2,
base_class="stable_baselines3")` makes a `VecEnv` of copies of the PettingZoo face.

{_own_levels()}

{_TALK}
"""


def _own_levels() -> str:
    """What a person's own level has to hold, and how it is asked for."""
    rows = (
        (genre.name.lower(), *(roster(genre, 1).count(role) or "" for role in Role))
        for genre in Genre
    )
    head = ("Genre", *(role.name.lower() for role in Role))
    return f"""## Nights of the game

`night="valley.7"` plays that night as the game has it: its level, its own setting where it has
one, and what it asks beside the rules. `night=["first.1", "first.2"]` draws one of them each
episode, and `reset(options={{"level": 1}})` plays the second.

```python
gymnasium.make("duskfolk/Lamplighter-v0", night="first.5")  # also: a code, a day, endless.ROW.TURN
```

Where the task of a night is broken it can still be walked to its end, and is no win: `outcome` is
lost then, `is_success` false, and the reward that of a loss, as in the valley, in play records and
in replays. In the game the slider says how hard a night without a setting of its own is, and
trained folk play it: give `setting="gentle"` and `rivals="trained"` for what a newcomer meets. In
Python, `duskfolk.game.nights.night_of(name)` is the night, with its `setting` and `task`, and
`level_of(night)` its level.

## Levels of your own

`levels=[...]` takes `Level` objects, level files (`duskfolk.game.levels.save` and `load`) and maps
of the Tiled editor, and so does `reset(options={{"level": ...}})`. With `levels=[a, b]`, level 0 is
`a` and level 1 is `b`: `reset(options={{"level": 1}})` plays `b`, and `info["level"]` is 1 then. It
is -1 for a level that is asked for and stands not in the list.

A level is {MIN_WIDTH} x {MIN_HEIGHT} to {MAX_WIDTH} x {MAX_HEIGHT} tiles and can be
finished; if not, the error says why. It holds the folk of its genre, with a crowd of 2 twice the
wardens, wolves and imps:

{_table(head, rows)}"""


def _observation_page() -> str:
    rows = (
        (number, f"`{field.name}`", field.meaning, f"{field.low:g}", f"{field.high:g}")
        for number, field in enumerate(layout.FIELDS)
    )
    return f"""{_MADE}

# Observation

`Box({layout.SIZE},)` float32, the same for all roles. Directions are in world axes, x to the right
and y down; distances are in tiles. Layout `{layout.layout_hash()}`.

{_table(("Index", "Name", "Meaning", "Min", "Max"), rows)}
"""


def _actions() -> str:
    moves = ", ".join(f"{number} {move}" for number, move in enumerate(layout.MOVES))
    deeds = ", ".join(f"{number} {deed}" for number, deed in enumerate(layout.DEEDS))
    return _table(("Branch", "Values"), (("move", moves), ("deed", deeds)))


def _groups() -> str:
    meanings = {
        "own": "own body and condition",
        "level": "how the level stands",
        "rays": f"{layout.RAY_COUNT} rays: distance to what blocks walking, and what it is",
        "others": f"the nearest {layout.OTHERS} others in sight",
        "memory": "where rivals were last known, and the last noise",
        "hints": "the way to home, ember, lamp, gate, rival and friend, and where an order leads",
        "orders": "what one was ordered to do",
        "acts": "acts in flight, of who has human limits; else 0",
        "dials": "the designer's knobs",
    }
    return _table(
        ("Index", "Group", "Meaning"),
        (
            (f"{part.start} to {part.stop - 1}", group, meanings[group])
            for group, part in layout.GROUPS.items()
        ),
    )


def _orders() -> str:
    told = [f"{orders.KEEP_TO:g} tiles", f"{orders.AT_PREY:g}", f"{orders.SPARED:g} tiles"]
    strikes = [f"a strike as {count * orders.STRUCK:g} decisions" for count in (1, 2)]
    return f"""## Orders

`env.unwrapped.flock.worlds.order(0, body, "go", x=12.5, y=7.5, ticks=300)` asks a body for
something, which its row tells from then on; "none" takes it back. With `orders=0.2` that happens by
itself in a fifth of the episodes, in spells of {orders.LEAST_SECONDS} to {orders.MOST_SECONDS} s
with {orders.FREE_SECONDS} s between them. Nobody has to obey. But while an order stands, a decision
earns up to {tasks.OBEDIENCE:g} for it (`obedience`), or costs as much, and shaping, chase, style
and calm are left out:

| Order | What is paid |
| --- | --- |
| wait | to stay; to walk costs |
| go, hide | each step along the way, and being there; who hides keeps still |
| follow | each step along the way, and to be within {told[0]} |
| hunt | the same within {told[1]}, and {strikes[0]} |
| spare | to be {told[2]} away; nearer it costs, and {strikes[1]} |"""


def _words(role: Role) -> str:
    """What the lamplighter can say, who answers, and what its row tells of it."""
    if role != Role.LAMPLIGHTER:
        return ""
    words = _table(
        ("Word", "Intent", "The lamplighter ..."),
        ((n, f"`{w.intent}`" if w.intent else "", w.meaning) for n, w in enumerate(WORDS)),
    )
    heard = _table(
        ("Index", "Name", "Meaning", "Min", "Max"),
        (
            (layout.SIZE + n, f"`{field.name}`", field.meaning, f"{field.low:g}", f"{field.high:g}")
            for n, field in enumerate(HEARD)
        ),
    )
    return f"""

## Talk

With `talk=True` there is a third branch, `MultiDiscrete([9, 4, {SAYINGS}])`: a word.

{words}

It is said before everybody decides, to who hears it first: whoever is somebody, awake and seen
within {TALK_REACH:g} tiles; to a wolf or an imp it is carried by a wisp that stands as near. Who
threatens the lamplighter comes before all others, then the nearest, rather who is faced and faces
it than who is not, and the wisp a tile farther: as in the game, see RULES.md, Relations. Of the
wardens of a level two are somebody, of the wolves and imps one; the others are silent. Who is
asked answers as the same character does in the game: its persona, its mood and what it remembers of
this evening decide, and an act that it agrees to is done by the same rules. No sentence is
understood or said: a word is an intent. Whom one speaks to matters: wardens yield to being asked to
look away or to a bribe, wolves to a plea or soft words, imps to a threat or a swap (the table in
RULES.md, Relations), and who has been asked too often, or was made angry, to nothing.

Then the lamplighter cannot speak for {PAUSE_SECONDS} s. That is all that talk costs, and it earns
nothing by itself; but shaping goes on, so who gives an ember away has farther to go. Words of which
nothing but a no could come now are masked: where no act is possible by which the hearer's persona
could answer, ways on foot aside, and no kind word of its own. Whether it agrees is its own affair,
so a no may still come. Masked words are allowed, and do nothing. A mask has
{MASK_SIZE + SAYINGS} booleans then, and `info["action_mask"]` three parts. With `actions="flat"` an
action is (move x 4 + deed) x {SAYINGS} + word, `Discrete({FLAT * SAYINGS})`.

The row is longer by {len(HEARD)} numbers in two groups. `talk.*` is of who would hear a word now, 0
but for `talk.pause` while nobody would. `last.*` is of who was spoken to last, wherever it is by
now, and 0 until somebody was: a word that works often makes another the one who would hear, and
what came of it stands here in every step until the next word.

{heard}

All else is as it is without: who says nothing lives in the same worlds. What characters feel and
remember is part of a state and of a copy. Only the lamplighter can talk, in
every face but `parallel_env(genre=...)`, in which everybody learns; and nobody with `reflexes`."""


def _recommend_page() -> str:
    """Of the environment that is no role's."""
    laws = _table(("Law", "Players"), ((f"`{name}`", text) for name, text in MEANINGS.items()))
    at, rows = 0, list[tuple[object, ...]]()
    for name, one in COLUMNS.items():
        last = at + one.size - 1
        index = f"{at}" if one.size == 1 else f"{at} to {last}"
        rows.append((index, f"`{name}`", one.meaning, f"{one.low:g} to {one.high:g}"))
        at += one.size
    seen = _table(("Index", "Name", "Meaning", "Range"), rows)
    return f"""{_MADE}

# {RECOMMEND}

| | |
| --- | --- |
| Make | `gymnasium.make("duskfolk.envs:{RECOMMEND}", law="flow")` |
| Many people at once | `gymnasium.make_vec("duskfolk.envs:{RECOMMEND}", num_envs=64)` |
| Action space | `Discrete(300)`; with several cards `MultiDiscrete([300] * cards)` |
| Observation space | `Box({SIZE},)` float32, every number in its own range within -1 to 1 |

## Description

Somebody sits down to play, whose skill, tastes and moods nobody knows. Recommend levels that they
enjoy, from the first play on. For those who research recommenders; nothing of it is evidence about
people, see [simulated players](../simulated-players.md).

The levels are those of the [catalogue](../catalogue.md), with its difficulty and features:
`env.unwrapped.shelf` has them as arrays, and action n is its level n. The difficulty that is known
is an estimate; each person is drawn a truth of their own around it.

{laws}

## Action Space

A level of the shelf, from 0 on. With `cards=3` three levels are shown at once (the same one twice
is allowed, and wasted); the person takes one by the logit of what they would enjoy, and
`info["level"]` says which.

## Observation Space

What a game sees of its player. Before the first play all is 0 but the last two.

{seen}

## Rewards

What the person enjoyed of the play, 0 to 1: how well its chance of winning fits what they want,
times their interest in such levels, times how fresh they are. A real game never sees it. It sees
the thumb (`liked`), which comes from what is felt, and not from everybody each time: whoever
wants to learn as a game has to may take that as its reward.

## Starting State

Somebody new, drawn by the law. The same seed is the same person, with the same luck.

## Episode End

Termination: the last of `plays` plays is over. Truncation: only by `max_episode_steps`.

## Arguments

| Argument | Default | Meaning |
| --- | --- | --- |
| `law` | `"flow"` | the simulator of taste, see above |
| `plays` | `20` | of each person, 1 to {MOST_PLAYS:,} |
| `cards` | `1` | levels that are shown at once, 1 to {MOST_CARDS} |
| `setting` | `"fair"` | how hard the catalogue's levels are played: gentle, fair or fierce |
| `levels` | `None` | a `Shelf` of your own (`duskfolk.envs.recommend.shelf`) for the catalogue's |

Infos hold `level` (-1 before the first play), `won`, `best` (what the best level for this person
would have given) and `regret` (1 - reward / best). They are for judging: `best` and `regret` know
the truth. This regret is against the best of now, for somebody to whom all that was recommended has
happened; `duskfolk recommend simulate` tells another one, against what the oracle's own choices
would have given the same person. Which levels were played stands in `level` alone and not in the
row, though a level gives less each time: a policy without a memory should draw its actions, or
remember them.

Stable-Baselines3's `make_vec_env("duskfolk.envs:duskfolk/Recommend-v0")` works, with a warning of
Gymnasium's that nothing is drawn.

## Batched Version

Lane i is the single environment seeded with `seed + i`, in all three autoreset modes
(`autoreset_mode="next_step"`, `"same_step"`, `"disabled"`). Copies by `copy.deepcopy` and `pickle`
are whole.

## The numbers

{_laws()}

## Version History

v0: first release.
"""


def _laws() -> str:
    """Every number of the simulators, and where it comes from."""
    told = inspect.getdoc(Law) or ""
    found = re.findall(r"^    (\w+): ((?:.|\n {8})*)", told, re.MULTILINE)
    meanings = {name: " ".join(text.split()) for name, text in found}
    return _table(
        ("Number", *LAWS, "Meaning and source"),
        (
            (f"`{one.name}`", *(_said(getattr(law, one.name)) for law in LAWS.values()),
             meanings[one.name])
            for one in fields(Law)
        ),
    )  # fmt: skip


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(f"{number:g}" for number in value)  # pyright: ignore[reportUnknownVariableType]
    return f"{value:g}"


def _rewards(role: Role) -> str:
    rows = [
        *_entries(tasks.ENDS[role], tasks.OUTCOME_MEANINGS),
        *_entries(tasks.EVENTS[role], tasks.EVENT_MEANINGS),
        *_entries(tasks.TALLIES[role], tasks.TALLY_MEANINGS),
        *_entries(worth_of(role, "shaped", "mixed", ())[role, MORE:], MORE_MEANINGS),
    ]
    paid = {name for name, _, _ in rows}
    others = ", ".join(f"`{name}`" for name in NAMES if f"`{name}`" not in paid)
    return f"""{_table(("Name", "What happens", "Reward"), rows)}

`weights` changes any of these numbers by its name, `reward` and `share` change several at once, see
the arguments. Worth nothing to this role now, but `weights` may say otherwise:
{others}."""


def _dials(role: Role) -> str:
    """What each dial of a role earns, and for which number."""
    names = (*layout.DIALS[:2], layout.OWN_DIALS[role.name.lower()])
    numbers = (tasks.BOLD[role], tasks.ROAMS[role], tasks.OWN_STYLES[role])
    best = ("number", "number, above the middle (number - 1)")  # of deeds, of how things stand
    rows = [
        (f"`{name}`", f"{weight:g} x (dial - {tasks.STYLE_ZERO:g}) x {best[int(stands)]}", number)
        for name, weight, stands, number in zip(
            names, tasks.STYLE[role], tasks.STANDING[role], numbers, strict=True
        )
    ]
    return _table(("Dial", "Reward", "Number"), rows)


def _about_dials(role: Role) -> str:
    """What the table of a role's dials leaves open."""
    told: list[str] = []
    if any("it is calm" in text for text in (tasks.ROAMS[role], tasks.OWN_STYLES[role])):
        told.append("It is calm while its mood is, see RULES.md.")
    told.append(f"With all dials at {tasks.STYLE_ZERO:g} a policy is rewarded for the level alone.")
    told.append(
        "`duskfolk evaluate --dials` prints the mean of each number where it counts, and how often "
        "an onlooker tells a dial's two ends apart.\n"
    )
    told.append(_calm(role))
    return "\n".join(told)


def _calm(role: Role) -> str:
    """What a body earns that knows of no rival."""
    if not tasks.HOMEWARD[role]:
        return "Calm hours are worth nothing of their own to it."
    calm = (
        "while its mood is calm"
        if role in FOES
        else (f"when it has known of no rival for {tasks.CALM * layout.MEMORY_SPAN:g} s")
    )
    home = "the lamplighter" if role == Role.WISP else layout.HINTS["home"]
    patience = tasks.PATIENCE[role] / TICKS_PER_SECOND
    return (
        f"`calm`, {calm}: standing for more than {patience:g} s costs {tasks.LAZY:g} a decision. "
        f"Without an errand and more than {tasks.REACH_OF_HOME[role]:g} tiles of way from "
        f"{home}, each tile of its step along that way earns "
        f"{tasks.HOMEWARD[role]:g}, and a decision costs {tasks.AWAY[role]:g}. "
        f"A dash, a call or a blink costs {tasks.IDLE_DEED:g}. "
        f"To turn back on one's heel costs {tasks.HEEL:g}, a smaller turn less in proportion."
        + (
            f" Before it hunts such a deed costs as much while it is suspicious, and a turn "
            f"{tasks.HEEL_OF_HUNT:g} at all times."
            if role in FOES
            else ""
        )
        + (
            f" At home a decision costs {tasks.ROUNDS[role]:g}, and less as far as its step is "
            f"part of a round, {tasks.ROUND_FROM:g} tiles away or more."
            if tasks.ROUNDS[role]
            else ""
        )
    )


def _entries(worth: np.ndarray, meanings: Mapping[_Kind, str]) -> list[tuple[str, str, str]]:
    return [
        (f"`{kind.name.lower()}`", text, f"{worth[kind]:+g}")
        for kind, text in meanings.items()
        if worth[kind] != 0
    ]


def _code(value: object) -> str:
    return f'`"{value}"`' if isinstance(value, str) else f"`{value}`"


if __name__ == "__main__":
    write(FOLDER)
