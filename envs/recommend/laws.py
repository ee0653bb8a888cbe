"""What simulated players are like: four simulators of taste, and the source of each number.

Where a number says "ours", nobody has measured it for games like this one. Those were chosen so
that to choose at random costs about half of what could be enjoyed in each simulator, and one who
knows how people are made misses less than half of that: there is something to be found in ten
plays, and it can be. They were fixed before any model was judged by them.
"""

from dataclasses import dataclass, replace

GENRES = 6


@dataclass(frozen=True)
class Law:
    """The numbers of a simulator. Logits are of winning; days are of the calendar.

    Args:
        skill: mean and sd of skill in logits, where 0 is the regular player of the catalogue. In
            the catalogue at fair the newcomer is 1.3 below, the skilled player 0.8 above.
        genre_skill: sd of what somebody is better at one genre than at another. In the catalogue
            those distances differ by 0.3 (skilled) and 0.8 (newcomer) between genres.
        level_skill: sd of what a level suits somebody, beside its genre. In the catalogue those
            distances differ by 0.3 and 0.6 within genres, when the error of estimates is out. What
            is known of a level's difficulty is unsure besides, by the error that the catalogue has.
        room: logits that practice can add; ours.
        learning: share of the rest of it that a play adds: single learners learn by an exponential
            (Heathcote, Brown and Mewhort, 2000), of which the rate is ours.
        rust: share of what was gained that a day away takes (form: Averell and Heathcote, 2011).
        peaks: wanted chances of winning; the best of them counts. One: challenge that meets skill
            (Csikszentmihalyi, 1990), at the .70 that this house aims at. Two: who goes for success
            is drawn to about even odds, who avoids failure to safe ones (Atkinson, 1957), and in a
            large experiment with a learning game the easiest was played longest (Lomas, Patel,
            Forlizzi and Koedinger, 2013); that one person wants both is ours.
        peak_sd: by how much people differ in it; ours.
        lean: sd of the logit by which somebody leans to the second peak.
        width: sd of the bell round a peak, in chances; ours.
        warmth: mean logit of interest in a level.
        popular: what all think of each genre, in logits; ours.
        genre_taste: sd of what one thinks of a genre beside that.
        looks_taste: sd of the weight of each standardised feature of a level; ours, and small, for
            genres are what players name first.
        satiety: by how much, in logs, a play in memory lowers what its genre gives (attributes are
            stocked up and used up: McAlister, 1982).
        used_up: share of the stock that is left after a play of whatever genre, and after a day.
        stale: times as much as the last time that a level gives again (novelty: Berlyne, 1970).
        tiring: by how much each play of an evening moves the peaks to the easy side; ours.
        wander: sd of a step of each genre's taste a play (they drift by small steps: Koren, 2009).
        turn: chance, a play, that tastes of genres are others from now on (sudden drifts: the
            same).
        apart: chance that the next play is on another day, and the mean number of days; ours.
        press: chance that who feels something presses a thumb. Ratings come from who is pleased or
            cross and less from between (Hu, Zhang and Pavlou, 2009), hence `cross` and `pleased`.
        cross: a thumb down comes at this share of all that one could enjoy, or below.
        pleased: a thumb up comes from here on.
        mood: sd of what is felt beside what was enjoyed.
    """

    skill: tuple[float, float] = (0.0, 1.0)
    genre_skill: float = 0.35
    level_skill: float = 0.3
    room: float = 1.0
    learning: float = 0.05
    rust: float = 0.05
    peaks: tuple[float, ...] = (0.70,)
    peak_sd: float = 0.07
    lean: float = 0.0
    width: float = 0.33
    warmth: float = -0.1
    popular: tuple[float, ...] = (0.9, 0.0, 0.45, -0.45, 0.0, -0.9)
    genre_taste: float = 0.75
    looks_taste: float = 0.06
    satiety: float = 0.06
    used_up: tuple[float, float] = (0.8, 0.5)
    stale: float = 0.7
    tiring: float = 0.0
    wander: float = 0.0
    turn: float = 0.0
    apart: tuple[float, float] = (0.25, 2.0)
    press: float = 0.9
    cross: float = 0.25
    pleased: float = 0.5
    mood: float = 0.08


_FLOW = Law()
LAWS: dict[str, Law] = {
    "flow": _FLOW,
    "fatigue": replace(_FLOW, satiety=0.22, used_up=(0.7, 0.3), tiring=0.02),
    "peaks": replace(_FLOW, peaks=(0.90, 0.40), lean=0.3, width=0.27, warmth=-0.5),
    "drift": replace(_FLOW, wander=0.15, turn=0.03),
}
"""The four simulators by name."""

MEANINGS = {
    "flow": "one wanted chance of winning, a taste for genres, and little else",
    "fatigue": "whatever was just played gives less for a while, and evenings make tired",
    "peaks": "ease and suspense: two wanted chances of winning, between which is less",
    "drift": "tastes that wander with each play, and sometimes turn",
}
