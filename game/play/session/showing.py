"""Showings: what is watched, as a session and an iterator that lives one decision with each item.

A showing that is left early is closed, as any generator is, and does in its end what was promised.
"""

import json
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

from duskfolk.files import write

from ... import replay as tape
from ...minds import Decider
from ...world.kinds import Role
from .insight import Insight
from .reel import Reel, played_in
from .session import DECISIONS_PER_SECOND, Session

__all__ = ["again", "close", "live", "played_in", "until", "with_reasons"]


def again(
    recorded: tape.Replay, *, strict: bool, brains: Mapping[Role, Decider] | None = None
) -> tuple[Session, Iterator[int]]:
    """A recorded play, as it was.

    Args:
        recorded: the play.
        strict: it is refused where it parts from the record.
        brains: who decided for some roles; they decide nothing now, but can be asked why.
    """
    reel = Reel(recorded, strict=strict, brains=brains)
    return reel.session, reel.rest()


def live(
    session: Session,
    longest: float,
    keep: Path | None = None,
    talk: Callable[[], None] = lambda: None,
) -> Iterator[int]:
    """Folk among themselves, to the end of the level or for so many seconds.

    Args:
        session: what is played.
        longest: seconds of the world.
        keep: where its replay is written, in the end or when it is left.
        talk: what is done between two decisions: somebody may talk.
    """
    try:
        while not session.over and session.seconds < longest:
            talk()
            session.step()
            yield len(session.moves)
    finally:
        if keep is not None:
            tape.save(session.recorder.replay, keep)


def until(session: Session, decisions: Iterator[int], seconds: float) -> Iterator[int]:
    """The same decisions, up to so many seconds of the world."""
    with ExitStack() as stack:
        stack.callback(close, decisions)
        for number in decisions:
            yield number
            if session.seconds >= seconds:
                break


def with_reasons(
    session: Session,
    decisions: Iterator[int],
    body: int | None,
    path: Path | None,
    say: Callable[[str], None],
) -> Iterator[int]:
    """The same decisions, with the reasons of each told as they are made.

    Args:
        session: what is shown.
        decisions: lives it.
        body: whose reasons are said once a second; None for nobody's.
        path: where a line of JSON is written for each body in each decision; None for nowhere.
        say: shows a sentence.

    Raises:
        OptionError: nobody, or not this body, acts through a bundle.
    """
    insight = Insight(session, done=True)
    insight.check(body)

    def showing() -> Iterator[int]:
        with ExitStack() as stack:
            stack.callback(close, decisions)
            lines: list[str] = []
            if path is not None:  # also of a showing that is left early
                stack.callback(lambda file: write(file, "".join(lines)), path)
            for number in decisions:
                for a, why in insight.look().items() if path is not None else ():
                    line = {"seconds": round(session.seconds, 2), "body": a} | why.document()
                    lines.append(json.dumps(line) + "\n")
                if body is not None and number % DECISIONS_PER_SECOND == 1:
                    why = insight.look()[body]
                    say(f"{session.seconds:5.1f} s  {why.role} {body} {why.words}.")
                yield number

    return showing()


def close(decisions: Iterator[int]) -> None:
    """End decisions that may not be over, so that what waits for their end is done."""
    if isinstance(decisions, Generator):
        decisions.close()
