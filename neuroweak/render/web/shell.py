"""What is around every page: its head, the one style sheet, and a policy that lets nothing in or out."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from neuroweak.files.packaged import damage_told, packaged
from neuroweak.render.web.markup import Markup, tag
from neuroweak.text.unsafe import escaped_in_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HERE = Path(__file__).parent


def document(
    title: str, body: Iterable[Markup], *, scripts: Iterable[str] = (), data: Mapping[str, object] | None = None
) -> str:
    """
    Write a whole page.

    Args:
        title: What the window is called.
        body: What it shows.
        scripts: Names of scripts that lie beside this module; each runs after the ones before it.
        data: What they read, as JSON, from the element `data`.

    Returns:
        One HTML file. Its policy (CSP) names the style and the scripts by their hashes and forbids all else, so that
        nothing a file of findings says could act, and nothing is sent or fetched.
    """
    style = _beside("style.css")
    code = "".join(map(_beside, scripts))
    policy = f"default-src 'none'; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    policy += f"; script-src {_hash(code)}" if code else ""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", title),
        tag("style", Markup(style)),
    )
    parts = list(body)
    if data is not None:
        parts.append(tag("script", _in_script(data), type="application/json", id="data"))
    if code:
        parts.append(tag("script", Markup(code)))
    return f"<!doctype html>\n{tag('html', head, tag('body', *parts), lang='en')}\n"


@damage_told
def _beside(name: str) -> str:
    return packaged(HERE / name).decode()


def _hash(content: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()}'"


def _in_script(data: Mapping[str, object]) -> Markup:
    """Write JSON that no parser of HTML takes for an end of its element."""
    written = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return Markup(escaped_in_json(written).replace("<", "\\u003c"))
