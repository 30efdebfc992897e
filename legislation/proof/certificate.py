"""存证单: what a file and its text were when a workbench took them in and signed its log.

A certificate carries all that is needed to check it without a store: digests, the entries of the log that say them, the
way of each entry to the root of a checkpoint, and the checkpoint with the public key that signed it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from legislation.proof.checkpoints import Checkpoint
from legislation.proof.digests import Digests
from legislation.proof.keys import PublicKey

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Evidence:
    """An entry of the log as it stands there (with its salt), and the hashes that lead from its leaf to the root."""

    entry: Mapping[str, Any]
    path: tuple[bytes, ...]

    @property
    def after(self) -> Mapping[str, Any]:
        return dict(json.loads(self.entry["after"]))


@dataclass(frozen=True, slots=True)
class Subject:
    """What is certified, as it was called when the certificate was made. Of the common text (协商文本) `side` and
    `version` are empty."""

    project: str
    title: str
    side: str
    version: str
    label: str
    date: str
    file_name: str
    size: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """`file` are the digests of the bytes that were uploaded, `text` those of the words read from them. `certified` is
    the entry of the log that says both, `added` the one of the upload; None of what was never uploaded, the common
    text."""

    subject: Subject
    file: Digests
    text: Digests
    added: Evidence | None
    certified: Evidence
    checkpoint: Checkpoint
    key: PublicKey

    @property
    def written(self) -> str:
        """As JSON, which `read_certificate` reads."""
        plain = {
            "chuanyu": "certificate",
            "format": FORMAT,
            "subject": asdict(self.subject),
            "file": asdict(self.file),
            "text": asdict(self.text),
            "added": _plain(self.added) if self.added else None,
            "certified": _plain(self.certified),
            "checkpoint": self.checkpoint.written,
            "key": self.key.written,
        }
        return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _plain(evidence: Evidence) -> Mapping[str, Any]:
    return {"entry": dict(evidence.entry), "path": [each.hex() for each in evidence.path]}
