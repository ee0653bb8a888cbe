"""What happens around the library's learning: each concern of a training is a callback of its own.

::

    part.py         what a part of a training is, and several of them in their order
    clock.py        when it has lasted long enough
    exam.py         how good it is on levels that nobody trains on, and when it gets no better
    curve.py        what was measured along the way
    keeper.py       checkpoints, and going on from one
    standing.py     what stands in a checkpoint: weights, worlds, luck
    in_league.py    who else plays
    by_results.py   which levels are played
    follow.py       whom the policy follows at first
    value_first.py  when the value learns alone

The library's own callbacks of these kinds do not do it: its ``EvalCallback`` knows returns and not
shares of levels won with their intervals, its ``CheckpointCallback`` keeps neither worlds nor luck
and may leave half a file, and ``EveryNTimesteps`` acts in the middle of rollouts. Both kinds can
stand in one list, as all of these are callbacks of the library's.
"""
