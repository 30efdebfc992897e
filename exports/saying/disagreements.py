"""What both sides changed at once, as it is said on a page and at a terminal."""

from collections.abc import Callable, Mapping, Sequence

from exports.saying.articles import article_words
from legislation.exchange.records import Disagreement, Plain
from wording import Language, text

Moment = Callable[[str], str]


def heading(found: Disagreement, here: Sequence[Plain], names: Mapping[str, str], language: Language) -> str:
    """第一条↔第一条：双方同时作了提议或者答复. `names`: side key -> short name."""
    told = {"rows": rows(found, here, language), "side": names.get(found.side, found.side)}
    return text(f"exchange.apart_{found.item.value}_{found.nature(here).value}", language, **told)


def rows(found: Disagreement, here: Sequence[Plain], language: Language) -> str:
    """The articles of the row: 第一条↔第一条."""
    entry = found.place(here)
    cited = (article_words("、".join(entry[name]), language) for name in ("left", "right"))
    return "↔".join(filter(None, cited))


def sides_told(
    found: Disagreement, here: Sequence[Plain], own: str, moment: Moment, language: Language
) -> Mapping[str, Sequence[str]]:
    """Side key -> what it did since both had the same, a line each; at least one line."""
    ours, theirs = found.of_ours(here), found.theirs
    nothing = [text("exchange.nothing_here", language)]
    return {side: _lines(said, moment, language) or nothing for side, said in ((own, ours), (found.side, theirs))}


def stands_told(
    found: Disagreement, fork: str, names: Mapping[str, str], moment: Moment, language: Language
) -> list[str]:
    """Who stands by what it did, of what is there now."""
    return [
        text("exchange.stood_by", language, side=names.get(each.side, each.side), who=each.who, at=moment(each.at))
        for each in found.stands
        if each.fork == fork
    ]


def settled_told(
    found: Disagreement, here: Sequence[Plain], names: Mapping[str, str], moment: Moment, language: Language
) -> str:
    """How it ended: 第一条↔第一条：以重庆的为准（姓名，时间）."""
    told = {"side": names.get(found.side, found.side), "at": moment(found.settled_at), "who": found.settled_by}
    line = "settled_here" if found.choice else "settled_there"
    return text(f"exchange.{line}", language, rows=rows(found, here, language), **told)


def _lines(said: Sequence[Plain], moment: Moment, language: Language) -> list[str]:
    return [line for entry in said for line in (_pin if "key" in entry else _entry)(entry, moment, language)]


def _entry(entry: Plain, moment: Moment, language: Language) -> list[str]:
    verdict = entry["verdict"]
    position = verdict["position"]
    what = text(f"position.{position}", language) if position else text("exchange.released", language)
    kind = text(f"exchange.move_{verdict['kind']}", language) if "kind" in verdict else ""
    head = text("exchange.entry", language, who=entry["who"], at=moment(entry["at"]), what=kind + what)
    return [head, *filter(None, (verdict["wording"], verdict["explanation"], verdict.get("answer", "")))]


def _pin(entry: Plain, moment: Moment, language: Language) -> list[str]:
    cited = (article_words("、".join(entry[name]), language) for name in ("left", "right"))
    what = "，".join(filter(None, ("↔".join(filter(None, cited)), entry["why"])))
    return [text("exchange.entry", language, who=entry["who"], at=moment(entry["at"]), what=what)]
