"""Every thing that leaves the house and its formats: what pages offer and commands write. Each room keeps its own."""

from exports.amending.formats import CARRIED, DECISION
from exports.brief.formats import BRIEF
from exports.checking.formats import CHECKLIST
from exports.common.formats import COMMON
from exports.comparison.formats import COMPARISON, PAPERS, redline_signed
from exports.consultation.formats import OPINIONS
from exports.drafts.formats import DRAFT, RETURNED
from exports.files.formats import Format, Of
from exports.meeting.formats import MEETING
from exports.progress.formats import PROGRESS, TASKS
from exports.proof.formats import CERTIFICATE
from exports.searching.formats import CONCORDANCE, SEARCH

__all__ = [
    "BRIEF",
    "CARRIED",
    "CERTIFICATE",
    "CHECKLIST",
    "COMMON",
    "COMPARISON",
    "CONCORDANCE",
    "DECISION",
    "DRAFT",
    "MEETING",
    "OPINIONS",
    "PAPERS",
    "PROGRESS",
    "RETURNED",
    "SEARCH",
    "TASKS",
    "Format",
    "Of",
    "redline_signed",
]
