"""What a package brings, as one line."""

from legislation.exchange.records import Arrived, Parcel
from wording import Language, text

KINDS = ("pins", "moves", "positions", "comments", "stands", "disagreements")


def brought_words(arrived: Arrived, language: Language) -> str:
    """新版本 2 个（草案、草案修改稿），提议和答复 3 条."""
    said = []
    if arrived.counts.get("projects"):
        said.append(text("exchange.projects", language, count=arrived.counts["projects"]))
    if arrived.versions:
        labels = "、".join(arrived.versions)
        said.append(text("exchange.versions", language, count=len(arrived.versions), labels=labels))
    said += [
        text(f"exchange.{kind}", language, count=arrived.counts[kind]) for kind in KINDS if arrived.counts.get(kind)
    ]
    return text("exchange.joiner", language).join(said) or text("exchange.nothing", language)


def parcel_words(parcel: Parcel, language: Language) -> str:
    """What one that was sent held, or one that was received brought: 文本 2 个，提议 3 条."""
    said = [
        text(f"exchange.held_{kind}", language, count=count) for kind, count in sorted(parcel.brought.items()) if count
    ]
    return text("exchange.joiner", language).join(said) or text("exchange.nothing", language)
