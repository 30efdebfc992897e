"""A package as a file: a ZIP of readable JSON and the files of versions, bound together by one signed list.

    package.json    who to whom, of which project, which in their sequence; the log; every other member by its SHA-256
    signature       Ed25519 over package.json
    shared.json     what the side shares: versions, pins, positions, proposals, threads
    texts/KEY.json  the text of a version as it was read
    files/SHA-256   the bytes it was read from

What another made is read with care: nothing but these members is opened, nothing is written to the disk, and no member
is unpacked before the list that names its size was found to be signed by a key that is trusted.
"""

import base64
import binascii
import hashlib
import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from drafts.refusal import Refusal
from legislation.proof.keys import PublicKey, SigningKey

FORMAT = 2
LIST, SIGNATURE, SHARED = "package.json", "signature", "shared.json"
MEMBER = re.compile(r"shared\.json|texts/[a-z0-9][a-z0-9-]{0,119}\.json|files/[0-9a-f]{64}")
LARGEST = 200 * 2**20  # bytes of a package
LARGEST_WHOLE = 400 * 2**20  # of all members unpacked
LARGEST_LIST = 2 * 2**20
LARGEST_SHARED = 32 * 2**20  # all but texts and files
MOST_MEMBERS = 5_000
DEEPEST = 40  # levels of JSON
FIXED = (2026, 1, 1, 0, 0, 0)  # the time of members: the same content is the same file


@dataclass(frozen=True, slots=True)
class Opened:
    """A package whose list is signed by a trusted key. Members are unpacked when they are asked for."""

    listed: Mapping[str, Any]
    members: Mapping[str, bytes]

    def json(self, name: str) -> Any:
        """Raises Refusal `package_damaged` where there is no such member or it is no JSON."""
        if name not in self.members:
            raise Refusal("package_damaged")
        return parsed(self.members[name])


def packed(listed: Mapping[str, Any], members: Mapping[str, bytes], key: SigningKey) -> bytes:
    """The bytes of a package: `listed` with the sizes and digests of the members, signed."""
    sizes = {
        name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in sorted(members.items())
    }
    content = written({**listed, "members": sizes})
    signature = base64.b64encode(key.sign(content)) + b"\n"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, each in {LIST: content, SIGNATURE: signature, **dict(sorted(members.items()))}.items():
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            file.writestr(info, each)
    return buffer.getvalue()


def written(plain: Any) -> bytes:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=1).encode() + b"\n"


def parsed(content: bytes) -> Any:
    """Raises Refusal `package_damaged`."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise Refusal("package_damaged") from error
    if _depth(found) > DEEPEST:
        raise Refusal("package_damaged")
    return found


def _depth(plain: Any) -> int:
    level, deep = [plain], 0
    while level and deep <= DEEPEST:
        deep += 1
        level = [
            below
            for each in level
            if isinstance(each, dict | list)
            for below in (each.values() if isinstance(each, dict) else each)
        ]
    return deep


def opened(content: bytes, keys: Mapping[str, PublicKey]) -> Opened:
    """Read a package that one of the trusted `keys` signed.

    Raises Refusal: package_too_large, package_damaged (cut, no package, a member that is not as it was listed or was
    not), package_newer, package_outdated, key_unknown, package_forged.
    """
    if len(content) > LARGEST:
        raise Refusal("package_too_large", limit=LARGEST // 2**20)
    _refuse_long_directory(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return _opened(file, keys)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as error:
        raise Refusal("package_damaged") from error


def _refuse_long_directory(content: bytes) -> None:
    """The list of members is read whole before anything of it can be asked: its length stands in the last record
    (APPNOTE 4.3.16), and one of the long form (ZIP64) is never needed."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if end < 0 or len(content) < end + 22 or content[end - 20 : end - 16] == b"PK\x06\x07":
        raise Refusal("package_damaged")
    if int.from_bytes(content[end + 12 : end + 16], "little") > MOST_MEMBERS * 512:
        raise Refusal("package_damaged")


def _opened(file: zipfile.ZipFile, keys: Mapping[str, PublicKey]) -> Opened:
    inside = _members(file)
    content = _unpacked(file, inside, LIST, LARGEST_LIST)
    listed = parsed(content)
    if not isinstance(listed, dict) or listed.get("chuanyu") != "package" or not isinstance(listed.get("format"), int):
        raise Refusal("package_damaged")
    if listed["format"] > FORMAT:
        raise Refusal("package_newer", format=listed["format"])
    if listed["format"] < FORMAT:
        raise Refusal("package_outdated", format=listed["format"])
    side = str(listed.get("from", ""))[:40]
    if side not in keys:
        raise Refusal("key_unknown", side=side)
    try:
        signature = base64.b64decode(_unpacked(file, inside, SIGNATURE, 200).strip(), validate=True)
    except binascii.Error as error:
        raise Refusal("package_forged", side=side) from error
    if not keys[side].signed(content, signature):
        raise Refusal("package_forged", side=side)
    return Opened(listed, _checked_members(file, inside, listed.get("members")))


def _members(file: zipfile.ZipFile) -> Mapping[str, zipfile.ZipInfo]:
    """By name. Nothing has a name of its own choice, a name twice, a password, or another way of packing."""
    found = file.infolist()
    names = [each.filename for each in found]
    known = all(name in (LIST, SIGNATURE) or MEMBER.fullmatch(name) for name in names)
    plain = all(
        each.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) and not each.flag_bits & 1 for each in found
    )
    if len(found) > MOST_MEMBERS or len(set(names)) < len(names) or not known or not plain:
        raise Refusal("package_damaged")
    return {each.filename: each for each in found}


def _unpacked(file: zipfile.ZipFile, inside: Mapping[str, zipfile.ZipInfo], name: str, most: int) -> bytes:
    """No more than `most` bytes are unpacked, whatever the file says of itself."""
    if name not in inside:
        raise Refusal("package_damaged")
    with file.open(inside[name]) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise Refusal("package_damaged")
    return content


def _checked_members(file: zipfile.ZipFile, inside: Mapping[str, zipfile.ZipInfo], listed: Any) -> Mapping[str, bytes]:
    if not isinstance(listed, dict) or inside.keys() - {LIST, SIGNATURE} != listed.keys():
        raise Refusal("package_damaged")
    found, whole = {}, 0
    for name, said in listed.items():
        size = said.get("size") if isinstance(said, dict) else None
        if not isinstance(size, int) or not 0 <= size <= LARGEST_WHOLE - whole:
            raise Refusal("package_damaged")
        if name == SHARED and size > LARGEST_SHARED:
            raise Refusal("package_too_large", limit=LARGEST_SHARED // 2**20)
        content = _unpacked(file, inside, name, size)
        if len(content) != size or hashlib.sha256(content).hexdigest() != said.get("sha256"):
            raise Refusal("package_damaged")
        found[name] = content
        whole += size
    return found
