"""Gets nginx, which serves the site for the browser tests: `python -m tests.nginx` prints where it is."""

from __future__ import annotations

from hooks.hosting.preview import NoNginxError, get

if __name__ == "__main__":
    try:
        print(f"nginx for the browser tests: {get()}")
    except NoNginxError as missing:
        raise SystemExit(str(missing)) from None
