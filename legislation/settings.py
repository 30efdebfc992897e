"""What the house lets its keeper set, from the environment: CHUANYU_ and the name of the setting, as CHUANYU_STORE.

The default store is `data/chuanyu.db` under the folder the program is started in: easy to find, to back up and to
carry away as one folder, and never shared by accident between two installations on one machine.
"""

import re
from enum import StrEnum
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from drafts.readers.aids import Aids
from drafts.refusal import Refusal
from legislation.dates.clock import CHINA, Clock

Network = IPv4Network | IPv6Network

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9]([a-z0-9._-]*[a-z0-9])?)(:\d{1,5})?")


def _hosts(named: object) -> tuple[str, ...]:
    """`a.cn, b.cn:8443` -> names in lower case. Raises ValueError for what is not a host, as a URL or a `*`."""
    asked = named.split(",") if isinstance(named, str) else ()
    hosts = tuple(host.strip().lower() for host in asked if host.strip())
    if wrong := [host for host in hosts if not HOST.fullmatch(host)]:
        raise ValueError(f"not a host: {wrong[0]}")
    return hosts


def _networks(named: object) -> tuple[Network, ...]:
    """`127.0.0.1, 10.2.0.0/16` -> networks. Raises ValueError for what is no address."""
    asked = named.split(",") if isinstance(named, str) else ()
    return tuple(ip_network(each.strip()) for each in asked if each.strip())


class SignIn(StrEnum):
    """How people sign in."""

    NONE = "none"  # nobody does: one person, this machine
    LOCAL = "local"  # by accounts of the store
    PROXY = "proxy"  # a proxy says who it is
    OIDC = "oidc"  # an identity provider does (OpenID Connect)


class Settings(BaseSettings):
    """`store` is a URL (sqlite:///path, relative to the working folder; sqlite:////path, absolute) or a plain path.
    `upload_limit_mb` bounds one uploaded file, in MiB. `lock_wait` is how long, in seconds, a write waits for another.
    `zone` is the time zone whose days and hours count, by its name in the tz database.
    `allowed_hosts` are the names beside this machine's own under which people reach the server (`law.example.cn`, or
    `law.example.cn:8443` where the port is not the usual one). `trusted_proxy` says that a proxy stands before
    the server and nobody reaches it otherwise; only then, and where people sign in, does it listen for other machines.
    `sign_in` is how they do; `proxy_header` names them, believed from `proxy_addresses` alone. `metrics`
    opens the server's own figures at `/_stcore/metrics`. `keys` is the folder of the keys by which this workbench signs
    and knows others, never the store's; `side` is the key of the legislature whose workbench this is (`sichuan`), empty
    where both work on one. `office` is LibreOffice's program, by name or path, through
    which old files are read where it is there; `off`: never. `name` is what acts of commands are signed with.
    `smtp_…` are of the letters of `chuanyu digest`, which sends none while `smtp_host` is empty: the mail server, how
    the way to it is made safe, the sender, the CSV file of people's addresses, and the address of the workbench.
    """

    model_config = SettingsConfigDict(env_prefix="CHUANYU_", env_ignore_empty=True, frozen=True)

    store: str = "sqlite:///data/chuanyu.db"
    upload_limit_mb: int = Field(default=20, ge=1, le=500)
    lock_wait: float = Field(default=10.0, ge=0.1, le=120)
    zone: ZoneInfo = CHINA
    allowed_hosts: Annotated[tuple[str, ...], NoDecode, BeforeValidator(_hosts)] = ()
    trusted_proxy: bool = False
    sign_in: SignIn = SignIn.NONE
    proxy_addresses: Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_networks)] = ()
    proxy_header: str = Field(default="Remote-User", pattern=r"^[A-Za-z0-9-]{1,60}$")
    metrics: bool = False
    keys: Path = Path("keys")
    side: str = Field(default="", pattern=r"^([a-z0-9][a-z0-9-]{0,39})?$")
    office: str = Field(default="soffice", max_length=1000)
    name: str = Field(default="", max_length=40)
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: str = Field(default="", repr=False)
    smtp_from: str = Field(default="chuanyu@localhost", pattern=r"^[!-~]+@[!-~]+$")
    smtp_addresses: Path | None = None
    smtp_link: str = Field(default="", pattern=r"^(https?://[!-~]+)?$")

    @property
    def upload_limit(self) -> int:
        """The same limit in bytes."""
        return self.upload_limit_mb * 1024 * 1024

    @property
    def aids(self) -> Aids:
        """What readers of files may use."""
        return Aids(office=self.office)

    @property
    def clock(self) -> Clock:
        return Clock(self.zone)


def settings() -> Settings:
    """The settings of this process. Raises Refusal `setting_wrong` naming the variable that cannot be read,
    and `proxy_addresses_missing`."""
    try:
        chosen = Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "CHUANYU_" + "_".join(str(part) for part in first["loc"]).upper()
        raise Refusal("setting_wrong", name=name, value=str(first["input"])) from None
    if chosen.sign_in is SignIn.PROXY and not chosen.proxy_addresses:
        raise Refusal("proxy_addresses_missing")
    return chosen
