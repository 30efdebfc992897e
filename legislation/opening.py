"""Opening the workbench's store: its shape brought up to date, its first records planted."""

from legislation.seed.planting import plant
from legislation.store.database import Clock, Store, open_store, utc_now


def open_workbench(url: str, clock: Clock = utc_now, lock_wait: float = 10.0) -> Store:
    """As `open_store`, and the store holds the seed data, whichever door makes it. Raises what `open_store` raises."""
    store = open_store(url, clock, lock_wait)
    try:
        plant(store)
    except BaseException:
        store.close()
        raise
    return store
