"""Serves a finished site on this machine with nginx, as it will be served online: `python -m hooks preview`."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hooks.hosting.nginx import Place, whole_configuration
from hooks.packages import by_apt, by_brew
from hooks.sources import Site

BROTLI = "ngx_http_brotli_static_module.so"
MODULES = (Path("/usr/lib/nginx/modules"), Path("/usr/lib64/nginx/modules"))
BY_APT = ("nginx-light", "libnginx-mod-http-brotli-static", "openssl")
PATIENCE = 30.0
"""Seconds in which a server must have begun."""
HOW = (
    "The preview needs the web server nginx. Debian, Ubuntu: sudo apt-get install "
    + " ".join(BY_APT)
    + "; macOS: brew install nginx"
)


class NoNginxError(Exception):
    """Its text says what is wrong, or how to get it."""


@dataclass(frozen=True)
class Served:
    plain: str
    """http://127.0.0.1:8080/"""
    tls: str
    """https://127.0.0.1:8443/, with a certificate that no browser trusts."""


def get() -> str:
    """nginx, installed when it is missing, where that can be done without asking for a password. Raises NoNginxError."""
    for install in (None, lambda: by_apt(*BY_APT), lambda: by_brew("nginx")):
        if install:
            install()
        found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
        if found:
            return found
    raise NoNginxError(HOW)


@contextmanager
def running(site: Site, folder: Path, ports: tuple[int, int] | None = None, prefix: str = "/") -> Iterator[Served]:
    """Serves the folder until the caller is done. `ports`: without and with TLS; any free ones when None.

    Raises NoNginxError when nginx is missing, or does not begin: its text then says why.
    """
    nginx = get()
    plain, tls = ports or (_free_port(), _free_port())
    with tempfile.TemporaryDirectory(prefix="samen-nginx-") as name:
        workshop = Path(name)
        module = next((where / BROTLI for where in MODULES if (where / BROTLI).exists()), None)
        place = Place(
            f"https://127.0.0.1{prefix}",
            folder.resolve(),
            *_certificate(workshop),
            plain,
            tls,
            True,
            brotli=bool(module),
        )
        user = getpass.getuser() if os.geteuid() == 0 else ""  # who else could not read the folder
        config = workshop / "nginx.conf"
        config.write_text(
            whole_configuration(site, place, workshop, user, [module] if module else []), encoding="utf-8"
        )
        errors = workshop / "error.log"
        server = subprocess.Popen([nginx, "-p", name, "-c", str(config), "-e", str(errors)])
        try:
            _wait(server, (plain, tls), errors)
            yield Served(f"http://127.0.0.1:{plain}{prefix}", f"https://127.0.0.1:{tls}{prefix}")
        finally:
            server.terminate()
            server.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _certificate(workshop: Path) -> tuple[Path, Path]:
    """One that this machine signs for itself, for a month, and its key."""
    certificate, key = workshop / "certificate.pem", workshop / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    where = ["-days", "30", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *names, *where], check=True, capture_output=True)
    return certificate, key


def _wait(server: subprocess.Popen[bytes], ports: tuple[int, ...], errors: Path) -> None:
    end = time.monotonic() + PATIENCE
    for port in ports:
        while server.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                if time.monotonic() > end:
                    raise NoNginxError(f"nginx did not begin within {PATIENCE:.0f} s.") from None
                time.sleep(0.02)
    if server.poll() is not None:
        raise NoNginxError(errors.read_text(encoding="utf-8") if errors.exists() else "nginx did not begin.")


def preview(site: Site, folder: Path, ports: tuple[int, int]) -> int:
    """Runs until interrupted, and gives the exit status."""
    try:
        with running(site, folder, ports) as served:
            print(f"{served.plain}\n{served.tls} (HTTP/2; your browser will warn of its certificate)\nCtrl+C ends it.")
            while True:
                time.sleep(3600)
    except KeyboardInterrupt:
        return 0
    except NoNginxError as missing:
        print(missing)
        return 1
