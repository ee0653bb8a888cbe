"""The common table: what everybody in Emberhollow understands, an intent and a few words each.

Readers are trained on it, rules of personas answer it, and what is scored names it. A persona may
add intents of its own; it never lacks one of these.
"""

from collections.abc import Mapping

UNCLEAR = "unclear"
"""The intent of everything that was not understood; the character asks again."""

ORDER = "order"
"""What is heard beside an intent of the table where somebody is told what to do, or how.

The table has no line for it, and so it is no answer to what a sentence means: whoever cannot be
told anything now hears the rest.
"""

OUT_OF_WORLD = "out_of_world"
"""The intent of what speaks of no world that the character knows."""

INTENTS: Mapping[str, str] = {
    "greet": "says hello",
    "bye": "takes leave",
    "thank": "gives thanks",
    "praise": "says something kind",
    "apologise": "is sorry",
    "insult": "is rude",
    "threaten": "announces harm",
    "hurry": "presses for speed",
    "accuse": "blames the character for something",
    "comfort": "soothes",
    "agree": "says yes",
    "disagree": "says no",
    "repeat": "asks to hear it again",
    "chat": "talks of weather, food or life: of this world, and of nothing that the game needs",
    "ask_self": "asks who the character is, or what it does",
    "ask_feeling": "asks how the character feels",
    "ask_other": "asks what the character thinks of somebody else",
    "ask_memory": "asks whether it remembers what was said or done",
    "ask_ember": "asks where an ember is",
    "ask_lamp": "asks which lamps are dark, or how many",
    "ask_gate": "asks where the gate is, or what opens it",
    "ask_hearth": "asks where light, oil or the hearth is",
    "ask_time": "asks how long it is until night",
    "ask_wolf": "asks about wolves, or where one is",
    "ask_warden": "asks about wardens, or where one is",
    "ask_imp": "asks about imps, or where one is",
    "ask_wisp": "asks about the wisp, or where it is",
    "ask_villager": "asks about villagers, or where one is",
    "ask_danger": "asks whether it is safe, or who is near",
    "ask_help": "asks what to do now",
    "ask_rule": "asks how something works: noise, grass, flash, hands",
    "ask_secret": "presses for what the character would rather keep to itself",
    "follow": "asks the character to come along",
    "stay": "asks it to wait here",
    "hide": "asks it to get down and keep still",
    "lead": "asks it to show the way",
    "let_pass": "asks a warden to look away",
    "stand_down": "asks to stop chasing or fighting",
    "call_off": "asks to call others off",
    "give": "asks for something the character has",
    "fetch": "asks to bring something",
    "mend": "asks to heal",
    "offer": "holds out a thing or a service, as a gift or a bribe",
    "trade": "proposes this for that",
    "promise": "gives their word on something",
    "news": "tells the character something it may not know",
    OUT_OF_WORLD: "speaks of what is not in this world",
    UNCLEAR: "cannot be understood",
}
"""Intent -> what the player does; 48 of them, in the order of the table that they are scored by."""

COURTESIES = frozenset(("greet", "bye", "thank", "praise", "agree", "chat"))
"""What is said besides: of two things in one sentence these are answered last."""

HOSTILE = frozenset(("insult", "threaten"))
"""What is answered first: who threatens and asks in one breath has threatened."""
