"""存证单 in one language: what is certified, its digests in groups, and what it claims and does not."""

from dataclasses import dataclass

from legislation.proof.certificate import Certificate
from wording import Language, text


@dataclass(frozen=True, slots=True)
class CertificatePage:
    """`facts` are names with their words; `digests` groups of a heading with the lines (name, digits) below it;
    `claims` and `limits` a sentence each; `checking` tells how it is checked."""

    title: str
    number: str
    facts: tuple[tuple[str, str], ...]
    digests: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    claims: tuple[str, ...]
    limits: tuple[str, ...]
    checking: str
    headings: tuple[str, str, str]  # over what it shows, what it does not, how it is checked


def grouped(digits: str) -> str:
    """As people compare them: groups of eight.

    >>> grouped("66c7f0f462eeedd9")
    '66c7f0f4 62eeedd9'
    """
    return " ".join(digits[at : at + 8] for at in range(0, len(digits), 8))


def certificate_page(made: Certificate, language: Language, at: str) -> CertificatePage:
    """`at` is when the digests were recorded, as the reader's clock says it."""

    def said(line: str, **params: object) -> str:
        return text(f"certificate.{line}", language, **params)

    subject, checkpoint = made.subject, made.checkpoint
    facts = {
        "project": subject.project,
        "side": subject.side,
        "version": "　".join(filter(None, (subject.label, subject.date))),
        "text_title": subject.title or (said("untitled") if made.added else ""),
        "file": said("file_of", name=subject.file_name, size=subject.size),
        "recorded": said("entry", ordinal=made.certified.entry["ordinal"], at=at),
    }
    groups = {
        "of_file": {"sha256": made.file.sha256, "sm3": made.file.sm3},
        "of_text": {"sha256": made.text.sha256, "sm3": made.text.sm3},
        "of_log": {"root": checkpoint.root.hex()},
        "of_key": {"fingerprint": made.key.fingerprint.replace(" ", "")},
    }
    params = {"size": checkpoint.size, "origin": checkpoint.origin, "side": made.key.side}
    return CertificatePage(
        title=said("title"),
        number=made.text.sha256[:16].upper(),
        facts=tuple((said(name), words) for name, words in facts.items() if words),
        digests=tuple(
            (said(name, **params), tuple((said(kind), grouped(digits)) for kind, digits in lines.items()))
            for name, lines in groups.items()
        ),
        claims=tuple(said(f"claim_{name}", **params) for name in ("file", "log", "later")),
        limits=tuple(said(f"limit_{name}") for name in ("truth", "time", "key")),
        checking=said("checking"),
        headings=(said("claims"), said("limits"), said("check")),
    )
