"""What the machine needs to send, to count what comes twice once, and to remember what comes due."""

from datetime import timedelta

from bot.language.texts import N_
from bot.tab.kept.row import GONE, OPERATOR, STAYS, Kept

# The storage is a stranger to the pages and has these to itself: a test holds them to be the same.
MARKS, FORMS, FAILED, DUE = timedelta(days=1), timedelta(days=30), timedelta(days=30), timedelta(days=30)

MACHINERY = (
    Kept(
        N_(
            "Which card stands where in Teams, and what it is about: a meeting, a person, "
            "a change of the settings and who made it."
        ),
        N_("So that a card follows its meeting."),
        STAYS,
        OPERATOR,
        ("message",),
        GONE,
    ),
    Kept(
        N_(
            "What Microsoft Graph calls the team's folder, and Runde and its tab there; the address of a "
            "folder that your organisation has chosen for minutes."
        ),
        N_("So that they need not be looked for each time."),
        STAYS,
        OPERATOR,
        ("in_graph",),
        GONE,
    ),
    Kept(
        N_("What is to be sent: mostly only which card, sometimes the whole answer to you."),
        N_("So that nothing is lost when Teams or Runde is down."),
        N_(
            "Until it is sent. What can't be sent: {span}. "
            "What waits for a place that Runde was removed from waits until it is back, or goes with "
            "the team."
        ),
        OPERATOR,
        ("outbox",),
        {"span": FAILED},
    ),
    Kept(
        N_("How fast it was sent in each conversation. No texts."),
        N_("So that Teams' limits are kept."),
        N_("The latest only. It goes with the team."),
        OPERATOR,
        ("lane", "share"),
    ),
    Kept(
        N_("That a message or a click was handled. Not what it said."),
        N_("So that what Teams delivers twice counts once."),
        N_("{span}."),
        OPERATOR,
        ("handled",),
        {"span": MARKS},
    ),
    Kept(
        N_("That you have sent in a dialog. Not what was in it."),
        N_("So that pressing twice counts once."),
        N_("{span}."),
        OPERATOR,
        ("form",),
        {"span": FORMS},
    ),
    Kept(
        N_(
            "What Runde is to do by itself, and when: warn of an empty agenda, ask about a forgotten meeting."
        ),
        N_("So that what was forgotten is asked about."),
        N_("Until it is done. What can't be done: {span}."),
        OPERATOR,
        ("due",),
        {"span": DUE},
    ),
)
