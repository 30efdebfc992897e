"""How high a row of a sheet must be for all its words to be seen.

A sheet says no height of its own where cells wrap: Excel works it out when the file is opened, LibreOffice does not for
cells of several formats, and then shows the first line alone. So the height is written, as both need it.
"""

from collections.abc import Iterable

LEADING = 1.45  # of a line, in sizes of its letters: 16 points at 11, for fonts that stand in for 宋体 too
PADDING = 3.0  # points above and below the words of a row
HIGHEST = 409.0  # points, a limit of the format
SIZE = 11.0  # points: the letters by which the columns of a workbook are measured
WIDER = 1.055
"""A column is measured in digits of its workbook's style, which a screen rounds up to whole dots (宋体 of 11 points: 8
of them, two to a sign of 15): so many more half-width characters than its width says stand beside each other."""


def width_of(words: str) -> int:
    """In half-width characters, as columns of a sheet are measured.

    >>> width_of("第1条")
    5
    """
    return sum(2 if ord(character) > 0x2E7F else 1 for character in words)


def lines_of(words: str, width: float) -> int:
    """How many lines the words take in a column of this width (in half-width characters), each paragraph by itself.

    >>> lines_of("", 10), lines_of("四川省人民政府", 10), lines_of("一\\n二", 10)
    (1, 2, 2)
    """
    room = max(2.0, width - 1.5)  # what the cell's own margins take
    return sum(max(1, -int(-width_of(paragraph) // room)) for paragraph in words.split("\n"))


def room_of(width: float, size: float = SIZE) -> float:
    """How many half-width characters of so many points stand beside each other in a column of a workbook, its margins
    with them."""
    return width * WIDER * SIZE / size


def height_of(cells: Iterable[tuple[str, float]], size: float = SIZE) -> float:
    """The height in points of a row with these words, each beside the width of its column; `size` is that of the
    letters, in points."""
    lines = max((lines_of(words, room_of(width, size)) for words, width in cells), default=1)
    return min(HIGHEST, round(lines * size * LEADING + PADDING, 1))


def lines_that_fit(size: float = SIZE) -> int:
    """How many lines stand in the highest row that a sheet may have."""
    return int((HIGHEST - PADDING) / (size * LEADING))


def fitting(words: str, width: float, lines: int) -> int:
    """How many characters of a text stand in so many lines of this width, one at least.

    >>> fitting("一二三四五六", 7.5, 1)
    3
    """
    low, high = 1, min(len(words), int(width + 2) * lines)
    while low < high:
        middle = (low + high + 1) // 2
        if lines_of(words[:middle], width) <= lines:
            low = middle
        else:
            high = middle - 1
    return low
