"""Every sound is what it was, ends softly, and is as loud as the table says."""

import json

import numpy as np
import pytest
from golden.sounds_coarse import FLOOR, SOUNDS, all_sounds, coarse, stem

from duskfolk.game.sound import score
from duskfolk.game.sound.bank import clip_of, loudest_after
from duskfolk.game.sound.kinds import TRAITS, Heard
from duskfolk.game.sound.recipes import RECIPES, made
from duskfolk.game.sound.tone import RATE, band, dulled, noise, string

ALL = [(heard, variant) for heard, trait in TRAITS.items() for variant in range(trait.variants)]


def pitch_of(wave: np.ndarray) -> float:
    """The strongest pitch, to a fraction of a hertz."""
    size = 1 << 18
    power = np.abs(np.fft.rfft(wave * np.hanning(wave.size), size))
    return int(power.argmax()) * RATE / size


def test_all_that_is_heard_has_a_recipe_and_a_trait() -> None:
    assert set(RECIPES) == set(TRAITS) == set(Heard)


@pytest.mark.parametrize(("heard", "variant"), ALL, ids=str)
def test_a_sound_is_as_loud_as_told_and_begins_and_ends_in_silence(
    heard: Heard, variant: int
) -> None:
    wave = made(heard, variant)
    assert wave.dtype == np.float32
    assert np.abs(wave).max() == pytest.approx(TRAITS[heard].peak, rel=1e-4)
    assert abs(wave[0]) == abs(wave[-1]) == 0  # else it clicks
    assert abs(wave.mean()) < 0.01 * TRAITS[heard].peak
    assert wave.size < 5 * RATE


@pytest.mark.parametrize("heard", [heard for heard in Heard if TRAITS[heard].variants > 1])
def test_variants_differ(heard: Heard) -> None:
    ends = {made(heard, variant).tobytes() for variant in range(TRAITS[heard].variants)}
    assert len(ends) == TRAITS[heard].variants


def test_sounds_are_as_committed() -> None:
    golden = json.loads(SOUNDS.read_text(encoding="utf-8"))
    now = all_sounds()
    assert golden.keys() == now.keys()
    for name, told in now.items():
        assert told["samples"] == golden[name]["samples"], name
        now_loud, then_loud = np.array(told["decibels"]), np.array(golden[name]["decibels"])
        heard = then_loud > FLOOR + 10
        assert np.abs(now_loud - then_loud)[heard].max(initial=0) < 1.0, (
            f"{name}: if this was meant, run: python tests/golden/renew.py"
        )


def test_coarse_figures_notice_another_sound() -> None:
    here, there = (np.array(coarse(made(Heard.HOWL, number))["decibels"]) for number in (0, 1))
    assert np.abs(here - there).max() > 1.0


def test_noise_is_the_same_on_every_machine() -> None:
    first = noise(0.001, 7)
    assert (first[:4] * (1 << 23)).astype(int).tolist() == [-2918769, 769746, -709671, 4938371]
    assert abs(noise(1, 3).mean()) < 0.01
    assert not np.array_equal(noise(0.01, 3), noise(0.01, 4))


def test_a_string_has_its_pitch() -> None:
    for pitch in (98.0, 440.0, 1174.7):
        assert pitch_of(string(pitch, 1.0)) == pytest.approx(pitch, rel=0.002)


def test_a_band_keeps_what_lies_in_it() -> None:
    hiss = band(noise(1, 5), 500, 1000, steep=4)
    power = np.abs(np.fft.rfft(hiss)) ** 2
    assert power[400:1250].sum() > 0.9 * power.sum()


def test_a_wall_takes_what_is_high() -> None:
    click = made(Heard.STEP_STONE, 0)
    share = [np.abs(np.fft.rfft(w))[w.size * 2000 // RATE :].sum() for w in (click, dulled(click))]
    assert share[1] < 0.2 * share[0]


def test_a_clip_knows_how_loud_the_rest_of_it_is() -> None:
    clip = clip_of(Heard.LAMP_LIT, 0)
    assert loudest_after(clip, 0) == pytest.approx(TRAITS[Heard.LAMP_LIT].peak, rel=1e-4)
    assert clip.rest == sorted(clip.rest, reverse=True)
    half = loudest_after(clip, 0.5)
    assert (
        half == np.abs(clip.wave[RATE // 2 :]).max() or half >= np.abs(clip.dull[RATE // 2 :]).max()
    )
    assert loudest_after(clip, 60) == 0


@pytest.fixture(scope="module")
def stems() -> dict[str, np.ndarray]:
    """All stems."""
    return {name: stem(name) for name in score.STEMS}


def test_stems_have_one_length_and_go_together(stems: dict[str, np.ndarray]) -> None:
    for name, samples in stems.items():
        assert samples.shape == (score.LENGTH, 2)
        assert np.abs(samples).max() == pytest.approx(score.PEAKS[name], rel=1e-4)
    for mood in ("calm", "suspicious", "hunting"):
        whole = sum(loud * stems[name] for name, loud in score.MIX[mood].items())
        assert np.abs(whole).max() < 0.35


def test_a_stem_goes_round_without_a_click(stems: dict[str, np.ndarray]) -> None:
    for name, samples in stems.items():
        steps = np.abs(np.diff(samples, axis=0)).max(axis=0)
        seam = np.abs(samples[0] - samples[-1])
        assert (seam <= 1.5 * steps).all(), name


def test_hunting_has_a_beat_and_calm_has_none(stems: dict[str, np.ndarray]) -> None:
    """How much louder the sixteenth after a beat is than the one before it."""

    def beats(samples: np.ndarray) -> float:
        energy = (samples.astype(np.float64) ** 2).sum(axis=1).reshape(-1, score.BEAT)
        sixteenth = score.BEAT // 4
        return float(energy[:, :sixteenth].sum() / energy[:, -sixteenth:].sum())

    assert beats(stems["hunting"]) > 2.5
    assert beats(stems["calm"]) < 1.5
