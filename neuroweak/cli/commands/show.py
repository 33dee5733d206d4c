"""The verb for a page to learn from: `show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from neuroweak.cli import context as session
from neuroweak.cli import options as opt
from neuroweak.cli.completion import complete_page
from neuroweak.render.sections import Section

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from neuroweak.knowledge.glossary import Term
    from neuroweak.knowledge.model import Knowledge
    from neuroweak.render.formats import Answer, Record
    from neuroweak.render.references import Reference
    from neuroweak.render.text import Look
    from neuroweak.vocabulary import Vocabulary


def register(app: typer.Typer) -> None:
    """Add the verb of this module to the application."""
    app.command(name="show", no_args_is_help=True)(show)


def show(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="WORD...",
            help="A condition, a finding or a term: id, name or abbreviation (MG, ptosis, EMG ...).",
            autocompletion=complete_page,
        ),
    ],
    full: Annotated[bool, typer.Option("--full", help="The whole page, with all figures and sources.")] = False,
    section: Annotated[
        list[Section] | None,
        typer.Option(metavar="PART", help=f"A part of a condition's page: {', '.join(Section)}; repeat as needed."),
    ] = None,
    fmt: Annotated[str, opt.format_option("show")] = "table",
    json: opt.Json = False,
    quiet: opt.Quiet = False,
    color: opt.ColorOption = opt.Color.AUTO,
    knowledge: opt.KnowledgeOption = None,
) -> None:
    """
    Show a page to learn from: a condition, a finding, or a term of the glossary, with its sources.

    \b
      neuroweak show LEMS
      neuroweak show inclusion body myositis --section tests --section treatment
      neuroweak show EMG
      neuroweak show LEMS --format bibtex

    It begins with one screen; JSON has everything.
    """
    if full and section:
        raise typer.BadParameter("the whole page has every section", param_hint="'--section'")
    what = " ".join(words)
    known = session.vocabulary(context, knowledge)
    sections = tuple(Section) if full else section or ()
    answer = _page(known, what, sections, full=full) or _taken(known, what, sections, full=full)
    session.answer(answer, session.chosen(fmt, json=json), session.look(color), quiet=quiet)


def _page(known: "Vocabulary", what: str, sections: "Collection[Section]", *, full: bool) -> "Answer | None":
    """The page that bears a name, if one does."""
    from neuroweak.errors import InputError
    from neuroweak.knowledge import glossary

    try:
        return _condition(known.knowledge, known.condition(what), sections)
    except InputError:
        entry, term = known.look_up(what), glossary.load().look_up(what)
    if (
        entry
        and not term
        and not _is_name(known.knowledge, entry.finding, what)
        and (meant := _named_after(known, what))
    ):
        session.tell_taken(what, known.knowledge.conditions[meant].name)
        return _condition(known.knowledge, meant, sections)
    if (entry or term) and sections and not full:
        raise typer.BadParameter("only a condition has sections; leave it out", param_hint="'--section'")
    if entry:
        return _finding(known.knowledge, entry.finding, glossary.load().explaining(entry.finding), full=full)
    return _term(known.knowledge, term, full=full) if term else None


def _is_name(knowledge: "Knowledge", finding: str, what: str) -> bool:
    """Whether a phrase is the id or the name of a finding, and no mere synonym."""
    from neuroweak.text.normalize import normal_form

    return normal_form(what) in {normal_form(finding), normal_form(knowledge.findings[finding].name)}


def _named_after(known: "Vocabulary", what: str) -> str | None:
    """The condition that a person's name stands for, which counts before a finding that is called so too."""
    from neuroweak.understanding.names import Names

    return None if " " in what.strip() else Names(known).named_after(what)


def _taken(known: "Vocabulary", what: str, sections: "Collection[Section]", *, full: bool) -> "Answer":
    """The page whose name was meant, where that is clear; else an error that suggests the nearest."""
    from neuroweak.errors import InputError, Problem, shown
    from neuroweak.knowledge import glossary
    from neuroweak.text.normalize import DENIED, normal_form
    from neuroweak.text.suggestions import nearest_names
    from neuroweak.understanding.names import Names

    terms = glossary.load()
    said = {phrase: finding for phrase, finding in known.phrases["findings"].items() if not finding.startswith(DENIED)}
    findings = known.knowledge.findings
    others = {**{normal_form(f.name): f.id for f in findings.values()}, **terms.phrases}
    called = {term.id: term.name for term in terms.terms.values()}
    called |= {f.id: f.name for f in findings.values()} | {c.id: c.name for c in known.knowledge.conditions.values()}
    meant = Names(known, others, said).meant(what)
    answer = _page(known, meant, sections, full=full) if meant else None
    if meant and answer:
        session.tell_taken(what, called[meant])
        return answer
    pages = nearest_names(what, {**others, **known.conditions}, 3)
    first = sorted(pages, key=lambda page: page not in known.knowledge.conditions)
    near = ", ".join(f"{page} ({called[page]})" for page in first)
    unknown = f'no condition, finding or term called "{shown(what)}"'
    raise InputError(Problem("NW602", unknown, help=f"did you mean: {near}?" if near else ""))


def _condition(knowledge: "Knowledge", chosen: str, sections: "Collection[Section]") -> "Answer":
    from neuroweak.render.formats import Answer

    condition = knowledge.conditions[chosen]

    def data() -> "Record":
        from neuroweak.render.data import entries

        return entries.condition_entry(knowledge, condition)

    def page(look: "Look") -> str:
        if sections:
            from neuroweak.render.pages.condition import condition_page

            return condition_page(knowledge, condition, look, sections)
        from neuroweak.render.pages.condition_overview import overview

        return overview(knowledge, condition, look)

    def references() -> "Sequence[Reference]":
        from neuroweak.render.data.entries import cited_by
        from neuroweak.render.references import of_sources

        return of_sources(cited_by(knowledge, condition))

    return Answer(knowledge, data, page, references=references)


def _finding(knowledge: "Knowledge", chosen: str, term: "Term | None", *, full: bool) -> "Answer":
    from neuroweak.engine.model import Engine
    from neuroweak.render.formats import Answer

    finding = knowledge.findings[chosen]
    shown_by = Engine(knowledge).shown_by(chosen)

    def data() -> "Record":
        from neuroweak.render.data import entries

        return entries.finding_entry(knowledge, finding, shown_by, term)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.finding import finding_page

        return finding_page(knowledge, finding, shown_by, look, term=term, full=full)

    def references() -> "Sequence[Reference]":
        from neuroweak.render.data.entries import counted_by
        from neuroweak.render.references import of_sources

        return of_sources(counted_by(knowledge, finding))

    return Answer(knowledge, data, page, references=references)


def _term(knowledge: "Knowledge", term: "Term", *, full: bool) -> "Answer":
    from neuroweak.knowledge import glossary
    from neuroweak.render.formats import Answer

    concerned = glossary.concerned(knowledge, term)

    def data() -> "Record":
        from neuroweak.render.data import entries

        return entries.term_entry(knowledge, glossary.load(), term, concerned)

    def page(look: "Look") -> str:
        from neuroweak.render.pages.term import term_page

        return term_page(knowledge, glossary.load(), term, concerned, look, full=full)

    def references() -> "Sequence[Reference]":
        from neuroweak.render.references import of_sources

        return of_sources(glossary.load().cited_by(term))

    return Answer(knowledge, data, page, references=references)
