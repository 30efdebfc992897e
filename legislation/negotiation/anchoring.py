"""The anchor of a decision: the articles of stored versions that it is about, in the order of the project's sides."""

from dataclasses import replace

from drafts.refusal import Refusal
from legislation.negotiation.records import Anchor, hash_of
from legislation.projects.keeping import read_project, side_of
from legislation.projects.texts import article_words
from legislation.projects.versions import version_of
from legislation.store.connection import Connection


def anchored(connection: Connection, project: str, anchor: Anchor) -> tuple[Anchor, tuple[str, str]]:
    """The anchor in the order of the project's sides with its hashes, and the keys of these sides.

    Raises Refusal: project_unknown, version_unknown, article_unknown, position_one_side, position_without_articles.
    """
    found = read_project(connection, project)
    sides = [version_of(connection, project, version).side for version in (anchor.left_version, anchor.right_version)]
    if sides[0] == sides[1]:
        raise Refusal("position_one_side", side=side_of(found, sides[0]).name)
    if not anchor.left and not anchor.right:
        raise Refusal("position_without_articles")
    order = [side.key for side in found.sides]
    if order.index(sides[0]) > order.index(sides[1]):
        anchor = anchor.mirrored
        sides.reverse()
    hashes = [
        hash_of(article_words(connection, version, articles))
        for version, articles in ((anchor.left_version, anchor.left), (anchor.right_version, anchor.right))
    ]
    return replace(anchor, left_text=hashes[0], right_text=hashes[1]), (sides[0], sides[1])
