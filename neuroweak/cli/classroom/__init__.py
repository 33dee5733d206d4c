"""The full-screen view of a class, with Textual, which is installed on request."""

from importlib.util import find_spec

from neuroweak.errors import MissingError, to_install


def check_installed() -> None:
    """
    Make sure that what draws the view is there.

    Raises:
        MissingError: It is not.
    """
    if find_spec("textual") is None:
        raise MissingError("class needs Textual, which is not installed", to_install("textual"))
