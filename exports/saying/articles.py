"""Articles by their keys, as they are cited."""

from drafts.numerals import chinese
from wording import Language, text


def article_words(keys: str, language: Language) -> str:
    """12、12-1 -> 第十二条、第十二条之一."""
    return text("views.comma", language).join(_article(key, language) for key in keys.split("、") if key)


def _article(key: str, language: Language) -> str:
    number, _, again = key.partition("#")
    whole, _, suffix = number.partition("-")
    if not whole.isdecimal() or (suffix and not suffix.isdecimal()) or len(whole) > 4 or len(suffix) > 4:
        return key
    if language is not Language.CHINESE:
        return text("log.article", language, number=number) + (f" ({again})" if again else "")
    last = "之" + chinese(int(suffix)) if suffix and int(suffix) else ""
    return f"第{chinese(int(whole))}条{last}" + (f"（{again}）" if again else "")
