"""The words of bulk sheets in the catalogue: for the template, and to understand what people write."""

from legislation.bulk.problems import Problem
from legislation.bulk.sheets import LISTS, NOTES, SHEETS, BulkColumn, BulkSheet, Holds, Vocabulary
from legislation.bulk.workbook import folded
from legislation.tracks.stages import Stages
from wording import Language, sentences, text


def vocabulary() -> Vocabulary:
    """Headings and choices in every language of the house, with the codes themselves."""
    return Vocabulary(
        sheets={
            folded(name): key
            for key in (*(sheet.key for sheet in SHEETS), NOTES)
            for name in (key, *(sheet_name(key, language) for language in Language))
        }
        | {LISTS: NOTES},
        columns={sheet.key: _headings(sheet) for sheet in SHEETS},
        choices={
            column.section: _choices(column.section) for sheet in SHEETS for column in sheet.columns if column.section
        },
        joint=frozenset(folded(text("chart.joint", language)) for language in Language),
    )


def _headings(sheet: BulkSheet) -> dict[str, str]:
    return {
        folded(name): column.id
        for column in sheet.columns
        for name in (column.id, *(heading(column, language) for language in Language))
    }


def _choices(section: str) -> dict[str, str]:
    return {
        folded(word): code
        for language in Language
        for code, word in codes(section, language).items()
        for word in (word, code)
    }


def codes(section: str, language: Language) -> dict[str, str]:
    """Code -> word of a section of the catalogue."""
    prefix = f"{section}."
    return {key.removeprefix(prefix): word for key, word in sentences(language).items() if key.startswith(prefix)}


def sheet_name(key: str, language: Language) -> str:
    return text(f"bulk_sheet.{key}", language)


def heading(column: BulkColumn, language: Language) -> str:
    return text(f"bulk_column.{column.id}", language)


def words_of(column: BulkColumn, stages: Stages, language: Language) -> list[str]:
    """The words a column takes; empty where any text will do."""
    chinese = language is Language.CHINESE
    if column.holds is Holds.CHOICE:
        return list(codes(column.section, language).values())
    if column.holds is Holds.STAGE:
        # A stage is a term: it goes by its Chinese name in either language.
        return [stage.name.zh for stage in stages.stages.values()] + [name.zh for name in stages.joint.values()]
    if column.holds is Holds.OUTCOME:
        return [outcome.name.zh if chinese else outcome.name.en for outcome in stages.outcomes.values()]
    return []


def problem_sentence(problem: Problem, language: Language) -> str:
    """Which cell, and what is wrong with it: 里程碑 第5行 F列（实际日期）：…"""
    wrong = text(f"refusal.{problem.code}", language, **problem.params)
    return text("bulk.at", language, place=place_of(problem, language), wrong=wrong)


def place_of(problem: Problem, language: Language) -> str:
    if not problem.row:
        return problem.sheet
    column = ""
    if problem.column and problem.heading:
        column = text("bulk.column", language, column=problem.column, heading=problem.heading)
    elif problem.column:
        column = text("bulk.letter", language, column=problem.column)
    return text("bulk.place", language, sheet=problem.sheet, row=problem.row, column=column).strip()
