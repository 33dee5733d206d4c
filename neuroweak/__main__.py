"""Run as `python -m neuroweak`."""

from neuroweak.cli import main

if __name__ == "__main__":
    main()
