"""Let LibreOffice compare text files; for a Python that has `uno` (Debian: /usr/bin/python3 with python3-uno).

python3 bench/office_compare.py LEFT RIGHT TARGET.docx

A headless office with a profile of its own opens RIGHT, compares it with LEFT and saves what results as a Word file
with tracked changes. Prints the seconds that
the comparison took.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PATIENCE = 60  # seconds


def value(name, content):
    return PropertyValue(Name=name, Value=content)


def connected(address):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(PATIENCE * 2):
        try:
            return resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice did not start")


def opened(desktop, path):
    encoded = (value("Hidden", True), value("FilterName", "Text (encoded)"), value("FilterOptions", "UTF8,LF"))
    document = desktop.loadComponentFromURL(path.as_uri(), "_blank", 0, encoded)
    if document is None:
        raise SystemExit(f"LibreOffice did not open {path.name}")
    return document


def compare(context, left, right, target):
    """Seconds that the comparison of two files took; its result is at `target`."""
    make = context.ServiceManager.createInstanceWithContext
    desktop = make("com.sun.star.frame.Desktop", context)
    original = target.with_suffix(".odt")
    # It stays open: a headless office ends where its last document is closed.
    first = opened(desktop, left)
    first.storeToURL(original.as_uri(), (value("FilterName", "writer8"),))
    document = opened(desktop, right)
    dispatcher = make("com.sun.star.frame.DispatchHelper", context)
    frame = document.CurrentController.Frame
    began = time.perf_counter()
    dispatcher.executeDispatch(frame, ".uno:CompareDocuments", "", 0, (value("URL", original.as_uri()),))
    taken = time.perf_counter() - began
    document.storeToURL(target.as_uri(), (value("FilterName", "MS Word 2007 XML"),))
    return taken


def main(left, right, target):
    signal.signal(signal.SIGALRM, lambda *_: sys.exit("LibreOffice took too long"))
    signal.alarm(PATIENCE)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        address = f"pipe,name=bench{Path(profile).name}"
        command = ["soffice", f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        office = subprocess.Popen(
            [*command, f"--accept={address};urp"], stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            print(f"{compare(connected(address), left, right, target):.3f}")
        finally:
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()


if __name__ == "__main__":
    main(*(Path(path).resolve() for path in sys.argv[1:]))
