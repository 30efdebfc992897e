"""A negotiation of a test's store, read and worked out afresh."""

from analysis.decisions.table import NegotiationTable
from legislation.store.database import Store
from workbench.negotiating import StoreLibrary, negotiation, read_dossier


def negotiation_of(store: Store, project: str, left: str, right: str) -> NegotiationTable:
    return negotiation(read_dossier(store, project), left, right, StoreLibrary(store))
