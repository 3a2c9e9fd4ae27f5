"""The headers with which the site is sent, said once: nginx's configuration, `_headers` and the pages' own <meta> are made of this."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from hooks.render.figures import style_digest

SELF, NOTHING = "'self'", "'none'"
POLICY = {
    "default-src": NOTHING,
    # Pagefind's search is WebAssembly, which no browser starts without 'wasm-unsafe-eval'. It allows nothing else:
    # a text can't be run as a script.
    "script-src": f"{SELF} 'wasm-unsafe-eval'",
    "worker-src": SELF,
    # The drawings hold their own style, always the same, so that one can open them alone.
    "style-src": f"{SELF} '{style_digest()}'",
    # The square codes on the booklets stand in their pages.
    "img-src": f"{SELF} data:",
    "font-src": SELF,
    "connect-src": SELF,
    "base-uri": NOTHING,
    "form-action": NOTHING,
    "frame-ancestors": NOTHING,
}
"""What a page may fetch, and from where: Content-Security-Policy."""
NOT_IN_PAGES = ("frame-ancestors",)
"""What a browser takes from a header only."""
REFERRER = "no-referrer"

CLOSED = (
    "accelerometer autoplay bluetooth browsing-topics camera captured-surface-control clipboard-read compute-pressure "
    "cross-origin-isolated deferred-fetch digital-credentials-get display-capture encrypted-media fullscreen gamepad "
    "geolocation gyroscope hid identity-credentials-get idle-detection keyboard-map language-detector language-model "
    "local-fonts local-network-access magnetometer microphone midi on-device-speech-recognition otp-credentials payment "
    "picture-in-picture private-state-token-issuance private-state-token-redemption publickey-credentials-create "
    "publickey-credentials-get screen-wake-lock serial speaker-selection storage-access summarizer sync-xhr translator "
    "unload usb web-share window-management xr-spatial-tracking"
).split()
"""What a device can do and no page of ours needs. A browser passes over those that it does not know."""
OPEN = ("clipboard-write",)
"""For the buttons that copy a link."""

HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {sources}" for name, sources in POLICY.items()),
    "Referrer-Policy": REFERRER,
    "Permissions-Policy": ", ".join([*(f"{name}=()" for name in CLOSED), *(f"{name}=(self)" for name in OPEN)]),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""With every answer."""
OVER_TLS = {"Strict-Transport-Security": "max-age=31536000"}
"""With every answer of a server that has a certificate."""

PAGE_POLICY = "; ".join(f"{name} {sources}" for name, sources in POLICY.items() if name not in NOT_IN_PAGES)
"""The same in the pages themselves, for a host that sends no headers of ours."""

FOREVER = "public, max-age=31536000, immutable"
"""Cache-Control of what has another address as soon as it changes."""
AN_HOUR = "public, max-age=3600"
"""Of pictures and PDFs."""
ASK = "no-cache"
"""Of all else: a browser keeps it, and asks each time whether it is still the same."""
SLOW = (".svg", ".png", ".jpg", ".webp", ".pdf")
"""The endings of AN_HOUR."""


def forever(assets: str) -> tuple[str, ...]:
    """The folders of FOREVER from the site's root, `assets` among them: Pagefind names its files after their content too."""
    return (f"{assets}/", "pagefind/fragment/", "pagefind/index/")


def headers_file(assets: str) -> str:
    """The text of `_headers`, which some static hosts read. They let browsers ask for what it does not name."""
    rules = [("/*", (HEADERS | OVER_TLS).items())]
    rules += [(f"/{folder}*", {"Cache-Control": FOREVER}.items()) for folder in forever(assets)]
    return "\n".join(f"{path}\n{_lines(said)}" for path, said in rules)


def _lines(said: Iterable[tuple[str, str]]) -> str:
    return "".join(f"  {name}: {value}\n" for name, value in said)


def write_headers(site_dir: Path, assets: str) -> None:
    (site_dir / "_headers").write_text(headers_file(assets), encoding="utf-8", newline="\n")
