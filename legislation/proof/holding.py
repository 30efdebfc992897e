"""The last checkpoint that was signed, kept beside the key: a store that was cut short, or exchanged for another, does
not know it any more.
"""

from pathlib import Path

from drafts.refusal import Refusal
from legislation.proof.checkpoints import LONGEST, Checkpoint, read_checkpoint
from legislation.proof.keys import place_of
from legislation.whole import replaced_file


def held(folder: Path, side: str) -> Checkpoint | None:
    """What is held of the log that `side` signs here, None where nothing was signed. Raises Refusal:
    checkpoint_unreadable, key_folder_unusable, key_side_wrong."""
    place = place_of(folder, side, "checkpoint")
    try:
        with place.open("rb") as file:
            written = file.read(4 * LONGEST)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refusal("key_folder_unusable", path=str(folder)) from error
    try:
        return read_checkpoint(written.decode())
    except UnicodeDecodeError as error:
        raise Refusal("checkpoint_unreadable") from error


def hold(folder: Path, side: str, signed: Checkpoint) -> None:
    """Keep it in the place of the one before. Raises Refusal `key_folder_unusable`."""
    try:
        with replaced_file(place_of(folder, side, "checkpoint")) as file:
            file.write(signed.written.encode())
    except OSError as error:
        raise Refusal("key_folder_unusable", path=str(folder)) from error
