"""How much processor and memory each paper of a comparison takes, of a comparison of 300 rows.

python -m bench.papers [ROWS]: two invented texts of so many articles are compared once; each format is then made in a
process of its own, in every layout that it has. Prints seconds of the processor (what loading its libraries takes told
apart), the highest memory of the process, and the size of the file.
"""

import os
import pickle
import resource
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from analysis.comparing.compare import compare
from analysis.points.digest import Digest, digest
from drafts.parsing import parse_text
from exports.comparison.handout import Handout, Layout
from exports.comparison.redline import Signed
from exports.formats import COMPARISON, redline_signed
from wording import Language

ROWS = 300
LAYOUTS = {"docx": tuple(Layout), "pdf": tuple(Layout), "xlsx": (Layout.SIDES, Layout.JOINT), "html": tuple(Layout)}
REDLINE = "redline"  # has no layout: it is one text with tracked changes
ORGANS = ("水行政", "交通运输", "自然资源", "生态环境", "农业农村")
MATTERS = ("渡槽", "闸门", "堰坝", "泵站", "涵洞", "沟渠", "水窖")


def invented(place: str, rows: int, changed: int) -> str:
    """A text of so many articles; every `changed`th of them differs from the other side's in strength and time."""
    lines = [f"{place}灌溉工程管护条例"]
    for number in range(1, rows + 1):
        if number % 30 == 1:
            lines.append(f"第{number // 30 + 1}章 管护之{number // 30 + 1}")
        organ, matter = ORGANS[number % len(ORGANS)], MATTERS[number % len(MATTERS)]
        ought, days = ("可以", number % 40 + 11) if number % changed == 0 else ("应当", number % 40 + 10)
        lines += [
            f"第{number}条 县级以上人民政府{organ}主管部门{ought}在{days}日内对第{number}号{matter}开展巡查并存档。",
            f"管护单位发现第{number}号{matter}损毁、淤堵的，应当立即处置，并报告{organ}主管部门：",
            f"（一）损毁长度超过{number + 3}米的；",
            f"（二）影响{number * 7}亩以上农田灌溉的。",
        ]
    return "\n".join(lines)


def material(rows: int) -> Digest:
    """The comparison that every paper is made of."""
    left, right = parse_text(invented("甲省", rows, rows + 1)), parse_text(invented("乙市", rows, 2))
    return digest(compare(left, right), left, right)


def make(file: str, form: str, layout: str) -> None:
    """In a process of its own: prints what one paper took."""
    made = pickle.loads(Path(file).read_bytes())  # noqa: S301 -- written by this script
    handout = Handout(Layout(layout))
    spent = []
    for _ in range(2):
        before = time.process_time()
        content = written(made, form, handout)
        spent.append(time.process_time() - before)
    loading, seconds = max(0.0, spent[0] - spent[1]), spent[1]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = len(content) / 1024
    print(f"{form:7} {layout:9} {seconds:6.2f} s  (+{loading:.2f} s loading)  {peak:5.0f} MB  {size:6.0f} KB")


def written(made: Digest, form: str, handout: Handout) -> bytes:
    if form == REDLINE:
        dated = Signed("甲", datetime(2031, 3, 1, 9, 30))  # noqa: DTZ001 -- no zone, no clock
        return redline_signed(dated).write(made, Language.CHINESE)
    return COMPARISON[form].write(made, Language.CHINESE, None, None, handout)


def main() -> None:
    if len(sys.argv) == 4:
        make(*sys.argv[1:])
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    found = material(rows)
    print(f"{len(found.comparison.rows)} rows, {found.comparison.summary.substantive} with substantive differences")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "made.pickle"
        file.write_bytes(pickle.dumps(found))
        for form, layouts in (LAYOUTS | {REDLINE: (Layout.SIDES,)}).items():
            for layout in layouts:
                command = [sys.executable, "-m", "bench.papers", os.fspath(file), form, layout.value]
                subprocess.run(command, check=True)


if __name__ == "__main__":
    main()
