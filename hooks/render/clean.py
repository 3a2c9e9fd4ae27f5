"""What a page's HTML may hold when it is sent: whatever else its author wrote is taken out, read as a browser reads it.

The checks refuse what runs, and say where it stands. They read Markdown and HTML with parsers of their own, though, and a
preview shows pages in spite of their faults: so nothing that runs may be left in what a browser gets. The work is nh3's.
"""

from __future__ import annotations

from functools import cache

import nh3

from hooks.checks.safety import ADMITTED, FIELDS
from hooks.typography import NO_BREAK

EVERYWHERE = frozenset("class id lang dir title role hidden".split())
ATTRIBUTES = {
    "a": "href hreflang name",
    "img": "src srcset sizes alt width height loading",
    "source": "src srcset sizes type media width height",
    "ol": "start reversed type",
    "li": "value",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
    "del": "datetime cite",
    "ins": "datetime cite",
    "blockquote": "cite",
    "q": "cite",
    "details": "open",
}
"""Tag -> the attributes that only say what it is. Those that begin with data- and aria- are added."""
SCHEMES = frozenset({"https", "http", "mailto", "tel"})


def cleaned(html: str, *, fields: bool) -> str:
    """A page's HTML with what it may hold; `fields`: the site itself put fields into it, as into a worksheet."""
    clean: str = _cleaner(fields).clean(html)
    return clean.replace("&nbsp;", NO_BREAK)  # the sign itself, as in the rest of the page


@cache
def _cleaner(fields: bool) -> nh3.Cleaner:
    attributes = {tag: set(names.split()) for tag, names in ATTRIBUTES.items()} | {"*": set(EVERYWHERE)}
    own = FIELDS if fields else {}
    attributes |= {tag: set(names) - {"type"} for tag, names in own.items()}
    return nh3.Cleaner(
        tags=set(ADMITTED | own.keys()),
        attributes=attributes,
        tag_attribute_values={"input": {"type": {"checkbox"}}} if fields else {},
        generic_attribute_prefixes={"data-", "aria-"},
        url_schemes=set(SCHEMES),
        strip_comments=False,  # the templates know by them where the catalogue stands
        link_rel=None,
    )
