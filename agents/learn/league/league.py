"""A league: who else plays while one role learns, drawn by how often they still beat the learner.

Members are the scripted bots of the other roles, their shipped bundles, and the snapshots that runs
of those roles left in a folder: two runs that share the folder train against each other. A draw is
prioritised fictitious self-play, as for AlphaStar (Vinyals et al., "Grandmaster level in StarCraft
II using multi-agent reinforcement learning", Nature 575, 2019): weight (1 - p)^2 for a learner that
wins a share p, with a floor, so that nobody is forgotten. The learner's own role is the learner
itself; its snapshots are there for the other roles' runs.

::

    LEAGUE/
        warden/warden-1-000000500000.onnx    a snapshot of the run warden-1: an ordinary bundle
        lamplighter/...

Several runs write there at once, each of them whole files with names of its own.

Ratings follow Weng and Lin, "A Bayesian approximation method for online ranking", JMLR 12, 2011, as
openskill computes it: two teams a level, those who want the lamplighter home and those who do not.
They go on with every match, and are of the moment; how members compare is for :mod:`.tournament`.
"""

import json
import warnings
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from openskill.models import BradleyTerryFull

from duskfolk import document, files
from duskfolk.document import LONGEST_NAME, Node
from duskfolk.errors import a_or_an, named, shown

from ....game.errors import OptionError
from ....game.layout import ROLES
from ....game.world.kinds import Role
from ...kit.errors import BundleError
from ...kit.streams import read_stream
from ...policy.library import load, shipped
from ...policy.runtime import Brain

FORMAT = 1
ALIVE = 4  # brains that play at the same time: each costs a call a decision
POWER = 2.0  # how much the draw prefers those who beat the learner
FLOOR = 0.05  # least weight, of 1
MEMORY = 100.0  # matches after which a result counts for a third: the learner changes
BOT, SHIPPED, LEARNER = "scripted", "shipped", "learner"
HOMEWARD = frozenset({Role.LAMPLIGHTER, Role.WISP, Role.VILLAGER})  # play for the lamplighter

_KEYS = ("duskfolk-league", "role", "learner", "members", "hand", "leaving", "generator")
_LARGEST = 16_000_000  # bytes of a league file; a member has some two hundred
_MOST = 50_000  # members
_COUNT = 2**53  # beyond any number of matches
_SKILL = 1e3  # beyond any skill; the model takes powers of e of it

Lineup = dict[Role, str]  # which member decides for each role of a world

# Skills begin at 0: teams have different sizes, and a team's skill is the sum of its members'.
_MODEL = BradleyTerryFull(mu=0.0)


@dataclass
class Member:
    """A policy of one role, and how it fared."""

    role: str
    name: str
    source: str = ""  # what agents.load takes; empty for a bot
    mu: float = 0.0  # skill and ...
    sigma: float = 25 / 3  # ... how sure of it, one deviation
    matches: int = 0
    met: float = 0.0  # matches with the learner, old ones fading,
    beaten: float = 0.0  # and those that the learner won

    @property
    def key(self) -> str:
        """Its name in the league."""
        return f"{self.role}:{self.name}"

    @property
    def weight(self) -> float:
        """How much it should be drawn; a newcomer is taken for an equal."""
        share = (self.beaten + 1) / (self.met + 2)
        return max(FLOOR, (1 - share) ** POWER)


