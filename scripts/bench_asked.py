"""What each figure of `duskfolk bench` is, and what was asked of it, part by part."""

from collections.abc import Mapping
from typing import NamedTuple


class Asked(NamedTuple):
    """A figure, and the bound that it was to keep.

    Args:
        what: it is, with its unit.
        sign: ``>=`` or ``<=``: which side is the better one.
        bound: what it was to keep; None: nobody asked for any.
    """

    what: str
    sign: str
    bound: float | None

    @property
    def bounds(self) -> str:
        """What was asked, in signs."""
        if self.bound is None:
            return "nothing was asked"
        number = f"{self.bound:,.0f}" if abs(self.bound) >= 100 else f"{self.bound:.3g}"
        return f"{self.sign} {number}"

    def verdict(self, value: float, low: float | None = None, high: float | None = None) -> str:
        """Whether a figure keeps it, and whether that is sure by its interval, if it has one."""
        if self.bound is None:
            return ""
        held = self._holds(value, self.bound)
        sure = all(self._holds(end, self.bound) == held for end in (low, high) if end is not None)
        return told_verdict(held=held, sure=sure)

    def _holds(self, value: float, bound: float) -> bool:
        return value >= bound if self.sign == ">=" else value <= bound


def told_verdict(*, held: bool, sure: bool) -> str:
    """Whether what was asked is kept, and whether that is sure: no interval reaches over it."""
    return ("holds" if held else "**short**") + ("" if sure else ", not surely")


