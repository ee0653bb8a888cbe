"""Judges models of players on logs of what people did, each row predicted before its answer.

Reading order: `log.py` (what is judged on), `columns.py`, `described.py`, `csv_log.py` and
`public.py` (where it comes from), `turns.py` and `splits.py` (in which order, on whom), `model.py`
(what a model is), `levels.py`, `elo.py`, `rasch.py`, `inputs.py`, `logistic.py`, `network.py`,
`blended.py` (the models), `scores.py` (how good they were, and how sure that is), `judged.py` (all
of it together), `ranking.py` (likings instead of answers), `report.py`, `parts.py`, `movies.py`
(what is told).
"""
