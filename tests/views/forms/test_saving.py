"""What a save has to say when it is refused: in words, beside the form, and whether it may be made again."""

import pytest
from streamlit.testing.v1 import AppTest


def page(kind: str, with_form: bool) -> None:
    import streamlit as st

    from drafts.refusal import Refusal
    from legislation.projects.changes import Change
    from legislation.projects.stale import Stale
    from views.forms.saving import saving

    class Seen:
        def saw(self, present: object) -> None:
            st.text(f"saw {present}")

    changed = (Change("note", "先", "后"),)
    refusals = {
        "late": Stale("position_changed", changes=changed, who="赵某", at="2026-03-01T08:00:00+00:00", present=7),
        "nobody": Stale("position_changed", changes=changed, present=7),
        "other": Stale("pin_withdrawn", left="3", right="4", who="赵某"),
        "wrong": Refusal("brief_line_empty"),
    }
    with saving(Seen() if with_form else None):
        if kind in refusals:
            raise refusals[kind]
        st.text("saved")
    st.text("after")


def shown(kind: str, with_form: bool = True) -> AppTest:
    return AppTest.from_function(page, args=(kind, with_form)).run()


def test_a_save_that_is_not_refused_says_nothing() -> None:
    assert [each.value for each in shown("none").text] == ["saved", "after"]


def test_who_comes_too_late_is_told_by_whom_when_and_what_and_may_save_again() -> None:
    told = shown("late")
    assert "赵某于 2026-03-01 16:00 作了下列修改" in told.error[0].value.replace("\\", "")
    assert "再次保存" in told.error[0].value
    assert "说明：“先” → “后”" in told.html[0].value
    assert [each.value for each in told.text] == ["saw 7", "after"]


def test_where_no_form_is_open_nothing_is_promised_of_saving_again() -> None:
    told = shown("late", with_form=False)
    assert "未执行" in told.error[0].value
    assert "再次保存" not in told.error[0].value


def test_what_nobody_signed_was_changed_by_others() -> None:
    assert "他人作了下列修改" in shown("nobody").error[0].value


@pytest.mark.parametrize(("kind", "sentence"), [("other", "已被他人撤销"), ("wrong", "内容")])
def test_what_may_not_be_replaced_is_refused_in_its_own_words(kind: str, sentence: str) -> None:
    told = shown(kind)
    assert sentence in told.error[0].value
    assert [each.value for each in told.text] == ["after"]
