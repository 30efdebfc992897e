"""A consultation read in one moment, then worked out without the store; and a list of opinions read from a file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from analysis.charts.chart import Chart
from analysis.charts.opinions import OpinionMaterial, charts_of_opinions
from analysis.comparing.comparison import Comparison
from analysis.consultation.figures import OpinionFigures, figures_of, speaking
from analysis.consultation.following import HeardAt, LaidOpinions, above_rows, all_laid, lay_opinions, on_rows
from analysis.consultation.grouping import OpinionGroup, grouped
from drafts.budget import COLLECTING
from drafts.provisions import Draft
from drafts.readers.aids import Aids
from exports.consultation.adoption import Adoption
from legislation.bulk.workbook import Sheet
from legislation.consultation.keeping import consultation, consultations, opinions
from legislation.consultation.layout import Layout, propose_all
from legislation.consultation.reading import ReadList, read_list, read_sheets, refuse_without_opinions
from legislation.consultation.records import Consultation, Opinion, SourceKind
from legislation.projects.keeping import project, side_of
from legislation.projects.records import Project, Version
from legislation.projects.versions import draft, version
from legislation.store.database import Store
from workbench.negotiating import Dossier, Library, succession


@dataclass(frozen=True)
class Collected:
    """A consultation with all that was said: `opinions` say something, `removed` were put away; `groups` ask the
    same, in the order in which they came."""

    project: Project
    version: Version
    consultation: Consultation
    draft: Draft
    opinions: tuple[Opinion, ...]
    removed: tuple[Opinion, ...]
    groups: tuple[OpinionGroup, ...]
    figures: OpinionFigures

    def charts(self, on: date, subject: str) -> tuple[Chart, ...]:
        """Its figures; `subject` is what it is called in their titles."""
        side = side_of(self.project, self.version.side)
        source = " ".join(filter(None, (side.name, self.version.label, self.consultation.title)))
        heard = OpinionMaterial(self.consultation.key, subject, source, self.draft, self.opinions, self.figures)
        return charts_of_opinions(heard, on)

    @property
    def title(self) -> str:
        """Of the text that was sent for comment."""
        return self.version.title or side_of(self.project, self.version.side).title or self.project.title

    def adoption(self, *, names: bool = False, day: str = "") -> Adoption:
        """As it is handed out."""
        side = side_of(self.project, self.version.side)
        return Adoption(
            *(self.consultation, self.title, self.version.label, side.name, self.draft),
            *(self.opinions, self.groups, self.figures),
            names=names,
            day=day,
            law=self.draft.words,
        )


def read_collected(store: Store, key: str) -> Collected:
    """Raises Refusal `consultation_unknown`."""
    with store.reading():
        asked = consultation(store, key)
        of, sent, text = project(store, asked.project), version(store, asked.version), draft(store, asked.version)
        every = opinions(store, key)
    said = speaking(every)
    groups = grouped(said)
    figures = figures_of(every, groups, text)
    removed = tuple(each for each in every if each.removed_at)
    return Collected(of, sent, asked, text, said, removed, groups, figures)


def read_opinions_of(store: Store, project_key: str) -> tuple[tuple[Consultation, tuple[Opinion, ...]], ...]:
    """The consultations of a project with what was said on each, of one moment. Raises Refusal `project_unknown`."""
    with store.reading():
        return tuple((each, speaking(opinions(store, each.key))) for each in consultations(store, project_key))


@dataclass(frozen=True, slots=True)
class Beside:
    """What was said on the texts of a comparison: row -> opinions on its articles; `above` those on chapters, annexes
    and the whole; `of` are their consultations by key."""

    by_row: Mapping[str, tuple[Opinion, ...]]
    of: Mapping[str, Consultation]
    above: tuple[HeardAt, ...] = ()


def beside_rows(
    of: Dossier,
    asked: Sequence[tuple[Consultation, tuple[Opinion, ...]]],
    left: str,
    right: str,
    comparison: Comparison,
    library: Library,
) -> Beside:
    """The opinions beside the comparison of two versions (keys). Raises Refusal `version_unknown`."""
    if not any(said for _, said in asked):
        return Beside({}, {})
    texts = of.version(left), of.version(right)
    (one, its), (other, others) = ((library.draft(text), laid_on(of, asked, text, library)) for text in texts)
    return Beside(
        on_rows(comparison.rows, its, others),
        {each.key: each for each, _ in asked},
        above_rows(comparison.rows, comparison.around, (one, its), (other, others)),
    )


def laid_on(
    of: Dossier, asked: Iterable[tuple[Consultation, tuple[Opinion, ...]]], target: Version, library: Library
) -> LaidOpinions:
    """The opinions that a side was told, on one of its versions: those on it and on earlier ones, followed to where
    their provisions stand now."""
    found: list[LaidOpinions] = []
    own = [each.key for each in (*of.removed, *of.of_side(target.side))]
    for consulted, said in asked:
        if consulted.side != target.side or not said or own.index(consulted.version) > own.index(target.key):
            continue
        way = None if consulted.version == target.key else succession(of, consulted.version, target.key, library)
        sent, now = library.draft(of.version(consulted.version)), library.draft(target)
        found.append(lay_opinions(said, sent, now, way))
    return all_laid(found)


def sheets_in(name: str, content: bytes, aids: Aids) -> tuple[Sheet, ...]:
    """For a worker: the tables of a file. Raises Refusal."""
    return read_sheets(name, content, COLLECTING, aids)


def listed(
    name: str, sheets: Sequence[Sheet], layouts: Sequence[Layout] = (), source: SourceKind | None = None
) -> ReadList:
    """The opinions of a file, in the layouts that are given or else proposed. Raises Refusal list_without_opinions."""
    taken = tuple(layouts) or propose_all(sheets)
    refuse_without_opinions(name, taken)
    return read_list(sheets, taken, source)
