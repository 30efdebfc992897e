"""Ruled tables from the lines of a page, by the geometry of pdfplumber, which finds those of a PDF too."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

_MOST = 300  # edges of one page beyond which it is a drawing: each is held against each
_NEAR = 3.0  # points

Cell = list[float]


@dataclass(frozen=True, slots=True)
class Edge:
    """A level or upright line, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def level(self) -> bool:
        return self.right - self.left >= self.bottom - self.top


def tables_of(edges: Sequence[Edge]) -> list[list[list[Cell | None]]]:
    """Tables as rows of cells, a cell as [left, top, right, bottom] or None where merged away."""
    if not 4 <= len(edges) <= _MOST:
        return []
    # Imported here: most files have no table.
    from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    plain = [
        {
            "x0": edge.left,
            "x1": edge.right,
            "top": edge.top,
            "bottom": edge.bottom,
            "width": edge.right - edge.left,
            "height": edge.bottom - edge.top,
            "orientation": "h" if edge.level else "v",
            "object_type": "line",
        }
        for edge in edges
    ]
    merged = merge_edges(plain, _NEAR, _NEAR, _NEAR, _NEAR)
    cells = intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR))
    found = [Table(cast("Any", None), group) for group in cells_to_tables(cells)]
    rows = [[[list(cell) if cell else None for cell in row.cells] for row in table.rows] for table in found]
    return [table for table in rows if len(table) > 1 and max(len(row) for row in table) > 1]
