"""`chuanyu amend` and `chuanyu apply`, as a person types them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main

OLD = (
    "云岭市湿地保护条例\n第一条 湿地的保护，适用本条例。\n"
    "第二条 任何单位不得占用湿地。\n第三条 本条例自2020年5月1日起施行。\n"
)
NEW = OLD.replace("任何单位", "任何单位和个人").replace("第三条", "第三条 鼓励社会参与。\n第四条")


@pytest.mark.parametrize("form", ["text", "docx"])
def test_a_decision_that_is_made_can_be_carried_out(tmp_path: Path, form: str) -> None:
    old, new, decision = tmp_path / "old.txt", tmp_path / "new.txt", tmp_path / f"决定.{form.replace('text', 'txt')}"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    made = CliRunner().invoke(main, ["amend", str(old), str(new), "--format", form, "--out", str(decision)])
    assert made.exit_code == 0, made.output
    carried = CliRunner().invoke(main, ["apply", str(old), str(decision)])
    assert carried.exit_code == 0, carried.output
    assert carried.output.replace("　", " ").split("\n") == NEW.split("\n")


def test_what_cannot_be_carried_out_is_said_and_the_code_is_1(tmp_path: Path) -> None:
    old, decision = tmp_path / "old.txt", tmp_path / "d.txt"
    old.write_text(OLD, encoding="utf-8")
    said = "关于修改《云岭市湿地保护条例》的决定\n决定对《云岭市湿地保护条例》作如下修改：\n一、删去第九条。\n"
    decision.write_text(said, encoding="utf-8")
    carried = CliRunner().invoke(main, ["apply", str(old), str(decision)])
    assert carried.exit_code == 1
    assert "未执行：删去第九条" in carried.stderr
    assert "第三条　本条例自2020年5月1日起施行。" in carried.stdout


def test_a_text_that_is_no_decision_is_refused(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_text(OLD, encoding="utf-8")
    carried = CliRunner().invoke(main, ["apply", str(old), str(old)])
    assert carried.exit_code == 1
    assert carried.stdout == ""
