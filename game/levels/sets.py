"""The sets of levels: a level's number says what it may be used for.

Levels below the first of these may be trained on. What is measured on the others is honest only as
long as nobody uses a set for two purposes.
"""

FIRST_UNSEEN_LEVEL = 1_000_000  # of those that nobody trains on: reports and people play them
FIRST_VALIDATION_LEVEL = 2_000_000  # of those that training may look at to choose a checkpoint
FIRST_FITTING_LEVEL = 3_000_000  # of those that the weights of difficulty are fitted to
FIRST_CATALOGUE_LEVEL = 4_000_000  # of those whose difficulty is known by plays
FIRST_PLACED_LEVEL = 5_000_000  # of those by which it is judged how well bots place new levels
FIRST_FULLER_LEVEL = 2**44  # of those that ask for more than the one so far below them
FIRST_DRAWN_LEVEL = 2**45  # of those that people drew, whose numbers no builder and no code reaches
