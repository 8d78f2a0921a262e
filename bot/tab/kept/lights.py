"""What is kept of traffic lights."""

from bot.domain.light_names import NAMES_KEPT
from bot.language.texts import N_
from bot.tab.kept.row import CHANNEL, GONE, STAYS, Kept

LIGHTS = (
    Kept(
        N_("A traffic light: the question, who asked it, who was asked, from when to when, and its result."),
        N_("So that the team can talk about it, and see whether it gets better."),
        STAYS,
        CHANNEL,
        ("light",),
        GONE,
    ),
    Kept(
        N_("That the wellbeing group was asked for help on a traffic light: by whom, and who takes it."),
        N_("So that it is asked once, and the team can see who takes it."),
        N_("With the traffic light."),
        CHANNEL,
        ("light_help",),
    ),
    Kept(
        N_("How often a traffic light comes round by itself: the questions, who wished it, and when."),
        N_("So that nobody has to remember it."),
        N_("Until somebody in the team stops it; else as long as Runde is in the team, and {span} after."),
        CHANNEL,
        ("light_rhythm",),
        GONE,
    ),
    Kept(
        N_(
            "A traffic light of all teams of an area: the question, who asked it, who said no for their "
            "team, and the area's result."
        ),
        N_("So that the area can talk about it. The result is added up from what the teams were told."),
        N_("Until the last of its teams leaves the area, or is deleted."),
        N_("Everyone in its teams, and who is something in the area; the operator."),
        ("area_light", "area_light_team"),
    ),
    Kept(
        N_("Comments to a traffic light, without their authors, where enough people wrote one."),
        N_("So that the team can read them."),
        N_("With the traffic light; one is deleted at once when somebody named in it removes it."),
        CHANNEL,
        ("light_comment",),
    ),
    Kept(
        N_("Who chose which light, where the card said before anyone answered that it is asked with names."),
        N_("So that the team can talk about it."),
        N_("{span} from when the light closes."),
        CHANNEL,
        ("light_name",),
        {"span": NAMES_KEPT},
    ),
    Kept(
        N_(
            "What you answer and write to a traffic light, sealed with a key of that light. The key is in no "
            "log, replica or backup of the database."
        ),
        N_("So that it can be counted, and changed until then."),
        N_("Until the light closes or is cancelled. Then the answers and their key are destroyed."),
        N_(
            "Nobody. Microsoft carries the click, and whoever runs the machine could read along while it "
            "comes in."
        ),
        ("sealed",),
    ),
)
