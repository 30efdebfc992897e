"""检查清单 beside a text: hints are asked away with a reason, stay so, and come back."""

from analysis.checks.hints.hinting import hints_of
from legislation.drafting.dismissing import dismiss_hint, dismissals
from legislation.projects.versions import draft
from legislation.store.database import Store
from tests.views.conftest import open_page, words

KEY, VERSION = "demonstration", "demonstration-sichuan-2"


def test_a_dismissed_hint_is_told_with_its_reason_and_brought_back(store: Store) -> None:
    page = open_page("project.py", project=KEY, version=VERSION)
    assert "“的罚款”" in words(page)
    page.button(key=f"dismiss-{VERSION}-wording-0").click().run()
    assert page.text_area(key="dismiss-why").label == "不采纳的理由"
    (hint,) = hints_of(draft(store, VERSION))
    dismiss_hint(store, KEY, "sichuan", hint.rule, hint.words, hint.text, why="<b>沿用上位法</b>")
    page = open_page("project.py", project=KEY, version=VERSION)
    assert "不采纳：&lt;b&gt;沿用上位法&lt;/b&gt;" in words(page)
    page.button(key=f"take-back-{VERSION}-dismissed-0").click().run()
    assert not page.exception
    assert not [each for each in dismissals(store, KEY) if each.holds]
