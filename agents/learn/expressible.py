"""What a bundle can say of a Stable-Baselines3 policy, and whether it says it truly.

A bundle holds dense layers over one row. A policy may be more than that: features before the
layers, memory between decisions, an environment that scales its numbers. From the outside all of
them look alike, so what is taken out of a model is compared with the model.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from ...game import layout
from ..kit.errors import BundleError
from ..kit.network import Floats, Network, Normaliser
from ..policy.bundle import golden_rows

if TYPE_CHECKING:
    from stable_baselines3.common.on_policy_algorithm import OnPolicyAlgorithm

_ROWS = 64
_NEAR = 1e-4  # of the largest logit: float32 in another order, far below what changes an act


def normaliser_of(model: "OnPolicyAlgorithm") -> Normaliser | None:
    """What VecNormalize does to a model's observations now; None if nothing does anything.

    Raises:
        BundleError: it normalises something else than rows.
    """
    found = model.get_vec_normalize_env()
    if found is None or not found.norm_obs:
        return None
    moments: Any = found.obs_rms
    if not hasattr(moments, "mean"):
        raise BundleError("VecNormalize scales a dictionary of observations; rows are needed.")
    scale = 1 / np.sqrt(moments.var + found.epsilon)
    return Normaliser(
        moments.mean.astype(np.float32), scale.astype(np.float32), float(found.clip_obs)
    )


def check_expressible(model: "OnPolicyAlgorithm", normaliser: Normaliser | None) -> None:
    """Refuse a policy that is more than dense layers over a row.

    Raises:
        BundleError: says what it is, and what to train instead.
    """
    from gymnasium import spaces
    from stable_baselines3.common.torch_layers import FlattenExtractor
    from torch import nn

    policy: Any = model.policy
    if hasattr(policy, "lstm_actor"):
        raise BundleError(
            "The policy is recurrent: it remembers between decisions, and bundles have no memory. "
            "Train an MlpPolicy; the rows remember already."
        )
    stacks = getattr(policy, "mlp_extractor", None)
    sequences = (getattr(stacks, "policy_net", None), getattr(stacks, "value_net", None))
    if not all(isinstance(each, nn.Sequential) for each in sequences):
        raise BundleError(
            f"The policy is a {type(policy).__name__}; an MlpPolicy of PPO or A2C is needed."
        )
    for name in ("features_extractor", "pi_features_extractor", "vf_features_extractor"):
        extractor = getattr(policy, name, None)
        if extractor is not None and type(extractor) is not FlattenExtractor:
            raise BundleError(
                f"The policy reads rows through a {type(extractor).__name__}, which a bundle "
                "cannot hold; train with the default features_extractor_class."
            )
    if not isinstance(model.action_space, spaces.MultiDiscrete):
        raise BundleError(
            f"The model acts by {model.action_space}; MultiDiscrete"
            f'({list(layout.ACTION_BRANCHES)}) is needed: train it with actions="multi".'
        )
    theirs = normaliser_of(model)
    if theirs is None:
        return
    if normaliser is None:
        raise BundleError(
            "The model was trained on rows that VecNormalize scales; hand in "
            "normaliser=normaliser_of(model), so that the bundle scales them alike."
        )
    rows = golden_rows(1, _ROWS)
    if not np.abs(_scaled(rows, normaliser) - _scaled(rows, theirs)).max() <= _NEAR:
        raise BundleError(
            "The normaliser scales rows otherwise than the model's VecNormalize; use "
            "normaliser_of(model)."
        )


def check_same(model: "OnPolicyAlgorithm", network: Network) -> None:
    """Refuse a network that leans to other acts than the model it was taken from.

    Raises:
        BundleError: says by how much.
    """
    rows = golden_rows(1, _ROWS)
    logits, values = _asked(model, _scaled(rows, network.normaliser))
    wanted = network.reference(rows).astype(np.float64)
    limit = _NEAR * max(1.0, float(np.abs(wanted).max()))
    moves = layout.ACTION_BRANCHES[0]
    parts = [part - part.max(1, keepdims=True) for part in np.split(wanted, [moves], axis=1)]
    chances = [part - np.log(np.exp(part).sum(1, keepdims=True)) for part in parts]
    worst = float(np.abs(np.concatenate(chances, 1) - logits).max())
    if not worst <= limit:
        raise BundleError(
            f"The policy leans to other acts than its layers alone: their logits differ by "
            f"{worst:.2g}. It computes something that a bundle cannot hold; train an MlpPolicy."
        )
    worst = float(np.abs(network.reference(rows, "value")[:, 0] - values).max())
    if not worst <= _NEAR * max(1.0, float(np.abs(values).max())):
        raise BundleError(
            f"The policy values rows otherwise than its layers alone, by {worst:.2g}; train an "
            "MlpPolicy."
        )


def _asked(model: "OnPolicyAlgorithm", rows: Floats) -> tuple[Floats, Floats]:
    """The model's own log-chances (rows, 13) and values (rows,), with everything allowed."""
    import torch

    policy: Any = model.policy
    seen = torch.from_numpy(rows).to(model.device)
    learning = policy.training
    policy.set_training_mode(False)
    try:
        with torch.no_grad():
            found = policy.get_distribution(seen)
            parts: Any = getattr(found, "distributions", None) or found.distribution
            logits = torch.cat([part.logits for part in parts], 1).cpu().numpy()
            return logits, policy.predict_values(seen).cpu().numpy()[:, 0]
    finally:
        policy.set_training_mode(learning)


def _scaled(rows: Floats, normaliser: Normaliser | None) -> Floats:
    if normaliser is None:
        return rows
    limit = normaliser.clip
    return np.clip((rows - normaliser.mean) * normaliser.scale, -limit, limit).astype(np.float32)
