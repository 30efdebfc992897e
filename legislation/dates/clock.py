"""The house's clock: what the store keeps is UTC; days and the times people read are those of one zone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as it is counted in `zone`. Limits end with the day there, wherever the server stands.

    >>> Clock(CHINA).moment("2026-03-01T20:30:00.000Z")
    '2026-03-02 04:30'
    """

    zone: ZoneInfo = CHINA

    def today(self) -> date:
        return self.day(datetime.now(UTC).isoformat())

    def day(self, at: str) -> date:
        """The day on which a time of the store (UTC, ISO 8601) fell."""
        return self._local(at).date()

    def moment(self, at: str) -> str:
        """A time of the store (UTC, ISO 8601) to the minute: 2026-03-01 16:00."""
        return self._local(at).strftime("%Y-%m-%d %H:%M")

    def _local(self, at: str) -> datetime:
        return datetime.fromisoformat(at).astimezone(self.zone)
