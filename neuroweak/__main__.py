"""Run as `python -m neuroweak`."""

import _signal  # type: ignore[import-not-found]  # nothing need be loaded for it

if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
    _signal.signal(_signal.SIGINT, _signal.SIG_DFL)  # which ends without a word, until `guard` stands

from neuroweak.cli import main

if __name__ == "__main__":
    main()
