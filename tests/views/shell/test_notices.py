"""What a person reads when something fails."""

import pytest
from streamlit.testing.v1 import AppTest


def _failing(kind: str) -> None:
    from drafts.refusal import Refusal
    from views.shell.notices import tell_failure

    tell_failure(Refusal("date_wrong", value="*昨天*") if kind == "refusal" else ValueError("secret detail"))


def test_a_refusal_is_its_sentence_with_nothing_interpreted() -> None:
    page = AppTest.from_function(_failing, args=("refusal",)).run()
    assert "日期“\\*昨天\\*”无法识别" in page.error[0].value


def test_a_fault_of_ours_is_logged_and_tells_no_detail(caplog: pytest.LogCaptureFixture) -> None:
    page = AppTest.from_function(_failing, args=("fault",)).run()
    assert "secret" not in page.error[0].value
    assert "请刷新后再试" in page.error[0].value
    assert "secret detail" in caplog.text