class League:
    """Draws members for one learner and keeps their results.

    Attributes:
        members: by key.
        learner: the learner's own rating.
        hand: keys of the brains that new levels may draw, at most ``ALIVE`` with those leaving.
        leaving: keys of the brains that finish the levels they play, and are then let go.
    """

    def __init__(self, role: Role, others: Iterable[Role], folder: Path, seed: int) -> None:
        """A league with its bots, and whatever the folder holds now.

        Args:
            role: who learns.
            others: the other roles of its worlds.
            folder: for snapshots, of this and other runs.
            seed: of the draws.
        """
        self.role, self.folder = role, folder
        self.others = sorted(set(others) - {role})
        self.learner = Member(role.name.lower(), LEARNER)
        self.members: dict[str, Member] = {}
        self.hand: list[str] = []
        self.leaving: list[str] = []
        self._generator = np.random.default_rng([seed, 0x1EA6])
        self._brains: dict[str, Brain] = {}
        self._broken: set[str] = set()
        for other in self.others:
            self._add(Member(other.name.lower(), BOT))
        self.turn(())

    def turn(self, playing: Collection[str]) -> None:
        """Look for new snapshots, and let the brain that was drawn first make room for another."""
        for name in (other.name.lower() for other in self.others):
            if name in shipped():
                self._add(Member(name, SHIPPED, name))
            for path in sorted((self.folder / name).glob("*.onnx")):
                if is_name(path.stem) and not files.is_link(path):
                    self._add(Member(name, path.stem, str(path)))
        if self.hand and len(self.hand) + len(self.leaving) >= ALIVE and self._waiting():
            self.leaving.append(self.hand.pop(0))
        self.release(playing)

    def release(self, playing: Collection[str]) -> None:
        """Let go of leaving brains that play no more, and draw others for their places."""
        for key in [key for key in self.leaving if key not in playing]:
            self.leaving.remove(key)
            self._brains.pop(key, None)
        while len(self.hand) + len(self.leaving) < ALIVE and (waiting := self._waiting()):
            taken = Counter(self.members[key].role for key in self.hand)
            fewest = min(taken[member.role] for member in waiting)
            drawn = self._draw([m for m in waiting if taken[m.role] == fewest])
            if self._wake(drawn):
                self.hand.append(drawn.key)

    def lineup(self, roles: Collection[Role]) -> Lineup:
        """Who decides for each of a world's other roles: its bot, or one of the hand."""
        found: Lineup = {}
        for role in self.others:
            if role in roles:
                name = role.name.lower()
                mine = [self.members[key] for key in self.hand if self.members[key].role == name]
                found[role] = self._draw([self.members[f"{name}:{BOT}"], *mine]).key
        return found

    def mind(self, key: str) -> str | Brain:
        """What decides for a member.

        Raises:
            BundleError: its file is gone or damaged.
        """
        member = self.members[key]
        if not member.source:
            return BOT
        if key not in self._brains:
            self._brains[key] = load_member(member)
        return self._brains[key]

    def record(self, lineup: Mapping[Role, str], won: bool) -> None:
        """Count a level that the learner played to its end with these others."""
        ours = [self.learner]
        theirs: list[Member] = []
        for role, key in lineup.items():
            member = self.members[key]
            member.met = member.met * (1 - 1 / MEMORY) + 1
            member.beaten = member.beaten * (1 - 1 / MEMORY) + won
            side = ours if (role in HOMEWARD) == (self.role in HOMEWARD) else theirs
            side.append(member)
        rate((ours, theirs) if won else (theirs, ours))

    def save(self, path: Path, more: Mapping[str, object] | None = None) -> None:
        """Write everything, whole or not at all."""
        # Of a snapshot's source its name is enough, since it lies in the league's folder.
        members = [
            {**asdict(member), "source": Path(member.source).name}
            for member in self.members.values()
        ]
        document = {
            "duskfolk-league": FORMAT,
            "role": self.role.name.lower(),
            "learner": asdict(self.learner),
            "members": members,
            "hand": self.hand,
            "leaving": self.leaving,
            "generator": self._generator.bit_generator.state,
            **(more or {}),
        }
        files.write(path, json.dumps(document, indent=1) + "\n", follow=False)

    def restore(self, path: Path) -> Node:
        """Go on where :meth:`save` was: the same draws follow.

        A brain that played there and is gone or damaged now is left out, and that is said.

        Returns:
            What the file has under ``worlds``, or all of it where that is missing.

        Raises:
            OptionError: the file is missing, damaged or of another version; nothing is changed.
        """
        whole = document.read(path, most=_LARGEST, refuse=OptionError)
        version = whole.table().get("duskfolk-league")
        if version is None or version.value != FORMAT or version.value is True:
            said = "none" if version is None else shown(version.value)
            raise OptionError(
                f"{named(path)} is a league file of version {said}; this duskfolk reads {FORMAT}. "
                "Start a new run in the same league folder."
            )
        found = whole.fields(_KEYS, ("worlds",))
        roles = [role.name.lower() for role in self.others]
        found["role"].one_of("role of this league", [self.role.name.lower()])
        learner = _member(found["learner"], [self.role.name.lower()])
        members: dict[str, Member] = {}
        for node in found["members"].items(_MOST):
            member = _member(node, roles)
            if member.key in members:
                node.fail(f"the member {shown(member.key)} stands twice.")
            if member.name == SHIPPED:
                member.source = member.role
            elif member.name != BOT:
                member.source = str(self.folder / member.role / f"{member.name}.onnx")
            members[member.key] = member
        for role in roles:
            if f"{role}:{BOT}" not in members:
                found["members"].fail(f"the {BOT} {role} is missing.")
        with_brains = [key for key, member in members.items() if member.source]
        playing = [
            [node.one_of("member with a brain", with_brains) for node in found[key].items(ALIVE)]
            for key in ("hand", "leaving")
        ]
        hand, leaving = playing
        if len({*hand, *leaving}) < len(hand + leaving) or len(hand + leaving) > ALIVE:
            found["hand"].fail(f"expected up to {ALIVE} members with those leaving, none twice.")
        stream = read_stream(found["generator"])
        self.learner, self.members = learner, members
        self._generator.bit_generator.state = stream
        self._brains.clear()
        self.hand, self.leaving = (
            [key for key in keys if self._wake(members[key])] for keys in (hand, leaving)
        )
        return found.get("worlds", whole)

    @property
    def playing(self) -> list[str]:
        """Keys of all members that can be playing now: bots, the hand and those leaving."""
        return [*(f"{r.name.lower()}:{BOT}" for r in self.others), *self.hand, *self.leaving]

    def _wake(self, member: Member) -> bool:
        """Load the brain of a member; one that cannot be used is left out, and that is said."""
        try:
            self._brains[member.key] = load_member(member)
        except BundleError as error:  # somebody else's file must not end a night's training
            warnings.warn(f"Left out of the league: {error}", RuntimeWarning, stacklevel=3)
            self._broken.add(member.key)
            return False
        return True

    def _add(self, member: Member) -> None:
        self.members.setdefault(member.key, member)

    def _waiting(self) -> list[Member]:
        out = {*self.hand, *self.leaving, *self._broken}
        return [m for m in self.members.values() if m.source and m.key not in out]

    def _draw(self, members: Sequence[Member]) -> Member:
        weights = np.array([member.weight for member in members])
        return members[int(self._generator.choice(len(members), p=weights / weights.sum()))]


