"""What the recommender is worth in our own world, to players whose true rates are known.

:mod:`.world` is the catalogue as players' true rates, :mod:`.live` follows the first card,
:mod:`.cards` asks whether the chance on a card comes true, :mod:`.pace` what a choice costs.
"""
