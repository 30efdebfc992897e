"""What is searched beside the words of provisions: what is known of each text, and the lines of the register's
records. Read in one moment; kept as long as nothing in the store changes."""

from collections.abc import Iterator
from datetime import date

from legislation.dates.partial import PartialDate
from legislation.projects.keeping import projects
from legislation.projects.versions import all_versions
from legislation.register.keeping import instruments
from legislation.register.records import Instrument
from legislation.searching.query import LATEST
from legislation.searching.records import Library, RecordLine, SearchedText
from legislation.store.database import Store
from legislation.store.search import indexed
from legislation.tracks.keeping import tracks
from legislation.tracks.records import ProjectTrack
from legislation.tracks.stages import EFFECT, load_stages


def read_library(store: Store, today: date) -> Library:
    """Everything that is searched beside the index, of one moment."""
    with store.reading() as connection:
        known = {project.key: project for project in projects(store)}
        track_of = {track.project.key: track for track in tracks(store)}
        ids = indexed(connection)
        versions = all_versions(store)
        latest = {(version.project, version.side): version.key for version in versions}
        found = []
        for version in versions:
            first, last = ids.get(version.key, (0, -1))
            project = known[version.project]
            side = next(side for side in project.sides if side.key == version.side)
            track = track_of[version.project]
            is_latest = latest[version.project, version.side] == version.key
            force = is_latest and in_force(track, side.key, today)
            stages = (version.label, *_papers_of(track, version.key), *([LATEST] if is_latest else []))
            found.append(SearchedText(project, side, version, first, last, stages, force))
        lines = tuple(line for record in instruments(store) for line in _lines(record))
    found.sort(key=lambda text: (text.version.date, text.version.added_at, text.version.key), reverse=True)
    return Library(tuple(found), lines)


def in_force(track: ProjectTrack, side: str, today: date) -> bool:
    """Whether this side's law has certainly taken effect by `today`."""
    ends = (stone.actual.latest for stone in track.of_side(side) if stone.stage == EFFECT and stone.actual)
    return any(end is not None and end <= today for end in ends)


def _papers_of(track: ProjectTrack, version: str) -> Iterator[str]:
    stages = load_stages()
    for milestone in track.milestones:
        if any(paper.version == version for paper in milestone.papers):
            yield stages.term(milestone.stage)


def _lines(record: Instrument) -> Iterator[RecordLine]:
    yield RecordLine(record, "title", " ".join(filter(None, (record.name, record.number, *record.parties))))
    for entry in record.entries:
        yield RecordLine(record, entry.kind.value, " ".join(filter(None, (entry.part, entry.text))))
    for duty in record.duties:
        said = (duty.bearer, duty.means, duty.act, duty.object)
        yield RecordLine(record, "duty", " ".join(filter(None, said)))
    for action in record.actions:
        yield RecordLine(record, "action", " ".join(filter(None, (action.owner, action.text))))
    for indicator in record.indicators:
        figure = f"{indicator.value:g}{indicator.unit}"
        shown = filter(None, (_day(indicator.period), indicator.name, figure))
        yield RecordLine(record, "indicator", " ".join(shown))
    if record.note:
        yield RecordLine(record, "note", record.note)


def _day(day: PartialDate | None) -> str:
    return day.text if day else ""
