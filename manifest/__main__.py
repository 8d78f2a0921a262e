"""`python -m manifest [--out FOLDER]`: the app packages, by the settings of the environment."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.handlers import router
from bot.settings import Wrong, settings
from manifest.facts import facts
from manifest.package import NEWEST, OLDER, package

WHEN = {
    NEWEST: "for Teams as it is today; upload this one",
    OLDER: "the same app, for a tenant whose Teams does not take the first yet; upload one of the two",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when both packages are written, 2 when a setting is missing or wrong."""
    asked = argparse.ArgumentParser(
        prog="python -m manifest", description="Writes the app packages for Teams."
    )
    asked.add_argument(
        "--out", type=Path, default=Path("dist"), metavar="FOLDER", help="where they go (dist)"
    )
    folder: Path = asked.parse_args(arguments).out
    try:
        known = facts(settings())
    except Wrong as why:
        sys.stderr.write(f"The app package can't be made yet. Mend these settings:\n{why}\n")
        return 2
    table = router()
    made = {schema: package(schema, known, table) for schema in WHEN}
    folder.mkdir(parents=True, exist_ok=True)
    for schema, packed in made.items():
        path = folder / f"runde-{schema}.zip"
        path.write_bytes(packed)
        sys.stdout.write(f"{path}  {WHEN[schema]}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
