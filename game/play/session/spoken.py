"""The journal of a play: what was said to whom, what came of it, and who heard it."""

from dataclasses import dataclass

from ....agents.characters import Reply, Said


@dataclass(frozen=True)
class Spoken:
    """One exchange.

    Args:
        seconds: world time.
        body: who was spoken to.
        said: what was understood.
        reply: the answer; of an act that the world refused, the excuse.
        done: whether the act that was agreed to was done.
        refused: why it was not, in a word; empty when it was.
        heard: the bodies that stood near enough to hear it.
        was_foe: whether who was spoken to was hostile before.
    """

    seconds: float
    body: int
    said: Said
    reply: Reply
    done: bool
    refused: str = ""
    heard: frozenset[int] = frozenset()
    was_foe: bool = False

    def document(self) -> dict[str, object]:
        """The exchange as plain data, for a log."""
        return {
            "seconds": round(self.seconds, 2),
            "body": self.body,
            "intent": self.said.main.intent,
            "said": self.said.text,
            "act": self.reply.act,
            "line": self.reply.line,
            "why": self.reply.why,
            "done": self.done,
        }
