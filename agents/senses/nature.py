"""What the folk are used to from the world they were trained in, where a game says nothing.

The numbers are the world's (``game/world/rules.py``), which other games do not load;
``tests/agents/senses/test_senses.py`` compares them.
"""

from ...game import layout

RELATIONS = ("hostile", "wary", "neutral", "ally")
NATURAL = {  # what a role is to each of the roles, in their order
    "lamplighter": ("ally", "hostile", "hostile", "hostile", "ally", "ally"),
    "warden": ("hostile", "ally", "neutral", "neutral", "wary", "neutral"),
    "wolf": ("hostile", "neutral", "ally", "neutral", "wary", "hostile"),
    "imp": ("hostile", "neutral", "neutral", "ally", "hostile", "wary"),
    "wisp": ("ally", "wary", "wary", "hostile", "ally", "ally"),
    "villager": ("ally", "neutral", "hostile", "wary", "ally", "ally"),
}
FRIENDS = {  # whose nearest in sight a role keeps to, when the game does not say
    "warden": "warden",
    "wolf": "wolf",
    "imp": "imp",
    "wisp": "lamplighter",
    "villager": "lamplighter",
}
HEARTS = {role: 3 if role == "lamplighter" else 1 for role in layout.ROLES}
FULL_HEARTS = 3
STRIKES_FROM = {"warden": 1.3, "wolf": 1.35}  # tiles from which a strike may begin
POWER_COST = {
    "lamplighter": 0.34,
    "warden": 0.5,
    "wolf": 0.5,
    "imp": 0.5,
    "wisp": 0.5,
    "villager": 0.25,
}
DASH_COST = 0.5
CALM_REACH = 6.0  # tiles within which a rival breaks calm
DOUBT_NEAR = 4.0  # tiles within which a rival is doubted half as long
LOSE_SECONDS = 1.2  # without sight of any rival, after which a hunt is lost
SEARCH_SECONDS = 6.0  # that who lost one goes on searching
HEED_SECONDS = 3.0  # for which a noise makes the calm suspicious
TICKS_PER_SECOND = 30

# From where to where the numbers of a save go, and how long its lists are. The ports have the same
# table. Beyond it moods would never end, or numbers no longer grow when one is added.
LIMITS = {
    "time": (-1e15, 1e15),  # seconds; what was, was no later than now
    "place": (-1e100, 1e100),  # whose squares can still be added
    "reach": (0, 1e100),
    "number": (0, 1e15),  # of noises
    "face": (-1.001, 1.001),
    "doubt": (0, 1e6),  # seconds
    "search": (0, 7.2),  # SEARCH_SECONDS and LOSE_SECONDS
    "lost": (0, 1.2),  # LOSE_SECONDS
    "noises": (0, 1024),
    "known": (0, 16),
    "bodies": (0, 100000),
}
