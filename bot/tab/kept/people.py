"""What is kept of people and teams."""

from bot.domain import absence, noise, which
from bot.language.texts import N_
from bot.tab.kept.row import GONE, OPERATOR, STAYS, Kept

PEOPLE = (
    Kept(
        N_(
            "You: your name, your ids in Teams and in Entra, language, time zone, whether you are a guest, "
            "which team you were in last, and where your private chat with Runde is."
        ),
        N_("To call you by your name, speak your language and write to you."),
        N_(
            "Until Runde has been away from the last of your teams for {span} and no other team's meetings "
            "name you. Leaving a team deletes nothing by itself."
        ),
        N_("Your name: everybody in the channel. The rest: the operator alone."),
        ("person", "identity"),
        GONE,
    ),
    Kept(
        N_("Which teams you are a member of, as Teams tells it."),
        N_("To know who is asked, and who may do what."),
        N_("Until Teams says that you have left the team."),
        N_("Everybody in the team, as in Teams itself; the operator."),
        ("member",),
    ),
    Kept(
        N_(
            "The team: its name and address in Teams, language, time zone and settings; "
            "also who speak last as leaders, if the team wants that."
        ),
        N_("To know where Runde works and how the team wants it."),
        STAYS,
        N_("The members of the team; the operator."),
        ("team", "place"),
        GONE,
    ),
    Kept(
        N_("When Runde wrote to you privately without being asked, and about what."),
        N_("So that it writes at most {most} times in {span}."),
        N_("{span}."),
        OPERATOR,
        ("unasked",),
        {"span": noise.WITHIN, "most": noise.UNASKED_AT_MOST},
    ),
    Kept(
        N_("The first and the last day you are away, if you have said so. Never why."),
        N_(
            "So that you are not asked, counted as missing, chosen or written to, and read once what you "
            "missed."
        ),
        N_(
            "Until the first working morning after it, or until you say that you are back; {span} after "
            "it at most."
        ),
        N_("That you do not come: everybody who sees the card of a meeting. The days: you; the operator."),
        ("absence",),
        {"span": absence.KEPT},
    ),
    Kept(
        N_("What you typed when it was not clear which meeting or team you meant."),
        N_("So that you need not type it again once you have chosen."),
        N_("Your words: until you have chosen, at most {span}. The card that answers you: {span}."),
        N_("You, and whoever can see the place where you typed it; the operator."),
        ("question",),
        {"span": which.KEPT},
    ),
)
