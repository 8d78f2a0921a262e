"""Which Runde this is."""

import tomllib

from bot.watch.errors import ROOT


def version() -> str:
    """As pyproject.toml has it, which lies beside us wherever we run."""
    told: str = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    return told
