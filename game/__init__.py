"""The world of Duskfolk; imports nothing, so that ``duskfolk.game.layout`` stays light."""
