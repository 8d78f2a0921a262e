"""What is kept outside the database: in Teams, in the log, in figures and backups."""

from bot.language.texts import N_
from bot.tab.kept.row import OPERATOR, Kept

ELSEWHERE = (
    Kept(
        N_("Messages, cards, clicks and dialogs in Teams."),
        N_("Teams carries all that people and Runde say to each other."),
        N_(
            "As long as your organisation's rules for Teams say. What is deleted or edited there "
            "may still lie in copies for retention and eDiscovery."
        ),
        N_(
            "Those in the channel or chat; Microsoft; "
            "your Teams administrators, by your organisation's rules."
        ),
    ),
    Kept(
        N_(
            "The minutes as a Word document in the channel's Files, or in a folder that your organisation "
            "has chosen, where that is set up."
        ),
        N_("So that they lie where people look for documents."),
        N_("As long as the team and your organisation's rules for files say. Runde deletes none."),
        N_("Everybody who can open that folder, Microsoft and your administrators."),
    ),
    Kept(
        N_(
            "The log. It holds no names, no texts and no answers: "
            "only what happened, how long it took, what failed."
        ),
        N_("So that the operator can find faults."),
        N_("The operator decides."),
        OPERATOR,
    ),
    Kept(
        N_("Figures on how Runde runs. They name no organisation, team or person."),
        N_("So that the operator sees trouble early."),
        N_("The operator decides."),
        OPERATOR,
    ),
    Kept(
        N_("Backups of the database. They are as confidential as what was said."),
        N_("So that nothing is lost when a machine is."),
        N_("The operator decides. What is deleted in the database stays in older backups until they go."),
        OPERATOR,
    ),
)
