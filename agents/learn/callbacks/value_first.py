"""When the value learns alone."""

from stable_baselines3.common.callbacks import BaseCallback

from ..learner import Learner


class ValueFirst(BaseCallback):
    """Keeps the policy as it is for some updates, while the value learns what it is worth.

    Args:
        learner: whose policy.
        updates: how many, from the beginning of the training on.
    """

    def __init__(self, learner: Learner, updates: int) -> None:
        super().__init__()
        self._learner, self._updates = learner, updates

    def _on_step(self) -> bool:
        return True

    def _on_rollout_end(self) -> None:
        learner, policy = self._learner, self._learner.policy
        waits = learner.updates < self._updates * learner.n_epochs
        for part in (policy.mlp_extractor.policy_net, policy.action_net):
            part.requires_grad_(not waits)
