"""The explorer as one page: the engine's tables, the words of the file, and the scripts that sum and show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from neuroweak.engine.red_flags import NO_ALARM
from neuroweak.engine.tables import tables
from neuroweak.knowledge.model import Site
from neuroweak.reasoning.questions import BELIEVED
from neuroweak.reasoning.tiers import Tier
from neuroweak.render.pages.questions import LEAST, TIER_TITLES
from neuroweak.render.text import SITE_NAMES
from neuroweak.render.web.markup import tag
from neuroweak.render.web.shell import document
from neuroweak.text.denied import denied, lowered
from neuroweak.text.unsafe import clean

if TYPE_CHECKING:
    from neuroweak.engine.model import Engine
    from neuroweak.knowledge.model import Finding
    from neuroweak.render.web.markup import Markup

ONSETS = {
    "hyperacute": "within hours",
    "acute": "within two weeks",
    "subacute": "within two months",
    "chronic": "more slowly",
}
"""The tempos as one is asked for them."""

SCRIPTS = ("sums.js", "search.js", "elements.js", "answers.js", "explorer.js")
"""The scripts, each of which uses those before it."""

LEFT_OUT = (
    "The shares, reasons, red flags, places and questions are those of the neuroweak program for the same findings. "
    "What this page leaves out: how far each share could move, reading whole sentences and texts, findings that were "
    "only perhaps said, sources, and the pages on each condition."
)
"""What the page does, and what needs the program."""


def explorer(engine: Engine) -> str:
    """
    Write the page.

    Args:
        engine: The compiled file, or a choice among its conditions.

    Returns:
        One HTML file that opens from disk and answers without Python and without a network.
    """
    knowledge = engine.knowledge
    title = f"neuroweak: {knowledge.title}"
    many = f"{len(engine.summaries)} conditions, {len(knowledge.findings)} findings"
    body = (
        tag("header", tag("h1", knowledge.title), tag("p", knowledge.notice.removeprefix("note: "), class_="notice")),
        tag("noscript", tag("p", "This page needs a browser that runs scripts.")),
        tag("div", id="urgent", role="alert"),
        tag("p", id="said", role="status", class_="unseen"),
        tag("main", tag("div", _given(), class_="side"), tag("div", *_answers(), class_="side"), class_="explorer"),
        tag("footer", tag("p", LEFT_OUT), tag("p", f"Knowledge {knowledge.version}, {many}.")),
    )
    return document(title, body, scripts=SCRIPTS, data=_data(engine))


def _given() -> Markup:
    """Where findings are looked for and listed."""
    onsets = (tag("option", told, value=tempo) for tempo, told in ONSETS.items())
    unknown = tag("option", "not known", value="")
    return tag(
        "section",
        tag("h2", "What is seen", id="given-title"),
        tag("label", "Find a symptom, sign, test or exposure, in everyday words", for_="search"),
        tag("input", id="search", type="search", autocomplete="off", spellcheck="false", aria_describedby="matched"),
        tag("p", id="matched", role="status", class_="quiet"),
        tag("ul", id="matches", class_="rows"),
        tag(
            "div",
            tag("label", "Age in years ", tag("input", id="age", type="number", min="0", max="120", step="any")),
            tag("label", "Sex ", tag("select", unknown, *(tag("option", s, value=s) for s in SEXES), id="sex")),
            tag("label", "It began ", tag("select", unknown, *onsets, id="onset")),
            class_="person",
        ),
        tag("ul", id="given", class_="rows"),
        tag("button", "Start again", id="clear", type="button"),
        aria_labelledby="given-title",
    )


SEXES = ("female", "male")


def _answers() -> tuple[Markup, ...]:
    """What the scripts fill."""
    titles = {"ranking": "What fits", "next": "What to find out next", "sites": "Where along the motor pathway"}
    return tuple(
        tag("section", tag("h2", title, id=f"{name}-title", tabindex="-1"), tag("div", id=name),
            aria_labelledby=f"{name}-title")
        for name, title in titles.items()
    )  # fmt: skip


def _data(engine: Engine) -> dict[str, object]:
    """All that the scripts read; texts are cleaned here, and shown as text there."""
    findings, conditions = engine.knowledge.findings, engine.knowledge.conditions
    return tables(engine) | {
        "worthAsking": BELIEVED,
        "worthSaying": LEAST,
        "words": [_words(findings[finding]) for finding in engine.forest.order],
        "summaries": [clean(conditions[key].summary) for key in engine.index.summaries],
        "alarms": [
            {"says": clean(rule.says), "person": clean(rule.person), "first": clean(rule.first)}
            for rule in engine.knowledge.red_flags.values()
        ],
        "noAlarm": NO_ALARM,
        "onsets": ONSETS,
        "tiers": [[tier.value, TIER_TITLES[tier]] for tier in Tier],
        "sites": [[site.value, SITE_NAMES[site]] for site in Site],
    }


def _words(finding: Finding) -> dict[str, object]:
    return {
        "name": clean(finding.name),
        "lowered": clean(lowered(finding.name)),
        "denied": clean(denied(lowered(finding.name))),
        "also": [clean(word) for word in (finding.id.replace("_", " "), *finding.synonyms)],
        "normal": list(map(clean, finding.normal)),
        "tier": finding.effort,
        "ask": clean(finding.ask),
        "elicit": clean(finding.elicit),
        "rule": clean(finding.localizes),
    }
