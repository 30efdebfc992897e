"""What was said in consultations on the provisions of a row, with what became of it and the way to where it is
handled."""

from collections.abc import Sequence

from markupsafe import Markup

from exports.consultation.adoption import handling_name, place_words
from legislation.consultation.records import Opinion
from views.comparing.compared import Shown, opinions_beside
from views.shell.language import language, t
from views.shell.links import project_link
from views.shell.markup import joined, show, tag
from views.shell.sides import signed
from views.shell.workspace import dossier, draft_of

MOST = 50  # drawn; the page of the consultation has all


def row_opinions(what: Shown, said: Sequence[Opinion]) -> None:
    show(tag("ol", joined(_one(what, each) for each in said[:MOST]), class_="cy-opinions"))
    if len(said) > MOST:
        show(tag("p", t("consultation.more", count=len(said) - MOST), class_="cy-note"))


def _one(what: Shown, each: Opinion) -> Markup:
    asked = opinions_beside(what).of[each.consultation]
    of = dossier(what.left.project)
    side = next(side.name for side in of.project.sides if side.key == asked.side)
    who = each.said.who or t(f"opinion_source.{each.said.source.value}")
    place = place_words(draft_of(of.version(asked.version)), each, language())
    way = {"tab": "opinions", "asked": asked.key, "opinion": each.key}
    head = joined(
        [
            signed(asked.side, side),
            "　",
            tag("b", place),
            f"　{who}　",
            tag("span", handling_name(each.answer.handling, language()), class_="cy-mark"),
        ]
    )
    parts = [tag("p", head, class_="cy-note"), tag("p", each.said.opinion, class_="said")]
    if each.said.reason:
        parts.append(tag("p", joined([tag("b", t("opinion_column.reason")), "　", each.said.reason]), class_="cy-note"))
    if each.answer.reply:
        parts.append(tag("p", joined([tag("b", t("opinion_column.reply")), "　", each.answer.reply]), class_="cy-note"))
    parts.append(tag("p", project_link(what.left.project, t("consultation.to_opinion"), **way), class_="cy-note"))
    return tag("li", joined(parts))
