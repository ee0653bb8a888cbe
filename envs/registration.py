"""The environment ids and their registration with Gymnasium."""

from duskfolk.extras import needed

from ..game.layout import ROLES

with needed("train"):
    import gymnasium as gym

IDS = {role: f"duskfolk/{role.capitalize()}-v0" for role in ROLES}
RECOMMEND = "duskfolk/Recommend-v0"
"""No role's: here levels are recommended to simulated players."""


def register() -> None:
    """Register ``duskfolk/ROLE-v0`` for every role, and ``duskfolk/Recommend-v0``.

    Ids that exist already are left alone.

    Everything is strings and plain values, so a spec can be written as JSON and made elsewhere.
    Night ends every level, so there is no time limit unless the user sets one.
    """
    for role, name in IDS.items():
        if name not in gym.registry:
            gym.register(
                id=name,
                entry_point="duskfolk.envs.faces.single:DuskfolkEnv",
                vector_entry_point="duskfolk.envs.faces.vector:DuskfolkVectorEnv",
                kwargs={"role": role},
            )
    if RECOMMEND not in gym.registry:
        gym.register(
            id=RECOMMEND,
            entry_point="duskfolk.envs.recommend.single:RecommendEnv",
            vector_entry_point="duskfolk.envs.recommend.vector:RecommendVectorEnv",
        )
