"""To forget one player: all that is kept of that one goes, and nothing of anybody else."""

from contextlib import suppress

from duskfolk.errors import DuskfolkError

from ....agents.recommender import Wishes
from ....agents.recommender.wishes import keep_wishes
from ..kept import mine
from ..kept.player import FIRST, Player
from ..offering.offers import Offers
from ..screen import Desk


def forget(desk: Desk, offers: Offers, player: Player) -> tuple[Offers, list[str]]:
    """Erase all that is kept of a player: plays, wishes, replays, memories and key hints.

    Of the first player and of a guest, who are there still, it stays whether plays and likings are
    kept. Somebody of the household is gone with the name, and the first player plays on.

    Args:
        desk: of the game.
        offers: to who plays now; they are closed where that is who is forgotten.
        player: whom to forget.

    Returns:
        What is offered from now on, and a sentence for each thing that is still there.

    Raises:
        FileError: the first player's wish to keep nothing cannot be written down; all is erased.
    """
    folder = desk.store.folder
    if player != offers.player:
        return offers, mine.erase_one(folder, player.name)
    said = offers.recommender.wishes
    privacy = Wishes(learns=said.learns, keeps_taste=said.keeps_taste)
    with suppress(DuskfolkError):
        offers.close()
    desk.characters.clear()  # they forget, too, and let go of their file
    left = [] if player.guest else mine.erase_one(folder, player.name)
    if not player.name:
        desk.forget_lessons()
    if player == FIRST and privacy != Wishes():
        keep_wishes(folder / mine.WISHES, privacy)
    desk.leave()
    offers = desk.let_play(FIRST if player.name else player)
    if player.guest:
        offers.wish(privacy)
    return offers, left
