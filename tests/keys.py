"""Keys of versions that a test can name: what a store makes up cannot be guessed."""

from legislation.store.database import Store


def next_key(store: Store, project: str, side: str) -> str:
    """trees-sichuan-1, trees-sichuan-2, … in the order of arrival."""
    with store.reading() as connection:
        row = connection.row(
            "SELECT count(*) AS count FROM version WHERE project = :project AND side = :side",
            project=project,
            side=side,
        )
    assert row is not None
    return f"{project}-{side}-{row['count'] + 1}"
