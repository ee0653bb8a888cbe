"""The floor of every training: run folders that are gone on with exactly, curves, luck, weights.

Needs torch where weights are learned; knows no role, no level and no model of ours.
"""
