"""Past one machine: what is parallel by nature, done by the workers of a Ray cluster.

Levels and matches are played there, and whole trainings run there; what comes back is what one
machine would have found. This process itself never imports Ray: a process of its own does, see
:mod:`.driver`, which can be ended when a cluster goes silent.
"""

from .cluster import LOCAL, Cluster

__all__ = ["LOCAL", "Cluster"]
