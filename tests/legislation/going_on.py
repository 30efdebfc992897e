"""What the other side of the scene, and other legislatures, do for themselves while somebody looks: nothing that is
told to anybody else may change by it, no count and no order either."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from legislation.consultation.keeping import open_consultation
from legislation.conversation.records import Place, Somebody
from legislation.conversation.tasks import Wanted, add_task
from legislation.conversation.threads import open_thread
from legislation.dates.partial import PartialDate
from legislation.negotiation.intentions import intend
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.keeping import project as read
from legislation.projects.versions import add_version, remove_version
from legislation.rights.actors import KEEPER
from legislation.tracks.keeping import save_milestone
from legislation.tracks.records import Milestone
from legislation.tracks.stages import load_stages
from tests.legislation.test_rights import THEM, TODAY, Scene


def go_on(of: Scene, make_draft: Callable[..., Any]) -> None:
    """They do."""
    them, anchor = of.store.acting(THEM), Anchor(of.ours.key, ("1",), of.theirs.key, ("1",))
    made = {"label": "条文稿", "date": "2026-03", "file_name": "y.txt", "content": "条文古树".encode()}
    put = add_version(them, "trees", "chongqing", draft=make_draft("条文古树。"), **made)
    gone = add_version(them, "trees", "chongqing", draft=make_draft("古树。"), **made | {"content": b"z"})
    remove_version(them, gone.key)
    intend(them, "trees", replace(anchor, right=()), Verdict(Position.OPEN), note="条文")
    open_thread(them, "trees", Place(anchor), "条文古树")
    add_task(them, "trees", Wanted("条文", Somebody("渝方的人", "chongqing"), "2099-02-02"))
    open_consultation(them, "trees", put.key, title="条文")
    present = read(of.store, "elsewhere")
    stone = Milestone("elsewhere", "guizhou", "drafting", planned=PartialDate.parse("2099-03"), note="条文")
    save_milestone(of.store.acting(KEEPER), load_stages(), stone, revision=present.revision, today=TODAY)
