"""Opening the workbench's store: its shape brought up to date, its first records planted."""

from legislation.seed.demonstration.project import ensure_demonstration
from legislation.seed.planting import plant
from legislation.settings import Settings
from legislation.store.database import Store, open_store


def open_workbench(chosen: Settings) -> Store:
    """The store of the settings, holding the seed data, whichever door makes it. Raises what `open_store` raises."""
    store = open_bare(chosen)
    try:
        plant(store)
    except BaseException:
        store.close()
        raise
    return store


def open_bare(chosen: Settings) -> Store:
    """The store of the settings as it is, empty where it is new. Raises what `open_store` raises."""
    return open_store(chosen.store, lock_wait=chosen.lock_wait)


def furnish(store: Store) -> None:
    """What the pages begin with: the seed data and the demonstration, where they are missing and can be added."""
    if store.read_only:
        return
    plant(store)
    ensure_demonstration(store)
