"""Times as the store writes them."""

from datetime import UTC, datetime


def written(moment: datetime) -> str:
    """UTC, ISO 8601 with milliseconds: 2026-03-01T08:00:00.000Z. The order of the words is that of the times."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
