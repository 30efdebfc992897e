"""The two sides of a comparison, left and right, for every room: a side is a type, never a string, and what both sides
have goes through the code as one value."""

from collections.abc import Callable
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Sides(NamedTuple, Generic[T_co]):
    """What each side has of the same kind, the left first."""

    left: T_co
    right: T_co

    def of(self, side: Side) -> T_co:
        return self.left if side is Side.LEFT else self.right

    def but(self, side: Side, value: U) -> "Sides[T_co | U]":
        """The same with another value on one side."""
        return Sides(value, self.right) if side is Side.LEFT else Sides(self.left, value)

    def each(self, make: Callable[[T_co], U]) -> "Sides[U]":
        """The same made of both sides."""
        return Sides(make(self.left), make(self.right))

    @property
    def swapped(self) -> "Sides[T_co]":
        return Sides(self.right, self.left)
