"""Who is named in a text: @张三, by the names that are known."""

from collections.abc import Iterable

from legislation.conversation.records import Somebody

SIGN = "@＠"


def named_in(words: str, people: Iterable[Somebody]) -> tuple[Somebody, ...]:
    """Those of `people` whose name follows an @, each once, in the order of the people. Chinese sets no space after a
    name, so that the longest name that fits is meant; people of one name are all meant.

    >>> [each.name for each in named_in("请@李芳菲看第三条", (Somebody("李芳"), Somebody("李芳菲")))]
    ['李芳菲']
    """
    known = tuple(people)
    names = sorted({each.name for each in known if each.name}, key=len, reverse=True)
    after = [words[place + 1 :].lstrip() for place, sign in enumerate(words) if sign in SIGN]
    meant = {next((name for name in names if rest.startswith(name)), "") for rest in after}
    return tuple(dict.fromkeys(each for each in known if each.name and each.name in meant))
