"""What happens around the library's learning: each concern of a training is a part of its own.

What they are and in which order they are asked is told in :mod:`duskfolk.agents.kit.learn.parts`,
where a clock and a keeper of checkpoints lie, too. Here are those that know roles::

    exam.py         how good it is on levels that nobody trains on, and when it gets no better
    curve.py        what was measured along the way
    standing.py     what stands in a checkpoint: weights, worlds, luck
    in_league.py    who else plays
    by_results.py   which levels are played
    follow.py       whom the policy follows at first
    value_first.py  when the value learns alone
    around.py       all of them as the library calls them

The library's own callbacks of these kinds do not do it: its ``EvalCallback`` knows returns and not
shares of levels won with their intervals, its ``CheckpointCallback`` keeps neither worlds nor luck
and may leave half a file, and ``EveryNTimesteps`` acts in the middle of rollouts. Both kinds can
stand in one list.
"""
