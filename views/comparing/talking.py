"""意见 on a row of the comparison."""

import hashlib

from analysis.decisions.table import NegotiatedRow
from views.comparing.compared import Shown, looks, talk_of
from views.comparing.row_notice import PANEL, rerun_saying
from views.components.payload import row_label
from views.shell.language import language, t
from views.shell.workspace import dossier
from views.talking.threads import Aim, Spot, talk_on


def row_talk(what: Shown, each: NegotiatedRow) -> None:
    talk = talk_of(what)
    talk_on(_spot(what, each), talk, each.row.id, lambda sentence: rerun_saying(sentence, PANEL))


def _spot(what: Shown, each: NegotiatedRow) -> Spot:
    anchor, row = each.anchor, each.row
    sides = {side.key: side.name for side in dossier(what.left.project).project.sides}
    pair = f"{anchor.left_version}|{anchor.right_version}"
    told = f"{pair}|{row.id}"
    return Spot(
        what.left.project,
        anchor,
        (Aim(t("talk.aim_row")), *_aims(what, each)),
        sides,
        hashlib.sha256(told.encode()).hexdigest()[:12],
        row_label(row, language()),
        pair,
    )


def _aims(what: Shown, each: NegotiatedRow) -> list[Aim]:
    """Each side's provisions as a whole, and each paragraph and item of them."""
    names = looks(what.left, what.right)
    found: list[Aim] = []
    for look, refs, units, version in (
        (names.left, each.row.left, each.row.left_units, each.anchor.left_version),
        (names.right, each.row.right, each.row.right_units, each.anchor.right_version),
    ):
        if refs:
            places = "、".join(ref.locator for ref in refs)
            found.append(Aim(f"{look.name} {places}", version))
        keys = {ref.key for ref in refs}
        for unit in units:
            if unit.key not in keys:
                words = "".join(span.text for span in unit.spans)
                found.append(Aim(f"{look.name} {unit.locator}", version, unit.key, words))
    return found
