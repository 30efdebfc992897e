"""Run as a process of its own: a file of an older kind on standard input, what LibreOffice makes of it on standard
output.

LibreOffice works in a profile and a folder of its own that are gone afterwards: without macros, without a way to the
network or to other files, and within bounds of time and memory, after which all its processes are ended. So they are
where whoever started this one is gone. Exit code 0: converted; 3: late; 4: nothing came of it. Imports nothing of the
house, so that it starts quickly.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LATE, FAILED = 3, 4
_MOST = 64 << 20  # bytes of what comes of it
_NOWHERE = "127.0.0.1"  # on a port where nobody listens: every way to the network ends here
_STEP = 0.05  # seconds
_SETTINGS = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Common/Misc", "FirstRun", "false"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    *(("Inet/Settings", f"ooInet{kind}ProxyName", _NOWHERE) for kind in ("HTTP", "HTTPS", "FTP")),
    *(("Inet/Settings", f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
)


def main() -> None:
    program, suffix, opened_as, made, kept_as = sys.argv[1:6]
    patience, seconds, memory = (int(argument) for argument in sys.argv[6:9])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(LATE))
    _bound(seconds, memory)
    with tempfile.TemporaryDirectory(prefix="chuanyu-office-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        source = home / f"source{suffix}"
        source.write_bytes(sys.stdin.buffer.read())
        _settle(home / "profile")
        command = [
            *(program, f"-env:UserInstallation={(home / 'profile').as_uri()}"),
            *("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"),
            *(f"--infilter={opened_as}", "--convert-to", f"{made}:{kept_as}", "--outdir", str(home / "made")),
            str(source),
        ]
        in_time = _run(command, home, patience) and _used() < seconds - 1
        result = home / "made" / f"source.{made}"
        if not in_time or not result.is_file() or not 0 < result.stat().st_size <= _MOST:
            sys.exit(FAILED if in_time else LATE)
        sys.stdout.buffer.write(result.read_bytes())


def _bound(seconds: int, memory: int) -> None:
    """What whoever started this one may not exceed, LibreOffice may not either."""
    if sys.platform == "win32":
        return
    import resource

    for kind, wanted in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        hard = resource.getrlimit(kind)[1]
        bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(kind, (bound, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _used() -> float:
    """Seconds of the processor that all processes took which are gone by now."""
    if sys.platform == "win32":
        return 0.0
    import resource

    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _settle(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
        "</item>"
        for path, name, value in _SETTINGS
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        encoding="utf-8",
    )


def _run(command: list[str], home: Path, patience: int) -> bool:
    """Whether it ended by itself within `patience` seconds of the clock."""
    nowhere = f"http://{_NOWHERE}:9"
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        **{name: str(home) for name in ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")},
        **dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy", "all_proxy"), nowhere),
        "LANG": "C.UTF-8",
        "SAL_USE_VCLPLUGIN": "svp",
    }
    asked_by, late = os.getppid(), time.monotonic() + patience
    silent = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(command, cwd=home, env=environment, start_new_session=True, **silent)  # type: ignore[call-overload]  # noqa: S603
    try:
        while process.poll() is None:
            if time.monotonic() > late or os.getppid() != asked_by:
                return False
            time.sleep(_STEP)
        return True
    finally:
        # Its own group: the program, what it is started by, and what it may have started.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


if __name__ == "__main__":
    main()
