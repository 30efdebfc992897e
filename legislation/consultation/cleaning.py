"""What people type or a file holds, made fit to be kept: cleaned, bounded, its days read."""

from dataclasses import replace
from datetime import date

from drafts.refusal import Refusal
from legislation.consultation.records import Answer, Handling, Submission
from legislation.dates.partial import PartialDate
from legislation.projects.cleaning import bounded, clean_name, plain, plain_lines

LONGEST_OPINION = 10_000  # characters; also of a reason and of a reply
LONGEST_PLACE = 400


def cleaned(said: Submission) -> Submission:
    """Raises Refusal: opinion_missing, text_too_long, day_wrong."""
    words = bounded(plain_lines(said.opinion), LONGEST_OPINION)
    if not words:
        raise Refusal("opinion_missing")
    who = clean_name(said.who)
    return replace(
        said,
        opinion=words,
        who=who,
        person=said.person and bool(who),
        provision=bounded(plain(said.provision), LONGEST_PLACE),
        reason=bounded(plain_lines(said.reason), LONGEST_OPINION),
        received=_clean_received(said.received),
    )


def clean_answer(answer: Answer) -> Answer:
    """Whoever declines says why. Raises Refusal: reply_missing, text_too_long."""
    reply = bounded(plain_lines(answer.reply), LONGEST_OPINION)
    if answer.handling in (Handling.DECLINED, Handling.PARTLY) and not reply:
        raise Refusal("reply_missing")
    return Answer(answer.handling, "" if answer.handling is Handling.OPEN else reply)


def _clean_received(written: str) -> str:
    """A day, a month, a year; empty where unknown. Raises Refusal `day_wrong`."""
    written = written.strip()
    try:
        return PartialDate.parse(written).iso if written else ""
    except Refusal as refusal:
        raise Refusal("day_wrong", value=written[:40]) from refusal


def clean_day(written: str) -> str:
    """A day as ISO 8601, empty for none. Raises Refusal `day_wrong`."""
    written = written.strip()
    if not written:
        return ""
    try:
        return date.fromisoformat(written).isoformat()
    except ValueError as error:
        raise Refusal("day_wrong", value=written[:40]) from error
