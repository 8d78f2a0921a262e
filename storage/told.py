"""What was told of a light, as its row keeps it."""

from typing import Any

from bot.domain.light import Counts, Light
from bot.domain.light_result import AtLeast, Each, Mostly, Told, TooFew, Withheld, YellowOrRed

Written = dict[str, Any]


def written(told: Told) -> Written:
    """Names stand in rows: they are added to, never renamed."""
    match told:
        case TooFew():
            return {"told": "too few"}
        case AtLeast(light, least):
            return {"told": "at least", "light": light.value, "least": least}
        case YellowOrRed(green, others):
            return {"told": "yellow or red", "green": green, "others": others}
        case Each(counts):
            return {"told": "each", "counts": [counts[light] for light in Light]}
        case Mostly(light):
            return {"told": "mostly", "light": light.value if light else None}
        case Withheld():
            return {"told": "withheld"}


def read(row: Written) -> Told:
    match row["told"]:
        case "at least":
            return AtLeast(Light(row["light"]), row["least"])
        case "yellow or red":
            return YellowOrRed(row["green"], row["others"])
        case "each":
            return Each(Counts(*row["counts"]))
        case "mostly":
            return Mostly(Light(row["light"]) if row["light"] else None)
        case "withheld":
            return Withheld()
        case _:
            return TooFew()
