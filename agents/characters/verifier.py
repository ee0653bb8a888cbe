"""The verifier: the last gate before a line is shown.

Every sentence that a voice makes passes here or is replaced by the authored line. Authored lines
pass by construction: persona files are checked against the same tests when they are read.
"""

import re
from dataclasses import dataclass
from typing import Protocol

from .assertions import called, denied, misnamed, unsaid
from .claims import LONGEST_LINE, problem
from .deeds import belies
from .plan import Plan
from .recollecting.quoting import unquoted
from .telling import gives_away
from .tongues import is_foreign
from .units import mismeasured

_SENTENCES = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])(?!$)")  # where one ends and another begins


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
    """Lets a sentence say only what the plan gives it.

    Numbers, directions, and names of folk have to be those of a fact or of what is told; no fact
    may be turned into its opposite, no number given another unit, no act promised or declined
    against the plan. It also refuses unfilled slots, overlong sentences, characters
    that cannot be printed, another language, words of what is not told, and talk from outside the
    world. It knows words, not meaning: what is said in a roundabout way may pass, and an
    unusual honest wording may not. Then the authored line is said, which is never wrong.
    """

    def check(self, sentence: str, plan: Plan) -> Verdict:
        """Judge `sentence`."""
        own = unquoted(sentence, plan.slots)
        if is_foreign(own, plan.language):
            return Verdict(False, f"it is in another language than {plan.language!r}")
        said = *plan.slots.values(), plan.told
        if word := gives_away(own, plan.forbidden):
            return Verdict(False, f"{word!r} is of what is not told here")
        if found := problem(sentence, said, plan.language, (), plan.realm):
            return Verdict(False, found)
        if claim := mismeasured(sentence, plan.slots, plan.realm, plan.told, plan.language):
            return Verdict(False, f"{claim!r} has another unit than the fact")
        if found := belies(sentence, plan):
            return Verdict(False, found)
        about = called(plan.about.removeprefix("of_"), plan.language)  # whom it was asked about
        given = " ".join((plan.told, plan.named, *about))
        if name := misnamed(sentence, plan, given):
            return Verdict(False, f"{name!r} is a name that no known fact gives")
        if fact := denied(sentence, plan.slots, plan.language):
            return Verdict(False, f"it says the opposite of {fact.replace('_', ' ')}")
        return Verdict(True)

    def check_whole(self, line: str, plan: Plan) -> Verdict:
        """Judge all that is said in one breath: each sentence, and that nothing is left out.

        It is bounded as a whole, too, and no secret is spread over its sentences.
        """
        if len(line) > LONGEST_LINE:
            why = f"the line has {len(line)} characters, at most {LONGEST_LINE} fit"
            return Verdict(False, why)
        if word := gives_away(unquoted(line, plan.slots), plan.forbidden):
            return Verdict(False, f"{word!r} is of what is not told here")
        for sentence in _SENTENCES.split(line.strip()):
            verdict = self.check(sentence, plan)
            if not verdict.passes:
                return verdict
        missing = unsaid(line, plan.must, plan.slots, plan.language)
        return Verdict(not missing, f"it does not say {missing}" if missing else "")
