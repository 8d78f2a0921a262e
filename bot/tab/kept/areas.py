"""What is kept of areas, and of who would like to talk with somebody."""

from bot.domain.support import DONE_KEPT, KEPT
from bot.language.texts import N_
from bot.tab.kept.row import Kept

AREAS = (
    Kept(
        N_(
            "An area of several teams: its name, who coordinates it, its wellbeing group, representatives "
            "and contact persons, and its teams."
        ),
        N_("So that people find somebody to talk to."),
        N_("Until the last of its teams leaves it, or is deleted."),
        N_("Everyone in its teams, and who is something in it; the operator."),
        ("area", "area_team"),
    ),
    Kept(
        N_(
            "A message to somebody with whom you would like to talk, and whether they have taken it, or are "
            "done with it. What it came from is kept only where a team asks for help on a traffic light."
        ),
        N_("So that it reaches them, and they can find it again."),
        N_("{done} after they are done with it, and {span} after it was sent at the latest."),
        N_("You and who it is for, the notes they alone; the operator. Microsoft keeps it in Teams."),
        ("support",),
        {"done": DONE_KEPT, "span": KEPT},
    ),
)
