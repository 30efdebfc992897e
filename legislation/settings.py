"""What the house lets its keeper set, from the environment: CHUANYU_STORE, CHUANYU_UPLOAD_LIMIT_MB, CHUANYU_LOCK_WAIT,
CHUANYU_ZONE.

The default store is `data/chuanyu.db` under the folder the program is started in: easy to find, to back up and to
carry away as one folder, and never shared by accident between two installations on one machine.
"""

from zoneinfo import ZoneInfo

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from drafts.refusal import Refusal
from legislation.dates.clock import CHINA, Clock


class Settings(BaseSettings):
    """`store` is a URL (sqlite:///path, relative to the working folder; sqlite:////path, absolute) or a plain path.
    `upload_limit_mb` bounds one uploaded file, in MiB. `lock_wait` is how long, in seconds, a write waits for another.
    `zone` is the time zone whose days and hours count, by its name in the tz database.
    """

    model_config = SettingsConfigDict(env_prefix="CHUANYU_", env_ignore_empty=True, frozen=True)

    store: str = "sqlite:///data/chuanyu.db"
    upload_limit_mb: int = Field(default=20, ge=1, le=500)
    lock_wait: float = Field(default=10.0, ge=0.1, le=120)
    zone: ZoneInfo = CHINA

    @property
    def upload_limit(self) -> int:
        """The same limit in bytes."""
        return self.upload_limit_mb * 1024 * 1024

    @property
    def clock(self) -> Clock:
        return Clock(self.zone)


def settings() -> Settings:
    """The settings of this process. Raises Refusal `setting_wrong` naming the variable that cannot be read."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "CHUANYU_" + "_".join(str(part) for part in first["loc"]).upper()
        raise Refusal("setting_wrong", name=name, value=str(first["input"])) from None
