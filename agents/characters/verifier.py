"""The verifier: the last gate before a line is shown.

Every sentence that a voice makes passes here or is replaced by the authored line. Authored lines
pass by construction: persona files are checked against the same tests when they are read.
"""

from dataclasses import dataclass
from typing import Protocol

from .claims import problem, unsaid
from .plan import Plan
from .tongues import is_foreign


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence may be shown, and if not, why."""

    passes: bool
    why: str = ""


class Verifier(Protocol):
    """Checks one sentence against the plan that it words."""

    def check(self, sentence: str, plan: Plan) -> Verdict:
        """Judge `sentence`; must be quick, because it runs before every line is shown."""
        ...


class ClaimVerifier:
    """Lets a sentence name only numbers and directions that the plan allows.

    It also refuses unfilled slots, overlong sentences, characters that cannot be printed, another
    language, words of what is not told, and talk from outside the world. It does not judge meaning:
    "the gate is open" is not caught. Voices that write freely need a stricter one behind the same
    interface.
    """

    def check(self, sentence: str, plan: Plan) -> Verdict:
        """Judge `sentence`."""
        if is_foreign(sentence, plan.language):
            return Verdict(False, f"it is in another language than {plan.language!r}")
        said = *plan.slots.values(), plan.told
        found = problem(sentence, said, plan.language, plan.forbidden)
        return Verdict(not found, found)

    def check_whole(self, line: str, plan: Plan) -> Verdict:
        """Judge all that is said in one breath: each claim, and that nothing is left out."""
        verdict = self.check(line, plan)
        if not verdict.passes:
            return verdict
        missing = unsaid(line, plan.must, plan.slots, plan.language)
        return Verdict(not missing, f"it does not say {missing}" if missing else "")
