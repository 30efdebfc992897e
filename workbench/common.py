"""The common text of a project as both doors hand it out."""

from analysis.decisions.common import common_text
from analysis.decisions.table import NegotiationTable
from drafts.refusal import Refusal
from exports.common.page import CommonPage
from legislation.projects.records import Version
from legislation.store.database import Store
from legislation.tracks.keeping import track
from workbench.clock import today
from workbench.negotiating import Dossier, Library, StoreLibrary, negotiation, read_dossier


def common_page(of: Dossier, table: NegotiationTable, library: Library, lead: str) -> CommonPage:
    """`table` is laid on two versions of the project; `lead` is the key of the side that leads, empty where none
    does."""
    left, right = of.version(table.left_version), of.version(table.right_version)
    leading = next((version.key for version in (left, right) if version.side == lead), "")
    made = common_text(table, lambda version: library.draft(of.version(version)), leading)
    names = {side.key: side.name for side in of.project.sides}
    first, second = ((each.side, names[each.side], _label(each)) for each in (left, right))
    return CommonPage(made, of.project.title, (first, second), today().isoformat())


def common_of(store: Store, project: str) -> CommonPage:
    """Of the latest texts of the first two sides that have one. Raises Refusal: project_unknown, common_without_texts,
    and where the two cannot be compared."""
    with store.reading():
        of, lead = read_dossier(store, project), track(store, project).facts.lead
    latest = [versions[-1] for side in of.project.sides if (versions := of.of_side(side.key))]
    if len(latest) < 2:
        raise Refusal("common_without_texts", title=of.project.title)
    library = StoreLibrary(store)
    return common_page(of, negotiation(of, latest[0].key, latest[1].key, library), library, lead)


def _label(version: Version) -> str:
    return " ".join(filter(None, [version.label, version.date]))
