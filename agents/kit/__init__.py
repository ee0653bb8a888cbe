"""The floor under every model of this package; needs numpy alone.

A model's room (policies, characters, the recommender, and those that come) stands on the kit and
on no other room.
"""
