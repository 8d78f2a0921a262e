"""What is kept of meetings."""

from bot.domain import order
from bot.language.texts import N_
from bot.tab.kept.row import CHANNEL, GONE, STAYS, Kept

MEETINGS = (
    Kept(
        N_(
            "The meeting: title, time, link, topics and who brought them, roles, who was there, who was "
            "missed, who sent regrets, and why it was urgent if it was. Never the reason for regrets."
        ),
        N_("To take the meeting from plan to minutes, and to share the roles fairly next time."),
        STAYS,
        CHANNEL,
        ("meeting",),
        GONE,
    ),
    Kept(
        N_(
            "Notes, decisions, proposals and actions, with who wrote them and when. "
            "What is taken back is shown nowhere any more, but its words stay in the database."
        ),
        N_("To become the minutes."),
        STAYS,
        CHANNEL,
        ("entry",),
        GONE,
    ),
    Kept(
        N_("Confidential entries. They lie beside the others, in plain text."),
        N_("So that those who were there can read what was agreed."),
        STAYS,
        N_("Those who were present, and the secretary, each privately; the operator."),
        ("entry",),
        GONE,
    ),
    Kept(
        N_("What an entry said before it was changed or taken back, and who did it."),
        N_("So that it can be undone."),
        N_(
            "Until the minutes are sent. If they never are: as long as Runde is in the team, and {span} "
            "after."
        ),
        N_("Whoever undoes it; the operator."),
        ("edit",),
        GONE,
    ),
    Kept(
        N_("The minutes in every version: names, entries, who sent them, what was changed."),
        N_("To be able to read what was decided, and what was corrected later."),
        STAYS,
        CHANNEL,
        ("minutes",),
        GONE,
    ),
    Kept(
        N_("What the minutes' Word document is called, where it lies, and whether it came there."),
        N_("So that a new version takes the place of the old one."),
        STAYS,
        N_("Everybody in the channel sees the link; the operator."),
        ("publication",),
        GONE,
    ),
    Kept(
        N_("What somebody says needs correcting in the minutes, and who it was."),
        N_("So that the secretary can correct it and answer."),
        STAYS,
        N_(
            "The one who has the minutes; the operator. "
            "In the minutes there is a name only if that person wants it."
        ),
        ("correction",),
        GONE,
    ),
    Kept(
        N_("The rounds: the question, who was asked, in which order, from when to when."),
        N_("So that everybody is asked."),
        STAYS,
        CHANNEL,
        ("round",),
        GONE,
    ),
    Kept(
        N_("What you write in the check-in, and your word in the check-out."),
        N_("So that the others can read it in the meeting."),
        N_(
            "Gone when the meeting ends or is cancelled. "
            "That you answered, and whether aloud, in writing or not, stays."
        ),
        N_(
            "Everybody in the channel while the meeting lasts; the operator. The word of the check-out is "
            "shown without a name, but until the end the database knows whose it is."
        ),
        ("answer",),
    ),
    Kept(
        N_("Who was heard on a topic: that you were, not what you said."),
        N_("So that those heard least lately are asked first."),
        N_("For the team's last {meetings} meetings. It goes when the next one ends."),
        N_("In the meeting those who are there. Afterwards the operator alone."),
        ("answer",),
        {"meetings": order.REMEMBERED},
    ),
    Kept(
        N_("What you answer to a proposal, and your reason if you object."),
        N_("So that a decision is one that everybody can live with."),
        STAYS,
        CHANNEL,
        ("answer",),
        GONE,
    ),
)
