"""Programs of the npm registry, for the benchmarks that hold the site against them."""

from __future__ import annotations

import subprocess
from pathlib import Path


def installed(folder: Path, *programs: str) -> Path:
    """The folder, once npm has put the programs there."""
    (folder / "package.json").write_text("{}", encoding="utf-8")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent", *programs]
    if subprocess.run(command, cwd=folder, check=False).returncode:
        raise SystemExit(f"npm could not install {', '.join(programs)}; name a folder that has them with --npm")
    return folder
