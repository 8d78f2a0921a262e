"""What Runde keeps, why, how long, and who can read it: the public pages are drawn from it.

A sentence has no figure of its own: each comes from what the code does.
"""

from bot.tab.kept.areas import AREAS
from bot.tab.kept.elsewhere import ELSEWHERE
from bot.tab.kept.lights import LIGHTS
from bot.tab.kept.machinery import DUE, FAILED, FORMS, MACHINERY, MARKS
from bot.tab.kept.meetings import MEETINGS
from bot.tab.kept.people import PEOPLE
from bot.tab.kept.row import Kept

__all__ = [
    "AREAS",
    "DUE",
    "ELSEWHERE",
    "FAILED",
    "FORMS",
    "LIGHTS",
    "MACHINERY",
    "MARKS",
    "MEETINGS",
    "PEOPLE",
    "Kept",
]
