"""Why a level, why not, and what one more win would change: sums told as sentences.

Reading order: `parts.py` (a score beside the mean of its table, split as far as it goes),
`facts.py` (what in a player's plays each part comes of), `words.py` and `speech.py` (the sentences,
in every language), `why.py` (the largest of them).
"""
