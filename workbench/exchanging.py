"""Packages between this side's workbench and another's, for both doors."""

from collections.abc import Mapping

from drafts.refusal import Refusal
from legislation.exchange.receiving import preview_package, take_package
from legislation.exchange.records import Arrived, Parcel
from legislation.exchange.sending import make_package
from legislation.proof.holding import held, hold
from legislation.proof.keys import PublicKey, trusted
from legislation.rights.table import Act
from legislation.settings import Settings
from legislation.store.database import Store
from workbench.proving import signing_key


def own_side(chosen: Settings) -> str:
    """Whose workbench this is. Raises Refusal `exchange_no_side`."""
    if not chosen.side:
        raise Refusal("exchange_no_side")
    return chosen.side


def package_for(store: Store, chosen: Settings, project: str, to: str) -> tuple[bytes, Parcel]:
    """What this side shares of a project with the side `to`; the checkpoint in it is kept beside the key. Raises as
    `make_package` and `sign_now`."""
    own = own_side(chosen)
    key = signing_key(chosen)
    with store.atomic(Act.EXCHANGE, side=own):
        content, parcel, checkpoint = make_package(store, project, to, key, held(chosen.keys, own))
        hold(chosen.keys, own, checkpoint)
    return content, parcel


def preview(store: Store, chosen: Settings, content: bytes, project: str = "") -> Arrived:
    """What a package would bring; nothing stays. Raises as `take_package`."""
    return preview_package(store, content, own_side(chosen), _others(chosen), project)


def take_in(store: Store, chosen: Settings, content: bytes, project: str = "") -> Arrived:
    """Raises as `take_package`."""
    return take_package(store, content, own_side(chosen), _others(chosen), project)


def _others(chosen: Settings) -> Mapping[str, PublicKey]:
    return {side: key for side, key in trusted(chosen.keys).items() if side != chosen.side}
