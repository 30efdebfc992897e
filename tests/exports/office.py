"""What other programs make of our Word files: LibreOffice without a screen, and Microsoft's rules on Word files."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from scripts.served import HOME

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
NODE = shutil.which("node")
VALIDATOR = HOME / ".venv" / "validate" / "node_modules" / "@ooxml-tools" / "validate" / "dist" / "npm" / "index.js"
PATIENCE = 400  # seconds by the clock; the first start makes a profile, and the machine may be busy
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = "http://openoffice.org/2000/library"
_SCRIPT = "http://openoffice.org/2000/script"
_XLINK = "http://www.w3.org/1999/xlink"
_MACRO = """
Sub Settle(folder As String, count As Integer)
    For number = 0 To count - 1
        One(folder & number & ".docx", ".uno:AcceptAllTrackedChanges", folder & number & "-accepted.docx")
        One(folder & number & ".docx", ".uno:RejectAllTrackedChanges", folder & number & "-rejected.docx")
    Next number
    StarDesktop.terminate()
End Sub

Sub One(source As String, command As String, target As String)
    Dim hidden(0) As New com.sun.star.beans.PropertyValue
    hidden(0).Name = "Hidden" : hidden(0).Value = True
    document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
    Dim filter(0) As New com.sun.star.beans.PropertyValue
    filter(0).Name = "FilterName" : filter(0).Value = "MS Word 2007 XML"
    document.storeToURL(target, filter())
    document.close(True)
End Sub
"""


def settled(documents: Sequence[bytes], folder: Path) -> list[tuple[Path, Path]]:
    """Each document as LibreOffice saves it, in `folder`, with all changes accepted and with all rejected."""
    profile = folder / "profile"
    _run(profile, "--terminate_after_init")  # makes the profile, over what stands there
    _bring_macro(profile)
    for number, content in enumerate(documents):
        (folder / f"{number}.docx").write_bytes(content)
    _run(profile, f'macro:///Standard.Redline.Settle("{folder.as_uri()}/",{len(documents)})')
    return [
        (folder / f"{number}-accepted.docx", folder / f"{number}-rejected.docx") for number in range(len(documents))
    ]


def _run(profile: Path, *arguments: str) -> None:
    """In a profile of its own, and ended with all it started where it is late."""
    assert OFFICE is not None
    office = subprocess.Popen(
        [OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        office.wait(PATIENCE)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()


def _bring_macro(profile: Path) -> None:
    """The three files of a library with one module."""
    basic = profile / "user" / "basic"
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    code = _MACRO.replace("&", "&amp;").replace('"', "&quot;")
    files = {
        "Standard/Redline.xba": f'<script:module xmlns:script="{_SCRIPT}" script:name="Redline" '
        f'script:language="StarBasic">{code}</script:module>',
        "Standard/script.xlb": f'<library:library xmlns:library="{_LIBRARY}" library:name="Standard" '
        'library:readonly="false" library:passwordprotected="false"><library:element library:name="Redline"/>'
        "</library:library>",
        "script.xlc": f'<library:libraries xmlns:library="{_LIBRARY}" xmlns:xlink="{_XLINK}"><library:library '
        'library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" '
        'library:link="false"/></library:libraries>',
    }
    for name, content in files.items():
        (basic / name).write_text(_XML + content, encoding="utf-8")


_VALIDATE = """
import { readFileSync } from "node:fs";
const [, , validator, ...files] = process.argv;
const { default: validate } = await import(validator);
const found = {};
for (const file of files) found[file] = await validate(readFileSync(file), "docx", "Microsoft365");
console.log("\\n" + JSON.stringify(found));
process.exit(0);
"""


def can_validate() -> bool:
    """The set-up puts the validator there where it finds npm: Microsoft's Open XML SDK, which runs in Node."""
    return NODE is not None and VALIDATOR.exists()


def problems(documents: Sequence[bytes], folder: Path) -> list[str]:
    """What Microsoft's validator finds wrong with Word files; nothing where Word opens them without complaint."""
    assert NODE is not None
    files = [folder / f"valid-{number}.docx" for number in range(len(documents))]
    for file, content in zip(files, documents, strict=True):
        file.write_bytes(content)
    script = folder / "validate.mjs"
    script.write_text(_VALIDATE, encoding="utf-8")
    ran = subprocess.run(
        [NODE, str(script), VALIDATOR.as_uri(), *map(str, files)],
        check=True,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    found: dict[str, list[object]] = json.loads(ran.stdout.strip().splitlines()[-1])
    assert set(found) == set(map(str, files))
    return [f"{Path(file).name}: {json.dumps(each, ensure_ascii=False)}" for file in found for each in found[file]]
