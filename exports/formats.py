"""Every format of a draft, its check list, a file that came back, a comparison, its brief, the papers of a meeting, the
portfolio and a search: what pages offer and commands write, each with what writes it.

What writes a format is loaded when it is asked for: Word, Excel and PDF take longer to load than two laws to compare.
It stands at the top of this module, so that a worker can be given it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from exports.files.kinds import KINDS, FileKind
from wording import Language

if TYPE_CHECKING:
    from datetime import date

    from analysis.amending.generating import Generated
    from analysis.charts.material import Material
    from analysis.comparing.comparison import Comparison
    from analysis.meeting import Meeting
    from analysis.points.digest import Digest
    from drafts.provisions import Draft
    from drafts.returned import Returned
    from exports.amending.papers import CarriedOut
    from exports.brief.page import BriefPage
    from exports.checking.listing import CheckList
    from exports.common.page import CommonPage
    from exports.comparison.handout import Handout
    from exports.comparison.outcomes import RowOutcomes
    from exports.comparison.redline import Signed
    from exports.consultation.adoption import Adoption
    from exports.saying.sides import Looks
    from exports.searching.concordance import TermUsed
    from exports.searching.found import Asked
    from legislation.proof.certificate import Certificate

    Decided = RowOutcomes | None
    Told = Looks | None
    Wanted = Handout | None

Of = TypeVar("Of")


@dataclass(frozen=True, slots=True)
class Format(Generic[Of]):
    """A kind of file in which a thing leaves the house. `write` takes the thing and the language; that of a comparison
    also what was decided on its rows, how its sides are told apart where more is known than the texts say, and, where
    it is a paper (`PAPERS`), how it is handed out."""

    kind: FileKind
    write: Callable[..., bytes]


def _formats(**write: Callable[..., bytes]) -> Mapping[str, Format[Any]]:
    return {key: Format(KINDS[key], function) for key, function in write.items()}


def _encoded(words: str) -> bytes:
    return words.encode(errors="backslashreplace") + b"\n"


def _today() -> "date":
    from legislation.dates.clock import Clock

    return Clock().today()


def _as_json(plain: Any) -> bytes:
    return _encoded(json.dumps(plain, ensure_ascii=False, indent=2))


def _common_text(page: "CommonPage", language: Language) -> bytes:
    from exports.common.plain import common_as_text

    return _encoded(common_as_text(page, language))


def _common_json(page: "CommonPage", _language: Language) -> bytes:
    from exports.common.plain import common_as_plain

    return _as_json(common_as_plain(page))


def _common_docx(page: "CommonPage", language: Language) -> bytes:
    from exports.common.docx import common_as_docx

    return common_as_docx(page, language)


def _draft_json(draft: "Draft", language: Language) -> bytes:
    from exports.drafts.json import draft_as_plain

    return _as_json(draft_as_plain(draft, language))


def _draft_text(draft: "Draft", language: Language) -> bytes:
    from exports.drafts.text import draft_as_text

    return _encoded(draft_as_text(draft, language))


def _draft_akn(draft: "Draft", _language: Language) -> bytes:
    from exports.drafts.akn import draft_as_akn

    return draft_as_akn(draft, _today())


def _returned_json(found: "Returned", language: Language) -> bytes:
    from exports.drafts.returned import returned_as_plain

    return _as_json(returned_as_plain(found, language))


def _returned_text(found: "Returned", language: Language) -> bytes:
    from exports.drafts.returned import returned_as_text

    return _encoded(returned_as_text(found, language))


def _json(made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None) -> bytes:
    from exports.comparison.json import comparison_as_plain

    return _as_json(comparison_as_plain(made.comparison, language, outcomes or {}, made.points, looks))


def _text(made: "Digest", language: Language, _opinions: "Decided" = None, looks: "Told" = None) -> bytes:
    from exports.comparison.text import comparison_as_text

    return _encoded(comparison_as_text(made.comparison, language, looks))


def _html(
    made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None, handout: "Wanted" = None
) -> bytes:
    from exports.comparison.html import comparison_as_html

    return _encoded(comparison_as_html(*_drawn_from(made, language, outcomes, looks, handout)))


def _docx(
    made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None, handout: "Wanted" = None
) -> bytes:
    from exports.comparison.docx import comparison_as_docx

    return comparison_as_docx(*_drawn_from(made, language, outcomes, looks, handout))


def _xlsx(
    made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None, handout: "Wanted" = None
) -> bytes:
    from exports.comparison.xlsx import comparison_as_xlsx

    return comparison_as_xlsx(*_drawn_from(made, language, outcomes, looks, handout), made.points)


def _pdf(
    made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None, handout: "Wanted" = None
) -> bytes:
    from exports.comparison.pdf import comparison_as_pdf

    return comparison_as_pdf(*_drawn_from(made, language, outcomes, looks, handout))


def _drawn_from(
    made: "Digest", language: Language, outcomes: "Decided", looks: "Told", handout: "Wanted"
) -> "tuple[Comparison, Language, RowOutcomes, BriefPage, Looks | None, Handout]":
    from exports.comparison.handout import PLAIN

    handout = handout or PLAIN
    return made.comparison, language, outcomes or {}, _page(made, language, looks, handout.printed), looks, handout


def _redline(
    made: "Digest",
    language: Language,
    outcomes: "Decided" = None,
    looks: "Told" = None,
    signed: "Signed | None" = None,
) -> bytes:
    from exports.comparison.redline import comparison_as_redline

    return comparison_as_redline(made, language, outcomes or {}, looks, signed)


def redline_signed(signed: "Signed") -> Format["Digest"]:
    """The redline of whom, of when, in what layout."""
    return replace(COMPARISON["redline"], write=partial(_redline, signed=signed))


def _page(made: "Digest", language: Language, looks: "Told" = None, printed: "date | None" = None) -> "BriefPage":
    from exports.brief.page import page_of
    from exports.saying.points import SideNames

    names = SideNames(looks.left.name, looks.right.name) if looks else None
    return page_of(made.brief, made.comparison, language, names, printed)


def _printed_page(made: "Digest", language: Language) -> "BriefPage":
    """The brief as a paper by itself, which tells the day of print."""
    return _page(made, language, printed=_today())


def _brief_json(made: "Digest", language: Language) -> bytes:
    from exports.brief.plain import brief_as_plain

    return _as_json(brief_as_plain(_page(made, language)))


def _brief_text(made: "Digest", language: Language) -> bytes:
    from exports.brief.plain import brief_as_text

    return _encoded(brief_as_text(_printed_page(made, language)))


def _brief_docx(made: "Digest", language: Language) -> bytes:
    from exports.brief.docx import brief_as_docx

    return brief_as_docx(_printed_page(made, language), language)


def _brief_pdf(made: "Digest", language: Language) -> bytes:
    from exports.brief.pdf import brief_as_pdf

    return brief_as_pdf(_printed_page(made, language), language)


def _meeting_json(meeting: "Meeting", language: Language) -> bytes:
    from exports.meeting.page import meeting_page
    from exports.meeting.plain import meeting_as_plain

    return _as_json(meeting_as_plain(meeting_page(meeting, language)))


def _opinions_docx(of: "Adoption", language: Language) -> bytes:
    from exports.consultation.docx import adoption_as_docx

    return adoption_as_docx(of, language)


def _opinions_xlsx(of: "Adoption", language: Language) -> bytes:
    from exports.consultation.xlsx import adoption_as_xlsx

    return adoption_as_xlsx(of, language)


def _opinions_csv(of: "Adoption", language: Language) -> bytes:
    from exports.consultation.data import opinions_as_csv

    return opinions_as_csv(of, language)


def _opinions_json(of: "Adoption", language: Language) -> bytes:
    from exports.consultation.data import opinions_as_plain

    return _as_json(opinions_as_plain(of, language))


def _meeting_text(meeting: "Meeting", language: Language) -> bytes:
    from exports.meeting.page import meeting_page
    from exports.meeting.plain import meeting_as_text

    return _encoded(meeting_as_text(meeting_page(meeting, language)))


def _meeting_docx(meeting: "Meeting", language: Language) -> bytes:
    from exports.meeting.docx import meeting_as_docx
    from exports.meeting.page import meeting_page

    return meeting_as_docx(meeting_page(meeting, language), language)


def _meeting_pdf(meeting: "Meeting", language: Language) -> bytes:
    from exports.meeting.page import meeting_page
    from exports.meeting.pdf import meeting_as_pdf

    return meeting_as_pdf(meeting_page(meeting, language), language)


def _progress_json(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_json

    return progress_as_json(material, language)


def _progress_csv(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_csv

    return progress_as_csv(material, language)


def _progress_xlsx(material: "Material", language: Language) -> bytes:
    from exports.progress.standing import progress_as_xlsx

    return progress_as_xlsx(material, language)


def _found_json(asked: "Asked", language: Language) -> bytes:
    from exports.searching.found import found_as_plain

    return _as_json(found_as_plain(asked, language))


def _found_text(asked: "Asked", language: Language) -> bytes:
    from exports.searching.found import found_as_text

    return _encoded(found_as_text(asked, language))


def _found_csv(asked: "Asked", language: Language) -> bytes:
    from exports.searching.found import found_as_csv

    return found_as_csv(asked, language)


def _found_xlsx(asked: "Asked", language: Language) -> bytes:
    from exports.searching.found import found_as_xlsx

    return found_as_xlsx(asked, language)


def _used_json(used: "TermUsed", _language: Language) -> bytes:
    from exports.searching.concordance import concordance_as_plain

    return _as_json(concordance_as_plain(used))


def _used_text(used: "TermUsed", language: Language) -> bytes:
    from exports.searching.concordance import concordance_as_text

    return _encoded(concordance_as_text(used, language))


def _used_xlsx(used: "TermUsed", language: Language) -> bytes:
    from exports.searching.concordance import concordance_as_xlsx

    return concordance_as_xlsx(used, language)


def _used_csv(used: "TermUsed", language: Language) -> bytes:
    from exports.searching.concordance import concordance_as_csv

    return concordance_as_csv(used, language)


def _decision_text(made: "Generated", language: Language) -> bytes:
    from exports.amending.papers import decision_as_text

    return _encoded(decision_as_text(made, language))


def _decision_json(made: "Generated", language: Language) -> bytes:
    from exports.amending.papers import decision_as_plain

    return _as_json(decision_as_plain(made, language))


def _decision_docx(made: "Generated", language: Language) -> bytes:
    from exports.amending.docx import decision_as_docx

    return decision_as_docx(made, language, _today())


def _carried_text(carried: "CarriedOut", _language: Language) -> bytes:
    from analysis.amending.working import text_of

    return _encoded("\n".join(text_of(carried.applied.draft)))


def _carried_json(carried: "CarriedOut", language: Language) -> bytes:
    from exports.amending.papers import carried_as_plain

    return _as_json(carried_as_plain(carried, language))


def _carried_docx(carried: "CarriedOut", language: Language) -> bytes:
    from exports.amending.docx import carried_as_docx

    return carried_as_docx(carried, language, _today())


def _checklist_json(check: "CheckList", language: Language) -> bytes:
    from exports.checking.plain import checklist_as_plain

    return _as_json(checklist_as_plain(check, language))


def _checklist_text(check: "CheckList", language: Language) -> bytes:
    from exports.checking.plain import checklist_as_text

    return _encoded(checklist_as_text(check, language))


def _checklist_docx(check: "CheckList", language: Language) -> bytes:
    from exports.checking.docx import checklist_as_docx

    return checklist_as_docx(check, language)


def _checklist_xlsx(check: "CheckList", language: Language) -> bytes:
    from exports.checking.xlsx import checklist_as_xlsx

    return checklist_as_xlsx(check, language)


def _certificate_json(made: "Certificate", _language: Language, _at: str = "") -> bytes:
    return made.written.encode()


def _certificate_docx(made: "Certificate", language: Language, at: str = "") -> bytes:
    from exports.proof.docx import certificate_as_docx
    from exports.proof.page import certificate_page

    return certificate_as_docx(certificate_page(made, language, at), language)


def _certificate_pdf(made: "Certificate", language: Language, at: str = "") -> bytes:
    from exports.proof.page import certificate_page
    from exports.proof.pdf import certificate_as_pdf

    return certificate_as_pdf(certificate_page(made, language, at), language)


DRAFT: Mapping[str, Format["Draft"]] = _formats(json=_draft_json, text=_draft_text, akn=_draft_akn)
RETURNED: Mapping[str, Format["Returned"]] = _formats(json=_returned_json, text=_returned_text)
COMPARISON: Mapping[str, Format["Digest"]] = _formats(
    json=_json, text=_text, html=_html, docx=_docx, redline=_redline, xlsx=_xlsx, pdf=_pdf
)
PAPERS = frozenset({"html", "docx", "xlsx", "pdf"})
"""The formats of a comparison that are handed out: these take a Handout."""
BRIEF: Mapping[str, Format["Digest"]] = _formats(text=_brief_text, json=_brief_json, docx=_brief_docx, pdf=_brief_pdf)
COMMON: Mapping[str, Format["CommonPage"]] = _formats(text=_common_text, json=_common_json, docx=_common_docx)
CHECKLIST: Mapping[str, Format["CheckList"]] = _formats(
    text=_checklist_text, json=_checklist_json, docx=_checklist_docx, xlsx=_checklist_xlsx
)
OPINIONS: Mapping[str, Format["Adoption"]] = _formats(
    docx=_opinions_docx, xlsx=_opinions_xlsx, csv=_opinions_csv, json=_opinions_json
)
MEETING: Mapping[str, Format["Meeting"]] = _formats(
    text=_meeting_text, json=_meeting_json, docx=_meeting_docx, pdf=_meeting_pdf
)
DECISION: Mapping[str, Format["Generated"]] = _formats(text=_decision_text, docx=_decision_docx, json=_decision_json)
CARRIED: Mapping[str, Format["CarriedOut"]] = _formats(text=_carried_text, docx=_carried_docx, json=_carried_json)
PROGRESS: Mapping[str, Format["Material"]] = _formats(json=_progress_json, csv=_progress_csv, xlsx=_progress_xlsx)
SEARCH: Mapping[str, Format["Asked"]] = _formats(json=_found_json, text=_found_text, csv=_found_csv, xlsx=_found_xlsx)
CONCORDANCE: Mapping[str, Format["TermUsed"]] = _formats(
    json=_used_json, text=_used_text, csv=_used_csv, xlsx=_used_xlsx
)
CERTIFICATE: Mapping[str, Format["Certificate"]] = _formats(
    json=_certificate_json, docx=_certificate_docx, pdf=_certificate_pdf
)
