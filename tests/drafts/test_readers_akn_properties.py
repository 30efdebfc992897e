"""Laws of reading Akoma Ntoso: whatever others nest in whatever, no word is lost and nothing raises but a refusal."""

from collections import Counter
from collections.abc import Iterator
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from drafts.parsing import parse
from drafts.provisions import Draft
from drafts.readers import read
from drafts.readers.akn import AKN
from drafts.refusal import Refusal

HIERARCHY = "part chapter section article paragraph subsection subparagraph point indent list alinea hcontainer clause"
WORDED = (
    "num heading subheading intro content wrapUp p block blockList listIntroduction listWrapUp item ul li table tr td"
)
INLINE = "b i ref eol authorialNote remark del ins mod quotedStructure quotedText crossHeading img span foreign"
NAMES = st.sampled_from([*HIERARCHY.split(), *HIERARCHY.split(), *WORDED.split(), *WORDED.split(), *INLINE.split()])
LEAVES = st.tuples(NAMES, st.just(()), st.booleans(), st.booleans())
TREES = st.recursive(
    LEAVES, lambda below: st.tuples(NAMES, st.lists(below, max_size=5), st.booleans(), st.booleans()), max_leaves=30
)
Tree = tuple[str, "list[Tree]", bool, bool]


def written(tree: Tree, holder: etree._Element, words: Iterator[int]) -> None:
    """The tree below `holder`, with a word of its own wherever one may stand."""
    name, below, begins, ends = tree
    element = etree.SubElement(holder, f"{{{AKN}}}{name}")
    if begins:
        element.text = f"w{next(words)}x"
    for each in below:
        written(each, element, words)
    if ends:
        element.tail = f"w{next(words)}x"


def found(draft: Draft) -> Counter[str]:
    pieces = [draft.title, draft.note, *draft.preamble, *draft.closing, *(aside.text for aside in draft.set_aside)]
    pieces += [node.raw for node in draft.walk()]
    return Counter(word for piece in pieces for word in piece.replace("x", "x ").split())


@given(
    st.lists(TREES, min_size=1, max_size=6),
    st.sampled_from(["body", "preamble", "preface", "conclusions", "coverPage"]),
)
@settings(max_examples=250, deadline=None)
def test_no_word_is_lost(trees: list[Tree], part: str) -> None:
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap={None: AKN})  # type: ignore[dict-item]
    act = etree.SubElement(root, f"{{{AKN}}}act", name="act")
    words = count(1)
    holder = etree.SubElement(act, f"{{{AKN}}}{part}")
    body = holder if part == "body" else etree.SubElement(act, f"{{{AKN}}}body")
    for tree in trees:
        written(tree, holder, words)
    written(("article", [("num", [], True, False)], False, False), body, words)
    given_words = Counter("".join(root.itertext()).replace("x", "x ").split())
    try:
        draft = parse(read("a.xml", etree.tostring(root)))
    except Refusal:
        return
    told = found(draft)
    assert {word: (times, told[word]) for word, times in given_words.items() if told[word] < times} == {}
