"""The two sides of a comparison, left and right, for every room: a side is a type, never a string, and what both sides
have goes through the code as one value."""

from collections.abc import Callable
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(NamedTuple, Generic[T]):
    """What each side has of the same kind, the left first."""

    left: T
    right: T

    def of(self, side: Side) -> T:
        return self.left if side is Side.LEFT else self.right

    def each(self, make: Callable[[T], U]) -> "Sides[U]":
        """The same made of both sides."""
        return Sides(make(self.left), make(self.right))

    @property
    def swapped(self) -> "Sides[T]":
        return Sides(self.right, self.left)
