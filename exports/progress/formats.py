"""The portfolio, and the tasks of a project, in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, encoded, formats
from wording import Language

if TYPE_CHECKING:
    from analysis.charts.material import Material
    from exports.progress.tasks import TaskList


def _json(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_json

    return progress_as_json(material, language)


def _csv(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_csv

    return progress_as_csv(material, language)


def _xlsx(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_xlsx

    return progress_as_xlsx(material, language)


def _tasks_text(of: "TaskList", language: Language) -> bytes:
    from exports.progress.tasks import tasks_as_text

    return encoded(tasks_as_text(of, language))


def _tasks_json(of: "TaskList", _language: Language) -> bytes:
    from exports.progress.tasks import tasks_as_plain

    return as_json(tasks_as_plain(of))


PROGRESS: Mapping[str, Format["Material"]] = formats(json=_json, csv=_csv, xlsx=_xlsx)
TASKS: Mapping[str, Format["TaskList"]] = formats(json=_tasks_json, text=_tasks_text)
