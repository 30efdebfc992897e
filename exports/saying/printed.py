"""The day on which a paper is printed, as its foot says it."""

from datetime import date

from wording import Language, text


def printed_words(day: date | None, language: Language) -> str:
    """打印日期：2026年11月29日; empty where it is not told."""
    return text("export.printed", language, year=day.year, month=day.month, day=day.day) if day else ""
