"""Talking characters: what a person means, what a character does about it, and its words.

The road of one answer, and the files in reading order: `character.py` (the door), `intents.py`
(what is meant; `table.py` has the intents that all share), `outlook.py` and `policy.py` (what is
done), `lines.py` and `voice.py` (what is said), `verifier.py` (what may be shown); `personas/`
tells how to write a character of your own.
Standard library only; knows no game, no drawing and no environment.
"""

from duskfolk import renamed

from .character import Character
from .choice_reader import ChoiceReader
from .conversation import Conversation
from .errors import CharacterError, MindError, PersonaError, SituationError
from .face import Face
from .intents import Heard, How, Reader, Said, Slots
from .mood import Mood
from .outlook import Outlook
from .persona import Choice, Errand, Fact, Persona
from .personas import (
    load_persona,
    load_vocabulary,
    parse_persona,
    parse_vocabulary,
    persona_names,
    shipped_persona,
)
from .plan import Plan
from .policy import ActPolicy, RulePolicy
from .recollecting import (
    REMEMBERED,
    Acquaintance,
    LongRecall,
    Memo,
    Question,
    Recollection,
)
from .rehearsal import rehearse
from .reply import Reply
from .situation import Situation
from .table import INTENTS, OUT_OF_WORLD, UNCLEAR
from .verifier import ClaimVerifier, Verdict, Verifier
from .vocabulary import ALWAYS_LEGAL, EMBERHOLLOW, SPEECH_ACTS, Vocabulary
from .voice import AuthoredVoice, Voice
from .world_view import WorldView

__all__ = [
    "ALWAYS_LEGAL",
    "EMBERHOLLOW",
    "INTENTS",
    "OUT_OF_WORLD",
    "REMEMBERED",
    "SPEECH_ACTS",
    "UNCLEAR",
    "Acquaintance",
    "ActPolicy",
    "AuthoredVoice",
    "Character",
    "CharacterError",
    "Choice",
    "ChoiceReader",
    "ClaimVerifier",
    "Conversation",
    "Errand",
    "Face",
    "Fact",
    "Heard",
    "How",
    "LongRecall",
    "Memo",
    "MindError",
    "Mood",
    "Outlook",
    "Persona",
    "PersonaError",
    "Plan",
    "Question",
    "Reader",
    "Recollection",
    "Reply",
    "RulePolicy",
    "Said",
    "Situation",
    "SituationError",
    "Slots",
    "Verdict",
    "Verifier",
    "Vocabulary",
    "Voice",
    "WorldView",
    "load_persona",
    "load_vocabulary",
    "parse_persona",
    "parse_vocabulary",
    "persona_names",
    "rehearse",
    "shipped_persona",
]


def __getattr__(name: str) -> object:
    """Old names, for one release."""
    return renamed.named_before(__name__, name)
