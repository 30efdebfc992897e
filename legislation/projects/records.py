"""The joint work as records: what the store remembers of projects, sides, files and versions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from legislation.projects.values import Said
from legislation.rights.actors import Visibility


@dataclass(frozen=True, slots=True)
class Side:
    """A legislature in a project. `key` is unique within the project ("sichuan"); `name` is short (四川);
    `title` is the side's own title of the draft, empty where unknown."""

    key: str
    name: str
    legislature: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A joint project with two or more sides, in the order they are shown. `demonstration` marks 演示文本; `archived`
    is put away and `trial` for practice: people may take both back."""

    key: str
    title: str
    sides: tuple[Side, ...]
    demonstration: bool
    created_at: str  # UTC, ISO 8601
    revision: int
    archived: bool = False
    trial: bool = False
    visibility: Visibility = Visibility.BOTH

    @property
    def counted(self) -> bool:
        """Whether totals, boards and charts count it."""
        return not (self.demonstration or self.archived or self.trial)


@dataclass(frozen=True, slots=True)
class AmendedBy:
    """The decision that a version was made by: the version that it amended (empty where that is not to be seen), the
    decision's file (SHA-256 and name), and how many of its instructions were not carried out."""

    base: str
    file: str
    file_name: str
    left_out: int


@dataclass(frozen=True, slots=True)
class Version:
    """A Draft in the store: dated, labelled, immutable. `date` is ISO (a day, a month or a year) or empty where
    unknown; `file` is the SHA-256 of the bytes it was read from; `ordinal` counts a side's versions from 1."""

    key: str
    project: str
    side: str
    ordinal: int
    label: str  # 征求意见稿, 送审稿, 草案, 草案修改稿, 草案二次审议稿, 草案(建议)表决稿, 公布文本, or free
    date: str
    title: str
    articles: int
    file: str
    file_name: str
    added_at: str
    removed_at: str = ""  # UTC, ISO 8601; empty unless the version was removed (it can be restored)
    findings: int = 0
    size: int = 0  # of the file, in bytes
    visibility: Visibility = Visibility.BOTH
    amended: AmendedBy | None = None
    with_changes: bool = False  # its file bears tracked changes: the text is that with all of them accepted


@dataclass(frozen=True, slots=True)
class StoredFile:
    """The bytes of an uploaded file, kept for good under their SHA-256 (64 hexadecimal digits)."""

    sha256: str
    content: bytes
    added_at: str


class What(StrEnum):
    """What happened: each code has its sentence in the catalogue (section `event`)."""

    PROJECT_ADDED = "project_added"
    PROJECT_RENAMED = "project_renamed"
    PROJECT_ARCHIVED = "project_archived"
    PROJECT_UNARCHIVED = "project_unarchived"
    PROJECT_PUBLISHED = "project_published"
    PROJECT_WITHDRAWN = "project_withdrawn"
    TRIAL_MARKED = "trial_marked"
    TRIAL_UNMARKED = "trial_unmarked"
    SIDE_ADDED = "side_added"
    SIDE_CHANGED = "side_changed"
    VERSION_ADDED = "version_added"
    VERSION_REMOVED = "version_removed"
    VERSION_RESTORED = "version_restored"
    VERSION_SHARED = "version_shared"
    VERSION_CERTIFIED = "version_certified"
    COMMON_CERTIFIED = "common_certified"
    PACKAGE_SENT = "package_sent"
    PACKAGE_RECEIVED = "package_received"
    DISAGREEMENT_FOUND = "disagreement_found"
    DISAGREEMENT_SETTLED = "disagreement_settled"
    DISAGREEMENT_STOOD = "disagreement_stood"
    FACTS_CHANGED = "facts_changed"
    TRACK_CHANGED = "track_changed"
    ROUND_SENT = "round_sent"
    ROUND_TAKEN_BACK = "round_taken_back"
    ROUND_ANSWERED = "round_answered"
    ROUND_ANSWER_WITHDRAWN = "round_answer_withdrawn"
    MILESTONE_ADDED = "milestone_added"
    MILESTONE_CHANGED = "milestone_changed"
    MILESTONE_REMOVED = "milestone_removed"
    INSTRUMENT_ADDED = "instrument_added"
    INSTRUMENT_CHANGED = "instrument_changed"
    INSTRUMENT_REMOVED = "instrument_removed"
    INSTRUMENT_RESTORED = "instrument_restored"
    PIN_ADDED = "pin_added"
    PIN_WITHDRAWN = "pin_withdrawn"
    POSITION_SET = "position_set"
    POSITION_RELEASED = "position_released"
    INTENTION_KEPT = "intention_kept"
    INTENTION_DROPPED = "intention_dropped"
    PROPOSAL_MADE = "proposal_made"
    PROPOSAL_COUNTERED = "proposal_countered"
    PROPOSAL_ACCEPTED = "proposal_accepted"
    PROPOSAL_DECLINED = "proposal_declined"
    PROPOSAL_WITHDRAWN = "proposal_withdrawn"
    BRIEF_LINE_CHANGED = "brief_line_changed"
    HINT_DISMISSED = "hint_dismissed"
    HINT_TAKEN_BACK = "hint_taken_back"
    COMMENT_ADDED = "comment_added"
    COMMENT_CHANGED = "comment_changed"
    COMMENT_WITHDRAWN = "comment_withdrawn"
    THREAD_RESOLVED = "thread_resolved"
    THREAD_REOPENED = "thread_reopened"
    THREAD_MOVED = "thread_moved"
    TASK_ADDED = "task_added"
    TASK_CHANGED = "task_changed"
    TASK_DONE = "task_done"
    TASK_RESUMED = "task_resumed"
    TASK_WITHDRAWN = "task_withdrawn"
    TASK_RESTORED = "task_restored"
    CONSULTATION_OPENED = "consultation_opened"
    CONSULTATION_CHANGED = "consultation_changed"
    CONSULTATION_SHARED = "consultation_shared"
    OPINIONS_ADDED = "opinions_added"
    OPINIONS_CHANGED = "opinions_changed"
    OPINIONS_HANDLED = "opinions_handled"
    OPINIONS_REMOVED = "opinions_removed"
    OPINIONS_RESTORED = "opinions_restored"
    PERSON_NAMED = "person_named"
    PERSON_ADDED = "person_added"
    PERSON_CHANGED = "person_changed"
    PERSON_DISABLED = "person_disabled"
    PERSON_ENABLED = "person_enabled"
    PASSWORD_SET = "password_set"  # noqa: S105 -- that it happened
    SESSIONS_ENDED = "sessions_ended"


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the log, never changed. `who` is empty where unknown; `before` and `after` hold the fields that
    changed, as they were and as they became."""

    ordinal: int
    at: str  # UTC, ISO 8601
    what: What
    who: str
    project: str
    side: str
    version: str
    before: Mapping[str, Said | int] = field(default_factory=dict, hash=False)
    after: Mapping[str, Said | int] = field(default_factory=dict, hash=False)
