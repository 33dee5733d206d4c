"""The verbs for files: `check` and `schema`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from neuroweak.cli import options as opt
from neuroweak.cli import session


def register(app: typer.Typer) -> None:
    """Add the verbs of this module to the application."""
    app.command(name="check")(check)
    app.command(name="schema")(schema)
