"""Talking characters: what a person means, what a character does about it, and its words.

The road of one answer, and the files in reading order: `character.py` (the door), `intents.py`
(what is meant), `outlook.py` and `policy.py` (what is done), `lines.py` and `voice.py` (what is
said), `verifier.py` (what may be shown); `persona_file.py` tells how to write a character of your
own.
Standard library only; knows no game, no drawing and no environment.
"""

from .character import Character, Reply
from .errors import CharacterError, MindError, PersonaError, SituationError
from .intents import UNCLEAR, ChoiceIntents, Heard, Intents
from .mood import Mood
from .outlook import Outlook
from .persona import Choice, Fact, Persona
from .persona_file import load_persona, parse_persona, persona_names, shipped_persona
from .plan import Plan
from .policy import ActPolicy, RulePolicy
from .situation import Situation
from .verifier import ClaimVerifier, Verdict, Verifier
from .vocabulary import ALWAYS_LEGAL, EMBERHOLLOW, SPEECH_ACTS, Vocabulary
from .voice import AuthoredVoice, Voice

__all__ = [
    "ALWAYS_LEGAL",
    "EMBERHOLLOW",
    "SPEECH_ACTS",
    "UNCLEAR",
    "ActPolicy",
    "AuthoredVoice",
    "Character",
    "CharacterError",
    "Choice",
    "ChoiceIntents",
    "ClaimVerifier",
    "Fact",
    "Heard",
    "Intents",
    "MindError",
    "Mood",
    "Outlook",
    "Persona",
    "PersonaError",
    "Plan",
    "Reply",
    "RulePolicy",
    "Situation",
    "SituationError",
    "Verdict",
    "Verifier",
    "Vocabulary",
    "Voice",
    "load_persona",
    "parse_persona",
    "persona_names",
    "shipped_persona",
]
