"""The place of a thread, made sure of: its versions, articles, provision and words are there."""

from dataclasses import replace

from drafts.refusal import Refusal
from legislation.conversation.records import Place
from legislation.negotiation.anchoring import anchored
from legislation.negotiation.records import words_hash
from legislation.projects.cleaning import bounded
from legislation.projects.texts import read_articles
from legislation.projects.versions import read_version, refuse_unshared, version_of
from legislation.rights.actors import Visibility
from legislation.store.connection import Connection

LONGEST_QUOTE = 2_000  # characters


def placed(connection: Connection, project: str, place: Place, visibility: Visibility) -> Place:
    """The place as it is kept: in the order of the project's sides, with the hashes of its words.

    Raises Refusal: as `anchored`, place_unknown where the provision or the words are not there, version_unshared where
    both sides are to read it and one cannot, text_too_long.
    """
    found = replace(place, anchor=_anchored(connection, project, place).anchor)
    if visibility is not Visibility.OWN:
        for version in versions_of(found):
            refuse_unshared(read_version(connection, version))
    _refuse_unless_there(connection, found)
    return found


def versions_of(place: Place) -> tuple[str, ...]:
    """The one or two versions that the place is in."""
    return tuple(filter(None, (place.anchor.left_version, place.anchor.right_version)))


def articles_of(place: Place, version: str) -> tuple[str, ...]:
    """Of one of its versions."""
    return place.anchor.left if version == place.anchor.left_version else place.anchor.right


def _anchored(connection: Connection, project: str, place: Place) -> Place:
    anchor = place.anchor
    if anchor.left_version and anchor.right_version:
        return replace(place, anchor=anchored(connection, project, anchor)[0])
    if not anchor.left_version:
        anchor = anchor.mirrored
    if not anchor.left:
        raise Refusal("position_without_articles")
    version_of(connection, project, anchor.left_version)
    draft = read_articles(connection, anchor.left_version, anchor.left)
    return replace(place, anchor=replace(anchor, right=(), left_text=words_hash(draft, anchor.left), right_text=""))


def _refuse_unless_there(connection: Connection, place: Place) -> None:
    if not place.version:
        if place.unit or place.words:
            raise Refusal("place_unknown")
        return
    if place.version not in versions_of(place):
        raise Refusal("place_unknown")
    bounded(place.words, LONGEST_QUOTE)
    articles = articles_of(place, place.version)
    draft = read_articles(connection, place.version, articles)
    nodes = [node for key in articles for node in draft.by_key[key].walk()]
    if place.unit:
        nodes = [below for node in nodes if node.key == place.unit for below in node.walk()]
    if not nodes or (place.words and not any(place.words in node.text for node in nodes)):
        raise Refusal("place_unknown")