def rate(teams: Sequence[Sequence[Member]]) -> None:
    """Move the ratings after a match; the first of two teams won it."""
    if not all(teams):
        return  # nobody to play against
    before = [[_MODEL.rating(mu=m.mu, sigma=m.sigma) for m in team] for team in teams]
    after = _MODEL.rate(before, ranks=[0, 1])
    for team, ratings in zip(teams, after, strict=True):
        for member, rating in zip(team, ratings, strict=True):
            member.mu, member.sigma = rating.mu, rating.sigma
            member.matches += 1


def refuse_links(folder: Path) -> None:
    """Refuse a league's folder in which a link lies where snapshots are read and written.

    Raises:
        OptionError: names the link.
    """
    files.refuse_links(folder, OptionError, names=ROLES)


def is_name(text: str) -> bool:
    """Whether a snapshot can be a member by its name, which stands in files and tables."""
    shown_well = text.isprintable() and bool(text.strip()) and len(text) <= LONGEST_NAME
    return shown_well and text not in (BOT, SHIPPED) and "\\" not in text


def _member(node: Node, roles: Sequence[str]) -> Member:
    """A member as :meth:`League.save` wrote it; where its bundle lies is not believed."""
    found = node.fields(("role", "name", "mu", "sigma", "matches", "met", "beaten"), ("source",))
    name = found["name"].name()
    if name != Path(name).name or "\\" in name:
        found["name"].fail(f"got {shown(name)}, expected the bare name of a bundle.")
    met = found["met"].number(0, _COUNT)
    return Member(
        found["role"].one_of("role of this league", roles), name, "",
        found["mu"].number(-_SKILL, _SKILL), found["sigma"].number(1e-9, _SKILL),
        found["matches"].whole(0, _COUNT), met, found["beaten"].number(0, met),
    )  # fmt: skip


def load_member(member: Member) -> Brain:
    """The brain of a member that is no bot.

    Raises:
        BundleError: its file is gone, damaged, or holds another role.
    """
    brain = load(member.source)
    if brain.role != member.role:
        raise BundleError(
            f"{member.source} holds {a_or_an(brain.role)}, not {a_or_an(member.role)}; move it to "
            f"the folder {brain.role} of the league."
        )
    return brain
