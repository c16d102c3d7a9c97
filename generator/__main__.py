"""`python -m generator`."""

from __future__ import annotations

import sys

try:
    from generator.cli import main
except ModuleNotFoundError as missing:
    sys.exit(
        f"{missing.name} is not installed for this Python; run `make build` once, then .venv/bin/python -m generator"
    )

if __name__ == "__main__":
    sys.exit(main())
