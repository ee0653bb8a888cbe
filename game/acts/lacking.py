"""Why an act cannot be done now: a word for each reason, and the same as a sentence.

The word is for who has to say it in a voice of its own; characters know the same words.
"""

from collections.abc import Mapping

REASONS: Mapping[str, str] = {
    "far": "They do not stand beside each other.",
    "unable": "It cannot be done now.",
    "no_place": "There is no such place here.",
    "no_way": "There is no way to it.",
    "unknown": "Nobody knows where that is.",
    "enemy": "Who is asked is an enemy of who asks, or wary.",
    "already": "It is so already.",
    "full_hand": "Who asks has a hand full.",
    "empty_hand": "Who asks holds nothing to pay with.",
    "no_ember": "Who is asked has no ember, and can get to none.",
    "no_grass": "There is no grass that can be got to.",
    "uneasy": "It has not been calm for long enough.",
    "whole": "Who asks has lost no heart.",
    "full_lantern": "The lantern of who asks is full.",
    "no_toll": "The gate asks for no toll, or is open.",
    "unpaid": "The toll of the gate is not paid yet.",
    "just_paid": "It has just been paid, and takes no more yet.",
    "unwanted": "Who is asked has no use for what is held out.",
}
"""Reason -> what it says."""
