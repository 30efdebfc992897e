"""The one way this house says no to an input."""

from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818 -- an answer to the person, not a fault of the program
    """An input that is refused, with the reason as data.

    `code` names a sentence in the catalogue (section `refusal`), `params` fill it in. The catalogue's sentence says
    what was wrong, where, and what to do. Doors (pages, command line) translate it; nobody shows the code alone.
    Whoever raises it has changed nothing yet: no half-written state.
    """

    def __init__(self, code: str, **params: str | int | float) -> None:
        super().__init__(code, params)
        self.code = code
        self.params: Mapping[str, str | int | float] = params

    def __str__(self) -> str:
        return f"{self.code} {dict(self.params)}" if self.params else self.code
