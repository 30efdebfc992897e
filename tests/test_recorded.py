"""The recorded outcome of the invented pairs: any change to any comparison shows here first."""

from scripts.record import EXPECTED, outcome


def test_the_comparisons_are_as_recorded() -> None:
    """Where this fails on purpose: `make record`, then read the diff of compare.expected as a drafter would."""
    assert outcome().splitlines() == EXPECTED.read_text(encoding="utf-8").splitlines()
