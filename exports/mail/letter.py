"""What waits for a person, as an e-mail in plain text: titles, numbers and a link."""

from email.headerregistry import Address
from email.message import EmailMessage

from analysis.waiting import Letter
from wording import Language, text


def message(letter: Letter, sender: str, link: str, language: Language) -> EmailMessage:
    """`link` is the address of the workbench, empty where none is to be told. What people named (titles, names) cannot
    break out of a line."""
    said = EmailMessage()
    total = sum(letter.counts.values())
    said["Subject"] = text("letter.subject", language, n=total)
    said["From"] = sender
    said["To"] = Address(_line(letter.person.name), addr_spec=letter.address)
    said["Auto-Submitted"] = "auto-generated"
    said.set_content("\n".join(_lines(letter, link, language)) + "\n", cte="base64")
    return said


def _lines(letter: Letter, link: str, language: Language) -> list[str]:
    lines = [text("letter.greeting", language, name=_line(letter.person.name)), ""]
    lines += [text(f"letter.{kind.value}", language, n=count) for kind, count in letter.counts.items()]
    if letter.overdue:
        lines.append(text("letter.overdue", language, n=letter.overdue))
    lines.append("")
    lines += [text("letter.project", language, title=_line(title), n=n) for title, n in letter.projects.items()]
    if link:
        lines += ["", text("letter.link", language, link=f"{link.rstrip('/')}/inbox")]
    return lines


def _line(words: str) -> str:
    return " ".join(words.split())
