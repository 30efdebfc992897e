from zoneinfo import ZoneInfo

import pytest

from drafts.refusal import Refusal
from legislation.dates.clock import CHINA, Clock
from legislation.settings import settings


def test_without_any_setting_the_store_is_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHUANYU_STORE", raising=False)
    monkeypatch.setenv("CHUANYU_UPLOAD_LIMIT_MB", "")
    chosen = settings()
    assert chosen.store == "sqlite:///data/chuanyu.db"
    assert chosen.upload_limit == 20 * 1024 * 1024


def test_the_environment_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUANYU_STORE", "sqlite:////srv/chuanyu.db")
    monkeypatch.setenv("CHUANYU_UPLOAD_LIMIT_MB", "50")
    assert settings().store == "sqlite:////srv/chuanyu.db"
    assert settings().upload_limit == 50 * 1024 * 1024


def test_the_days_that_count_are_of_the_zone_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert settings().clock == Clock(CHINA)
    monkeypatch.setenv("CHUANYU_ZONE", "Asia/Urumqi")
    assert settings().clock.zone == ZoneInfo("Asia/Urumqi")
    monkeypatch.setenv("CHUANYU_ZONE", "Asia/Nowhere")
    with pytest.raises(Refusal) as refused:
        settings()
    assert refused.value.params == {"name": "CHUANYU_ZONE", "value": "Asia/Nowhere"}


def test_a_setting_that_cannot_be_read_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUANYU_UPLOAD_LIMIT_MB", "无限")
    with pytest.raises(Refusal) as refused:
        settings()
    assert refused.value.code == "setting_wrong"
    assert refused.value.params == {"name": "CHUANYU_UPLOAD_LIMIT_MB", "value": "无限"}
