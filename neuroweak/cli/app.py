"""The Typer application: its verbs, in the order a newcomer needs them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from neuroweak import __version__

PURPOSES = {
    "Reason": ("match", "explain", "next", "localize", "timeline", "interview", "read"),
    "Learn": ("show", "compare", "list"),
    "Teach": ("class", "quiz", "handout", "page", "subset", "check", "schema"),
    "Pipe and measure": ("batch", "evaluate", "about", "cite"),
}
"""The verbs by what one wants, in the order in which help lists them; each is the module of that name in `commands`."""

VERBS = tuple(verb for verbs in PURPOSES.values() for verb in verbs)


@contextmanager
def _refused_cleanly() -> Iterator[None]:
    """Let a word that is refused be shown with nothing unseen in it, as any other text from outside is."""
    try:
        yield
    except Exception as refused:
        # Help in place of an argument is a refusal too; nothing in it is from outside, and it has lines.
        if hasattr(refused, "format_message") and type(refused).__name__ != "NoArgsIsHelpError":
            from neuroweak.text.unsafe import clean

            said = clean(refused.format_message())
            refused.format_message = lambda: said
        raise


class ByPurpose(TyperGroup):
    """Lists the verbs by what one wants, each with its whole sentence; what it refuses is shown clean."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the options before the verb."""
        with _refused_cleanly():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the verb."""
        with _refused_cleanly():
            return super().invoke(ctx)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write a section for each purpose."""
        for purpose, verbs in PURPOSES.items():
            known = [(verb, command) for verb in verbs if (command := self.get_command(ctx, verb))]
            if known:
                with formatter.section(purpose):
                    formatter.write_dl([(verb, command.get_short_help_str(WHOLE)) for verb, command in known])


WHOLE = 1_000
"""Characters of a sentence in help: all of it."""

HELP = (
    "From symptoms and signs to the conditions that make muscles weak. For teaching, not for diagnosis.\n\n"
    "\b\n"
    "  neuroweak match ptosis diplopia\n"
    '  neuroweak match "droopy eyelids" "double vision" --without numbness\n'
    "  neuroweak show LEMS"
)


def application(arguments: Sequence[str] = ()) -> typer.Typer:
    """
    Make the application, with the verbs that these arguments can need: a start should not pay for the others.

    Args:
        arguments: The command line without the program; empty for all verbs.

    Returns:
        The application.
    """
    app = typer.Typer(
        name="neuroweak",
        cls=ByPurpose,
        help=HELP,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=not arguments or arguments[0] not in VERBS,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback()(neuroweak)
    verb = _verb(arguments)
    needed = (verb,) if verb else () if tuple(arguments) in {("--version",), ("-V",)} else VERBS
    for name in needed:
        import_module(f"neuroweak.cli.commands.{name}").register(app)
    return app


def _verb(arguments: Sequence[str]) -> str | None:
    """Find the verb: the first word that is neither an option nor the file after `--knowledge`."""
    for before, word in pairwise(("", *arguments)):
        if not word.startswith("-") and before != "--knowledge":
            return word if word in VERBS else None
    return None


def _version(*, asked: bool) -> None:
    if asked:
        typer.echo(f"neuroweak {__version__}")
        raise typer.Exit


def neuroweak(
    context: typer.Context,
    knowledge: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", envvar="NEUROWEAK_KNOWLEDGE", help="Use this knowledge file instead of the one built in."
        ),
    ] = None,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Keep what stands before the verb for the verb."""
    context.obj = knowledge