ASKED: Mapping[str, Mapping[str, Asked]] = {
    "world": {
        "world.1": Asked("agent-steps per CPU-second, 1 world", ">=", 250_000),
        "world.64": Asked("agent-steps per CPU-second, 64 worlds", ">=", 1_000_000),
        "world.1024": Asked("agent-steps per CPU-second, 1,024 worlds", ">=", 1_000_000),
    },
    "train": {
        "train.ratio": Asked("PPO on warden over PPO on a free environment", ">=", 0.75),
    },
    "brains": {
        "brains.onnxruntime_ms": Asked("ms for 1,000 bodies, sampling included", "<=", 0.3),
        "brains.ratio_to_predict": Asked("times faster than `predict` per body", ">=", 300),
    },
    "senses": {
        "senses.us": Asked("µs a body for a look of 300, answered in arrays", "<=", 2),
        "senses.single_us": Asked("the same, answered one by one", "<=", 12),
    },
    "start": {
        "start.warm_s": Asked("s to the first picture of the night, kernels compiled", "<=", 3),
        "start.agents_import_s": Asked("s for `import duskfolk.agents`", "<=", 0.3),
        "start.cold.picture_s": Asked("s to the first picture, nothing compiled", "<=", 1),
        "start.cold.playable_s": Asked("s to the first night, nothing compiled", "<=", 4),
        "start.cold.handover_ms": Asked("longest frame as kernels take over, ms", "<=", 50),
        "start.cold.p99_ms": Asked("p99 of frames while a child compiles, ms", "<=", 16.7),
        "start.cold.unlike": Asked("worlds that differ after it", "<=", 0),
    },
    "feel": {
        "feel.key.p50_ms": Asked("key to the frame that shows it, median, ms", "<=", 34),
        "feel.key.p95_ms": Asked("the same, 95th of 100", "<=", 60),
        "feel.key.deed_p95_ms": Asked("key to the frame that shows a deed, 95th of 100", "<=", 60),
        "feel.key.snap_px": Asked("correction of the foreseen body, p99, pixels", "<=", 2),
        "feel.frame_p99_ms": Asked("main thread's CPU a frame, p99, ms", "<=", 6),
        "feel.late": Asked("frames over 16.7 ms in a minute", "<=", 0),
        "feel.start_ms": Asked("longest frame at a night's start, ms", "<=", 16.7),
        "feel.sound.missing": Asked("happenings without a sound", "<=", 0),
        "feel.sound.side": Asked("sounds from the right side, share", ">=", 0.95),
        "feel.sound.peak": Asked("peak of what is played", "<=", 0.9),
        "feel.soak": Asked("exceptions in an hour of random input", "<=", 0),
        "feel.grown_mb": Asked("MB grown after its fifth minute", "<=", 20),
    },
    "look": {
        "look.genre": Asked("genre told at 64 x 36, share", ">=", 0.95),
        "look.role": Asked("role of a body told, share", ">=", 0.95),
        "look.mood": Asked("mood of a body told, share", ">=", 0.9),
        "look.mark": Asked("own mark told, share", ">=", 0.9),
        "look.worst": Asked("the worst of these to colour-blind eyes and in grey", ">=", 0.85),
        "look.outline": Asked("the hero's outline left when covered, share", ">=", 0.9),
        "look.flashes": Asked("flashes a second in any film", "<=", 3),
        "look.text": Asked("strings cut, overlapping or pale on any screen", "<=", 0),
    },
    "campaign": {
        "campaign.follower": Asked("teaching nights won by the prompts alone, worst", ">=", 0.95),
        "campaign.blind": Asked("the same without prompts, best", "<=", 0.3),
        "campaign.masked": Asked("the same without what is taught, best", "<=", 0.02),
        "campaign.first.worst": Asked("won by the newcomer at gentle, worst of six", ">=", 0.8),
        "campaign.rise": Asked("rise between thirds of the valley, logits", ">=", 0.3),
        "campaign.step": Asked("largest step from night to night, logits", "<=", 0.8),
        "campaign.hardest": Asked("won of the hardest night, share", ">=", 0.3),
        "campaign.relief": Asked("relief after each third's hardest, logits", ">=", 0.4),
        "campaign.lit": Asked("nights won before losses open the way, worst player", ">=", None),
        "campaign.lit.unaided": Asked("the same before a night is made easier", ">=", None),
        "campaign.ended": Asked(
            "journeys that reach the end, worst player; cannot fail, as losses open the way",
            ">=",
            0.95,
        ),
        "campaign.tries": Asked(
            "tries a night, p95, worst player; never above 3, for the same reason", "<=", 4
        ),
        "campaign.minutes": Asked("minutes in the world of a journey, median", ">=", 60),
        "campaign.turns": Asked("plays that pass from doubtful to likely or back", ">=", 0.6),
        "campaign.open": Asked("bits of doubt about the end until 60 % of it", ">=", 0.5),
        "campaign.why.true": Asked("sentences of why one lost that are true", ">=", 1),
        "campaign.why.helps": Asked("whose cause, undone, raises the chance by .1", ">=", 0.7),
        "campaign.why.same": Asked("share of the commonest sentence", "<=", 0.4),
        "campaign.remarks": Asked("nights followed by a true remark on them", ">=", 0.9),
        "campaign.stale": Asked("remarks heard twice within ten", "<=", 0),
        "campaign.unlike": Asked("endless nights unlike any other of fifty", ">=", 0.85),
        "campaign.codes": Asked("codes that give the same night elsewhere", ">=", 1),
        "campaign.wrong": Asked("codes with a wrong letter that are taken", "<=", 0),
    },
    "recommend": {
        "recommend.live.wins.worst": Asked("won of 20 first cards, worst player", ">=", 0.6),
        "recommend.live.wins.best": Asked("the same, best player", "<=", 0.8),
        "recommend.live.streak": Asked("runs with four losses in a row", "<=", 0.08),
        "recommend.live.repeats": Asked("runs of one genre three times", "<=", 0),
        "recommend.live.genres": Asked("genres in ten, least mean", ">=", 4),
        "recommend.live.relief": Asked("easier after two losses, share of wins", ">=", 0.1),
        "recommend.card.auc": Asked("AUC of a card's chance after ten plays, worst", ">=", 0.72),
        "recommend.card.ece": Asked("calibration error of first cards, worst", "<=", 0.05),
        "recommend.bots.skill3": Asked("won rates told after 3 plays, share", ">=", 0.25),
        "recommend.bots.skill10": Asked("the same after 10", ">=", 0.4),
        "recommend.bots.over_elo": Asked("the same above one number a player", ">=", 0.03),
        "recommend.bots.over_elo.low": Asked("the low end of that", ">=", 0),
        "recommend.new_level.rmse": Asked("error for an unseen level after 5 s", "<=", 0.1),
        "recommend.assist2015.auc": Asked("ASSISTments 2015, AUC", ">=", 0.722),
        "recommend.assist2015.logloss": Asked("the same, log loss", "<=", 0.522),
        "recommend.assist2015.dkt": Asked("a DKT of ours there, AUC", ">=", 0.727),
        "recommend.assist2015.dkt_gap": Asked("ours below that DKT", "<=", 0.006),
        "recommend.assist2009.auc": Asked("ASSISTments 2009 updated, AUC", ">=", 0.766),
        "recommend.tools.margin": Asked("Virtual Tools, low end above the level mean", ">=", 0),
        "recommend.tools.ece": Asked("the same, calibration error", "<=", 0.035),
        "recommend.ml100k.worst_margin": Asked("MovieLens, high end above the best", ">=", 0),
        "recommend.ml100k.worst_point": Asked("the same, the point", ">=", -0.002),
        "recommend.sim.worst_regret": Asked("regret in four simulators, worst", "<=", 0.25),
        "recommend.choose_update_p99_ms.300": Asked("ms to choose and learn, 300 levels", "<=", 1),
        "recommend.choose_update_p99_ms.10000": Asked("the same, 10,000 levels", "<=", 5),
    },
}
