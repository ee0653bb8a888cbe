"""Recommenders judged by simulated players: how much of what could be enjoyed they miss.

:mod:`.stock` puts the catalogue on a shelf; :mod:`.regret` plays; :mod:`.baselines` are the ways to
choose that any recommender has to beat, :mod:`.informed` what could be reached by who knows how
such players are made; :mod:`.door` lets in whatever has ``rank`` and ``observe``; :mod:`.figures`
tells. The players themselves are in :mod:`duskfolk.envs.recommend`.
"""
