"""生成修改决定 stands beside two versions of one side, and makes the decision of the earlier and the later."""

from legislation.store.database import Store
from tests.views.test_comparison import LATEST, comparison_page


def _tools(**query: str) -> list[str]:
    page = comparison_page(project="demonstration", **query)
    (tools,) = [each for each in page.get("button_group") if each.key == "comparison_tool"]
    return [str(option.content) for option in tools.proto.options]


def test_versions_of_one_side_offer_a_decision_and_peers_do_not(store: Store) -> None:
    assert "生成修改决定" in _tools(left="demonstration-sichuan-1", right="demonstration-sichuan-2")
    assert "生成修改决定" not in _tools(left=LATEST[0], right=LATEST[1])


def test_the_decision_can_be_taken_along(store: Store) -> None:
    page = comparison_page(project="demonstration", left="demonstration-sichuan-1", right="demonstration-sichuan-2")
    (tools,) = [each for each in page.get("button_group") if each.key == "comparison_tool"]
    tools.set_value("amending").run()
    assert not page.exception
    assert {each.label for each in page.get("download_button")} >= {"DOCX", "TXT", "JSON"}
