"""A draft as markup: nothing lost, every doubt in its place."""

from lxml import html

from drafts.parsing import parse
from drafts.readers import read
from views.projects.texts import anchor, doubts_of, findings_list, outline, reading

DECISION = """某市人民代表大会常务委员会关于加强社区食堂协同管理的决定
（2026年3月26日通过）

为了加强社区食堂管理，作出如下决定：

一、市、区县人民政府应当加强社区食堂管理。

二、本决定第九条所称食堂，是指为社区居民提供餐饮服务的场所。

三、本决定自2026年10月1日起施行。
"""


def test_the_text_on_the_page_is_the_text_of_the_draft() -> None:
    draft = parse(read("决定.txt", DECISION.encode()))
    shown = html.fragment_fromstring(reading(draft)).text_content()
    for node in draft.walk():
        assert node.text in shown
        assert node.label in shown
    for passage in draft.preamble:
        assert passage in shown


def test_every_link_leads_to_a_place_on_the_page() -> None:
    draft = parse(read("决定.txt", DECISION.encode()))
    page = html.fragment_fromstring(reading(draft))
    places = page.xpath("//@id")
    assert len(places) == len(set(places))
    links = [link.removeprefix("#") for link in page.xpath("//@href")]
    assert links
    assert set(links) <= set(places)


def test_a_finding_links_to_its_place_only_where_the_text_is() -> None:
    draft = parse(read("决定.txt", DECISION.encode()))
    doubts = doubts_of(draft)
    assert doubts
    linked = html.fragment_fromstring(findings_list(draft, doubts)).xpath("//@href")
    assert set(linked) <= {f"#{anchor(key)}" for key in doubts}
    assert not html.fragment_fromstring(findings_list(draft, {})).xpath("//@href")


def test_the_outline_names_every_article_and_marks_the_doubtful() -> None:
    draft = parse(read("决定.txt", DECISION.encode()))
    page = html.fragment_fromstring(outline(draft, doubts_of(draft)))
    assert page.xpath("//a/@aria-label") == [article.locator for article in draft.articles]
    assert page.xpath("//a[@class='doubtful']")
