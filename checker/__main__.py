"""``python -m checker`` is ``statuut``."""

from checker.cli import main

if __name__ == "__main__":
    main()
