"""nginx's configuration for the site: `python -m hooks nginx`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from hooks.assets import LENGTH
from hooks.findings import LANGS
from hooks.hosting import headers
from hooks.render.redirects import redirects_of
from hooks.sources import Site

TYPES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js",
    "text/plain": "txt",
    "text/csv": "csv",
    "text/calendar": "ics",
    "application/json": "json",
    "application/xml": "xml",
    "application/pdf": "pdf",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/webp": "webp",
    "font/woff2": "woff2",
}
"""Of every kind of file that the site may hold, its endings; what has none of them is sent as mere bytes."""


@dataclass(frozen=True)
class Place:
    """Where nginx serves a site."""

    address: str
    """The one it was built for: https://www.example.org/, or with a path below it."""
    folder: Path
    """The finished site."""
    certificate: Path | None
    key: Path | None
    plain_port: int = 80
    tls_port: int = 443
    loopback: bool = False
    """For this machine alone, as a preview: the plain port shows the site too, and no browser is told to keep to TLS."""
    brotli: bool = True
    """Whether nginx has the module that sends .br files."""

    @property
    def host(self) -> str:
        return urlsplit(self.address).hostname or "_"

    @property
    def prefix(self) -> str:
        """The path of the address: "/", "/samen/"."""
        return f"{urlsplit(self.address).path.rstrip('/')}/"


def configuration(site: Site, place: Place) -> str:
    """What stands in nginx's `http { … }`: one file of /etc/nginx/conf.d."""
    return _render(
        "site.conf",
        place=place,
        langs=LANGS,
        types=TYPES,
        headers=headers.HEADERS if place.loopback else headers.HEADERS | headers.OVER_TLS,
        caches=[
            *(
                (f"~^{place.prefix}{folder}", headers.FOREVER)
                for folder in headers.forever(f"assets/[0-9a-f]{{{LENGTH}}}")
            ),
            *((rf"~\{ending}$", headers.AN_HOUR) for ending in headers.SLOW),
            ("default", headers.ASK),
        ],
        moved=[
            (place.prefix + old, place.prefix + page.url) for lang in LANGS for old, page in redirects_of(site, lang)
        ],
    )


def whole_configuration(site: Site, place: Place, workshop: Path, user: str, modules: list[Path]) -> str:
    """All that a server needs which runs by itself and keeps what it writes in `workshop`."""
    inner = configuration(site, place)
    return _render("preview.conf", inner=inner, workshop=workshop, user=user, modules=modules)


def _render(template: str, **values: object) -> str:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    return environment.get_template(template).render(values)
