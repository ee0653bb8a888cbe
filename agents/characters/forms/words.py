"""What a language tells of the forms of speech; patterns are searched in small letters."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """The words of one language.

    Args:
        plainer: old words for a denial, and what they are in those of today.
        refused: from its beginning, a question and a plain no to it.
        harm: what announces harm unless something is done.
        told: what makes it somebody else's saying.
        price: what asks what something costs, whatever else it is near to.
        which: what asks how much of what; no offer is so worded.
        supposed: what makes an offer one that is not made.
        asked: a question whether something would be taken ...
        may_be: ... or a word that it could be given ...
        asks_back: ... which is an offer all the same where it says what for.
        hands_over: what hands over a thing, in so many words ...
        not_now: ... unless it was another time, or is none.
        held_out: what holds out something now, whatever else is said.
        own: a clause that tells what who speaks does, did or is.
        not_own: what makes it more than that: a wish, something said to who hears it, a question.
        sorry: what says that one is sorry, or glad: no mere tale of oneself.
        habit: what tells of a habit, or of somebody else who is given something.
        vow: a word that is given.
        i_lead: what makes who speaks the one who leads.
        to_you: what makes a question one after who hears it.
        ends: where a clause ends.
    """

    plainer: tuple[tuple[re.Pattern[str], str], ...]
    refused: re.Pattern[str]
    harm: re.Pattern[str]
    told: re.Pattern[str]
    price: re.Pattern[str]
    which: re.Pattern[str]
    supposed: re.Pattern[str]
    asked: re.Pattern[str]
    may_be: re.Pattern[str]
    asks_back: re.Pattern[str]
    hands_over: re.Pattern[str]
    not_now: re.Pattern[str]
    held_out: re.Pattern[str]
    own: re.Pattern[str]
    not_own: re.Pattern[str]
    sorry: re.Pattern[str]
    habit: re.Pattern[str]
    vow: re.Pattern[str]
    i_lead: re.Pattern[str]
    to_you: re.Pattern[str]
    ends: re.Pattern[str]
