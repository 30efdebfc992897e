"""The joint work as records: what the store remembers of projects, sides, files and versions."""

from dataclasses import dataclass


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
    """A joint project with two or more sides, in the order they are shown. `demonstration` marks 演示文本."""

    key: str
    title: str
    sides: tuple[Side, ...]
    demonstration: bool
    created_at: str  # UTC, ISO 8601
    revision: int


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
