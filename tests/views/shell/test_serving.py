"""The pages are served with the same options wherever the product lies, or the refusal comes before the start."""

import socket
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from legislation.settings import Settings
from scripts.served import HOME, free_port
from views.shell.serving import address_of, page_options, serving_options
from wording import Language

PLAIN = Settings()


def test_the_options_hold_what_no_page_may_lose() -> None:
    options = serving_options("127.0.0.1", free_port(), "", PLAIN)
    assert options["client.showErrorDetails"] == "none"
    assert options["browser.gatherUsageStats"] is False
    assert options["server.headless"] is True
    assert options["theme.light.sidebar.backgroundColor"].startswith("#")
    assert options["theme.headingFontWeights"] == [600] * 6
    assert "server.baseUrlPath" not in options


def test_a_server_started_by_hand_in_this_folder_reads_the_same_file() -> None:
    assert (HOME / ".streamlit" / "config.toml").resolve() == HOME / "views" / "shell" / "streamlit.toml"
    assert page_options()["server.address"] == "127.0.0.1"


@pytest.mark.parametrize("prefix", ["/chuanyu", "/a/b-2_c.d~"])
def test_a_prefix_is_passed_on(prefix: str) -> None:
    assert serving_options("127.0.0.1", free_port(), prefix, PLAIN)["server.baseUrlPath"] == prefix.strip("/")


@pytest.mark.parametrize("prefix", ["chuanyu", "/chuanyu/", "/", "/a//b", "/川渝", "/a b", "/a?b", '/"', "http://x"])
def test_a_prefix_of_another_shape_is_refused(prefix: str) -> None:
    with pytest.raises(Refusal) as refusal:
        serving_options("127.0.0.1", free_port(), prefix, PLAIN)
    assert refusal.value.code == "prefix_wrong"


def test_an_address_open_to_others_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        serving_options("0.0.0.0", free_port(), "", PLAIN)
    assert refusal.value.code == "address_open"


def test_a_port_in_use_is_refused_by_name(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(Refusal) as refusal:
            serving_options("127.0.0.1", taken.getsockname()[1], "", PLAIN)
    assert (refusal.value.code, refusal.value.params["hindrance"]) == ("address_unusable", "address_taken")
    assert "这个端口已被占用" in refusal_sentence(refusal.value, Language.CHINESE)


def test_the_address_can_be_typed() -> None:
    assert address_of("127.0.0.1", 8501, "/chuanyu") == "http://127.0.0.1:8501/chuanyu"
    assert address_of("::1", 8501, "") == "http://[::1]:8501"
