"""The risks to people in the draft of the impact assessment, and what is done about each."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.people import KEPT_AFTER_REMOVAL
from bot.domain.support import KEPT
from bot.language.texts import N_, Texts
from bot.tab.kept import FAILED


@dataclass(frozen=True, slots=True)
class Risk:
    """Sentences for the catalogue. `yours` and `left` are suggestions to the organisation."""

    what: str
    ours: str
    yours: str
    left: str

    def told(self, texts: Texts) -> Sequence[str]:
        sentences = (self.what, self.ours, self.yours, self.left)
        figures = {"days": FAILED.days, "after": KEPT_AFTER_REMOVAL.days, "kept": KEPT.days}
        return [texts(sentence, **figures) for sentence in sentences]


_LOW, _MEDIUM = N_("Low"), N_("Medium")

RISKS = (
    Risk(
        N_("People say less, or something else, because it is written down and their leader can read it."),
        N_(
            "People talk first; nobody needs to write. Words of the check-in are in no minutes and go when "
            "the meeting ends. To pass counts as being heard."
        ),
        N_(
            "Leaders say what it is for, and that nobody is held to what they said in a check-in. "
            "A team that does not want it leaves it."
        ),
        _MEDIUM,
    ),
    Risk(
        N_("Somebody uses entries, times or absence to judge one person."),
        N_("No figure of a person, no page for leaders, no reason for being away."),
        N_("Agree in the works council that what is in Runde is not used in personnel cases or for pay."),
        _LOW,
    ),
    Risk(
        N_("In a small group what stands without a name can be guessed."),
        N_(
            "A traffic light tells nothing from which an answer follows, and its answers are destroyed when "
            "it closes. The word of the check-out can be said aloud or left out."
        ),
        N_("Say which teams are too small for traffic lights. Tell people what anonymous does not cover."),
        _MEDIUM,
    ),
    Risk(
        N_("Minutes in a folder for all teams are read by people outside the team."),
        N_(
            "They lie in the channel's own Files unless the operator chooses one folder. Then the card says "
            "so. Private and shared channels keep their own Files, and nothing confidential is in them."
        ),
        N_(
            "Choose such a folder only where its readers may read the minutes of every team, and say who "
            "they are."
        ),
        _LOW,
    ),
    Risk(
        N_("Confidential entries are read by somebody they were not meant for."),
        N_(
            "They are shown to those present and the secretary, privately, and stand in no minutes, page "
            "or log. They are stored in plain text."
        ),
        N_(
            "Few people with access to the database, and a record of who had it. Disks and backups are "
            "encrypted. What IT must not read is not written."
        ),
        _MEDIUM,
    ),
    Risk(
        N_("Data on health turn up: in a note, a check-in, a comment to a traffic light or a message."),
        N_(
            "No question about health, and no reason for regrets or absence. Whoever wrote an entry can take "
            "it back. Who is named in a comment, or the contact person, can remove it. A message is deleted "
            "after {kept} days at the latest."
        ),
        N_(
            "Facilitators and secretaries know to leave it out, and to correct it before the minutes are "
            "sent. What was taken back is deleted in the database too."
        ),
        _MEDIUM,
    ),
    Risk(
        N_("Guests and people of other organisations read along."),
        N_(
            "The meeting's card names them. They are present and heard, and no more unless the team wants "
            "it. Each organisation's data are kept apart."
        ),
        N_("Decide in which channels with guests Runde is used."),
        _LOW,
    ),
    Risk(
        N_("More is kept, and for longer, than is needed."),
        N_(
            "What the machine needs goes by itself, most of it within {days} days. "
            "Meetings, minutes and people do so {after} days after Runde was removed from the team, "
            "not before."
        ),
        N_("Set a time, and name somebody who deletes."),
        N_("Medium; high as long as nobody deletes"),
    ),
    Risk(
        N_("Somebody gets hold of the database or a backup."),
        N_(
            "Only messages with a valid token of Microsoft's are taken, tenants are kept apart, secrets are "
            "not in the database, and no texts are in the log."
        ),
        N_("Updates, access, encryption, tried backups, and a plan for a breach (72 hours)."),
        _MEDIUM,
    ),
    Risk(
        N_("Data lie with Microsoft: Teams' copies, access from outside the EU."),
        N_("Nothing is sent to anybody but Microsoft. What Teams keeps, Runde can't change."),
        N_("See your assessment of Microsoft 365, and the rules of retention for these channels."),
        N_("As in that assessment"),
    ),
    Risk(
        N_("People can't find out what is kept about them, or get it erased."),
        N_("These pages tell it. A command for it is not built yet."),
        N_("A way to ask, and somebody who looks it up and erases it in the database."),
        _MEDIUM,
    ),
)
