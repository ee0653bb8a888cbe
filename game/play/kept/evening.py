"""What the last night has left to be spoken of on the square: small claims, and who has seen each.

Plain data: :mod:`duskfolk.game.play.session.bystanders` makes it of a play, the journey's file
keeps it, and :mod:`duskfolk.game.play.square` lets folk speak of it.
"""

from dataclasses import dataclass, replace

from duskfolk.document import Node

from ....agents.characters import persona_names
from ...world.kinds import FOES

_MOST_CLAIMS = 60
_MOST_NAMES = 12  # as many as a world has bodies
_MOST = 10**6
_KINDS = frozenset(("", *(role.name.lower() for role in FOES)))  # of whom one speaks without a name


@dataclass(frozen=True)
class Claim:
    """One thing that was so in a night.

    Args:
        kind: what, one of :data:`duskfolk.game.play.words.remarks.KINDS`.
        who: a persona or a kind of folk that it is about; empty for nobody.
        count: how often, or how much.
        seen: the personas that saw it; nobody else may say it without naming one of them.
    """

    kind: str
    who: str = ""
    count: int = 0
    seen: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remark:
    """What somebody has to say of the night.

    Args:
        speaker: a persona.
        line: the key of the line.
        claim: which of the evening's claims it says.
        heard: whether it was said.
    """

    speaker: str
    line: str
    claim: int
    heard: bool = False


@dataclass(frozen=True)
class Evening:
    """The square after a night.

    Args:
        night: the name of the night.
        won: whether its lamp burns now.
        claims: what is true of it.
        remarks: who says what of it, the first who speaks first.
        here: whether the player stands on the square.
    """

    night: str = ""
    won: bool = False
    claims: tuple[Claim, ...] = ()
    remarks: tuple[Remark, ...] = ()
    here: bool = True


def to_document(evening: Evening) -> dict[str, object]:
    """The evening for a file."""
    return {
        "night": evening.night, "won": evening.won, "here": evening.here,
        "claims": [[c.kind, c.who, c.count, [*c.seen]] for c in evening.claims],
        "remarks": [[r.speaker, r.line, r.claim, r.heard] for r in evening.remarks],
    }  # fmt: skip


def evening_in(node: Node) -> tuple[Evening, bool]:
    """An evening from a document, and whether all of it means something here.

    A file may be of another version, whose folk are called otherwise: of whom nobody has heard
    nothing is said, and the rest is.

    Raises:
        FileError: it holds none; names the key.
    """
    given = node.fields(("night", "won", "here", "claims", "remarks"))
    folk = frozenset(persona_names())
    claims = [_claim(one) for one in given["claims"].items(_MOST_CLAIMS)]
    known = [n for n, claim in enumerate(claims) if claim.who in folk | _KINDS]
    places = {before: now for now, before in enumerate(known)}
    remarks = [_remark(one) for one in given["remarks"].items(_MOST_CLAIMS)]
    meant = [one for one in remarks if one.speaker in folk and one.claim in places]
    evening = Evening(
        given["night"].name(80) if given["night"].value else "",
        given["won"].flag(),
        tuple(claims[n] for n in known),
        tuple(replace(one, claim=places[one.claim]) for one in meant),
        given["here"].flag(),
    )
    return evening, len(known) == len(claims) and len(meant) == len(remarks)


def _claim(node: Node) -> Claim:
    kind, who, count, seen = node.items(4, least=4)
    return Claim(
        kind.name(40), who.name(40) if who.value else "", count.whole(0, _MOST),
        tuple(one.name(40) for one in seen.items(_MOST_NAMES)),
    )  # fmt: skip


def _remark(node: Node) -> Remark:
    speaker, line, claim, heard = node.items(4, least=4)
    return Remark(speaker.name(40), line.name(80), claim.whole(0, _MOST), heard.flag())
