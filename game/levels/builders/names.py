"""Names of levels: "The Alder Ford", "Quiet Lantern Row"."""

from ...world.kinds import Genre
from .luck import Luck

_TREES = ("Alder", "Ash", "Birch", "Blackthorn", "Elder", "Hazel", "Holly", "Juniper", "Linden",
          "Maple", "Oak", "Quince", "Rowan", "Sloe", "Willow", "Yew")  # fmt: skip
_THINGS = ("Acorn", "Bell", "Candle", "Cinder", "Crow", "Ember", "Fern", "Fox", "Heron", "Honey",
           "Lantern", "Lark", "Moth", "Nettle", "Owl", "Raven", "Thistle", "Wren")  # fmt: skip
_MOODS = ("Amber", "Ashen", "Crooked", "Drowsy", "Far", "Gentle", "Grey", "Hollow", "Last", "Long",
          "Lost", "Low", "Mossy", "Old", "Pale", "Quiet", "Silver", "Sleeping", "Still",
          "Sunken")  # fmt: skip
_PLACES = {
    Genre.WATCH: ("Bailey", "Close", "Court", "Gatehouse", "Keep", "Priory", "Row", "Ward"),
    Genre.PACK: ("Copse", "Dell", "Glade", "Grove", "Thicket", "Weald", "Wold", "Wood"),
    Genre.THEFT: ("Cross", "Fair", "Garden", "Market", "Orchard", "Square", "Stalls", "Yard"),
    Genre.ESCORT: ("Causeway", "Fen", "Ford", "Heath", "Mile", "Moor", "Pass", "Road"),
    Genre.HOLLOW: ("Burrow", "Cellars", "Delve", "Hollow", "Maze", "Tangle", "Vaults", "Warren"),
    Genre.VIGIL: ("Altar", "Beacon", "Circle", "Crown", "Fires", "Hearth", "Ring", "Stones"),
}


def name_of(genre: Genre, luck: Luck) -> str:
    """A name that fits the genre."""
    place = luck.choice(_PLACES[genre])
    first = luck.choice(_TREES + _THINGS)
    mood = luck.choice(_MOODS)
    return luck.choice((
        f"The {first} {place}",
        f"The {mood} {place}",
        f"{mood} {first} {place}",
        f"{first} {place}",
        f"{place} of the {mood} {first}",
    ))  # fmt: skip
