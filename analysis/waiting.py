"""收件: what waits for a person, of all that they may see: what names them, answers them, is theirs to do or to answer,
and what the other side has brought since they looked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from legislation.conversation.records import Comment, Place, ReadMarks, Somebody, Task, Thread
from legislation.negotiation.moves import RowProposal, awaited
from legislation.people.records import Person
from legislation.projects.records import Project, Version
from legislation.rights.actors import Actor, Visibility
from legislation.tracks.records import Round


class WaitKind(StrEnum):
    """Why something is in the in-tray."""

    TASK = "task"  # 交办给我的任务
    ANSWER = "answer"  # 等本方答复的提议
    ROUND = "round"  # 等本方答复的征求意见稿
    MENTION = "mention"  # 提到我的意见
    REPLY = "reply"  # 对我所参与的意见的回复
    VERSION = "version"  # 对方的新稿


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits. `item` is its key for read marks; `who` did it, as far as that is a person; `side` is the
    key of their side; `about` what it is about, `words` what was said: for the person's own eyes alone. `thread`,
    `version` are keys, empty where there is none; `label` is what the version is called; `due` a day or empty."""

    kind: WaitKind
    item: str
    at: str
    project: str
    unread: bool
    who: str = ""
    side: str = ""
    place: Place | None = None
    words: str = ""
    thread: str = ""
    version: str = ""
    label: str = ""
    due: str = ""
    task: Task | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """To one person. `projects`: of each project, by its title, how much waits; `overdue` tasks are counted by
    themselves."""

    person: Person
    address: str
    counts: Mapping[WaitKind, int]
    projects: Mapping[str, int]
    overdue: int


@dataclass(frozen=True)
class Matters:
    """What one who looks may see, of one moment: the projects; their threads, tasks and proposals; the versions, and
    since when each is shared as it is; the drafts that were sent for consultation."""

    projects: tuple[Project, ...]
    threads: tuple[Thread, ...]
    tasks: tuple[Task, ...]
    proposals: tuple[RowProposal, ...]
    versions: tuple[Version, ...]
    shared: Mapping[str, str]
    rounds: tuple[Round, ...] = ()


def waiting(actor: Actor, matters: Matters, marks: ReadMarks) -> tuple[Waiting, ...]:
    """What waits for the actor: tasks by the day they are due; of the others unread before read, the latest first."""
    kept = {project.key for project in matters.projects if not project.archived}
    found = [
        each
        for each in (
            *_tasks(actor, matters, marks),
            *_answers(actor, matters, marks),
            *_rounds(actor, matters, marks),
            *_said(actor, matters, marks),
            *_versions(actor, matters, marks),
        )
        if each.project in kept
    ]
    found.sort(key=lambda each: each.at, reverse=True)
    return tuple(sorted(found, key=lambda each: (each.task is None and not each.unread, each.due or "9999")))


def given(actor: Actor, matters: Matters) -> tuple[Task, ...]:
    """Tasks that the actor gave to others and that are not done, the first due first."""
    found = [task for task in matters.tasks if not task.done and task.by.is_(actor) and not task.to.is_(actor)]
    return tuple(sorted(found, key=lambda task: task.due or "9999"))


def _tasks(actor: Actor, matters: Matters, marks: ReadMarks) -> Iterator[Waiting]:
    for task in matters.tasks:
        if task.done or not task.to.is_(actor):
            continue
        own = task.by.is_(actor)
        yield Waiting(
            WaitKind.TASK,
            task.key,
            task.at,
            task.project,
            not own and marks.unread(task.key, task.at),
            task.by.name,
            task.by.side,
            task.place,
            task.what,
            task.thread,
            due=task.due,
            task=task,
        )


def _answers(actor: Actor, matters: Matters, marks: ReadMarks) -> Iterator[Waiting]:
    for proposal in matters.proposals:
        if not actor.side or awaited(proposal) != actor.side:
            continue
        present = proposal.present
        item = f"{proposal.key}.{proposal.revision}"
        unread = marks.unread(item, present.at)
        place = Place(present.anchor)
        side, wording = present.verdict.side, present.verdict.wording
        kind, at = WaitKind.ANSWER, present.at
        yield Waiting(kind, item, at, proposal.project, unread, present.who, side, place, wording)


def _rounds(actor: Actor, matters: Matters, marks: ReadMarks) -> Iterator[Waiting]:
    """Drafts that the actor's side was asked about and has not answered."""
    labels = {version.key: " ".join(filter(None, (version.label, version.date))) for version in matters.versions}
    for each in _asked(actor, matters):
        draft, at = each.versions[0], each.at or each.sent.text
        day = each.due.latest.isoformat() if each.due and each.due.latest else ""
        yield Waiting(
            WaitKind.ROUND,
            f"round.{each.key}",
            at,
            each.project,
            marks.unread(f"round.{each.key}", at),
            each.who,
            each.side,
            words=each.note,
            version=draft,
            label=labels.get(draft, ""),
            due=day,
        )


def _asked(actor: Actor, matters: Matters) -> list[Round]:
    return [each for each in matters.rounds if actor.side and actor.side in each.awaited]


def _said(actor: Actor, matters: Matters, marks: ReadMarks) -> Iterator[Waiting]:
    """Of each thread what others said: with the actor's name in it, or after the actor had spoken."""
    for thread in matters.threads:
        spoke = False
        for comment in thread.comments:
            if comment.author.is_(actor):
                spoke = True
            elif not comment.withdrawn and (kind := _why(actor, comment, spoke=spoke)):
                yield Waiting(
                    kind,
                    comment.key,
                    comment.at,
                    thread.project,
                    marks.unread(comment.key, comment.at),
                    comment.author.name,
                    comment.author.side,
                    thread.place,
                    comment.words,
                    thread.key,
                )


def _why(actor: Actor, comment: Comment, *, spoke: bool) -> WaitKind | None:
    if any(_names(each, actor) for each in comment.mentions):
        return WaitKind.MENTION
    return WaitKind.REPLY if spoke else None


def _names(one: Somebody, actor: Actor) -> bool:
    return bool(one.name) and one.is_(actor)


def _versions(actor: Actor, matters: Matters, marks: ReadMarks) -> Iterator[Waiting]:
    """The latest text of each other side, where it is shared: those before it are no news any more, and of those that
    an answer is asked to the round tells."""
    if not actor.side:
        return
    ours = {project.key for project in matters.projects if any(side.key == actor.side for side in project.sides)}
    latest = {(one.project, one.side): one for one in matters.versions if one.visibility is not Visibility.OWN}
    asked = {each.versions[0] for each in _asked(actor, matters)}
    for (project, side), version in latest.items():
        if project in ours and side != actor.side and version.key not in asked:
            at = matters.shared.get(version.key, version.added_at)
            item = f"version.{version.key}"
            said = " ".join(filter(None, (version.label, version.date)))
            unread = marks.unread(item, at)
            yield Waiting(WaitKind.VERSION, item, at, project, unread, side=side, label=said, version=version.key)
