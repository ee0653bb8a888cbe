"""Function calls of characters: which functions a game's character calls at a turn of talk.

Read `dialogue.py` (what is given), `signs.py` (what is looked at), `kernel.py` (how it is learned),
`arguments.py` (what the functions are called with), `cpdc.py` (how it is measured), in this order.
The dialogues are of the Commonsense Persona-Grounded Dialogue Challenge 2025; they stay outside.
"""
