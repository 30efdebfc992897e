"""A choice goes to the address and comes from it."""

import pytest
from streamlit.testing.v1 import AppTest


def page() -> None:
    import streamlit as st

    from views.forms.choices import InAddress, choice_in_address

    usual = InAddress("part", "part_box", usual="whole", forgets=("row",))
    chosen = choice_in_address(st.selectbox, "Part", ["whole", "half"], usual)
    named = choice_in_address(st.selectbox, "Name", {"a": 1, "b": 2}, InAddress("name", "name_box"), otherwise="b")
    st.text(f"{chosen} {named}")


def opened(**query: str) -> AppTest:
    shown = AppTest.from_function(page)
    shown.query_params.update(query)
    return shown.run()


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ({}, "whole b"),
        ({"part": "half", "name": "a"}, "half a"),
        ({"part": "third", "name": "<b>"}, "whole b"),
    ],
)
def test_the_address_decides_and_what_it_cannot_mean_is_left_out(query: dict[str, str], shown: str) -> None:
    assert opened(**query).text[0].value == shown


def test_a_choice_goes_to_the_address_and_takes_away_what_it_makes_meaningless() -> None:
    shown = opened(row="1~1").selectbox(key="part_box").set_value("half").run()
    assert (shown.query_params["part"], "row" in shown.query_params) == ("half", False)
    shown.selectbox(key="part_box").set_value("whole").run()
    assert "part" not in shown.query_params


def namesakes() -> None:
    import streamlit as st

    from views.forms.choices import InAddress, choice_in_address

    titles = {"first": "养老条例", "second": "养老条例"}
    kept = InAddress("project", "project_box")
    look = {"format_func": titles.__getitem__}
    st.text(choice_in_address(st.selectbox, "Project", titles, kept, otherwise="first", more=str, **look) or "")


def test_the_second_of_two_namesakes_can_be_chosen() -> None:
    shown = AppTest.from_function(namesakes).run()
    box = shown.selectbox(key="project_box")
    assert box.options == ["养老条例 · first", "养老条例 · second"]
    assert box.select_index(1).run().text[0].value == "second"
