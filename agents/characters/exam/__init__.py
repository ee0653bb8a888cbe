"""The exam of talking characters: what is scored, on which sentences, and beside what.

`cases.py` reads what anybody may write down to have scored; `part.py` says what a part of the bench
is given. The sentences in `blind/` were written before anything was trained, and nothing is learned
from them.
"""
