"""How every test runs: the same each time, whatever the hash seed, the order, and how busy the machine is."""

from hypothesis import HealthCheck, settings

# A first example loads the lexicon and takes a second, which says nothing of the law: no time limit; bench/ measures.
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("house", UNTIMED, derandomize=True)
# For bench/seeds.py: other examples at every run.
settings.register_profile("wandering", UNTIMED)
settings.load_profile("house")
