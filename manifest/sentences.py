"""What people read of the app in Teams, in each language, by the place where it stands in the manifest."""

from collections.abc import Mapping, Sequence

from bot.language.texts import LANGUAGES, N_, Texts
from manifest.commands import Offered

# Room by the schema: 30, 100 and 80 characters, and 4,000 for the description.
SHORT_NAME = N_("Runde")
FULL_NAME = N_("Runde: meetings where everybody is heard")
IN_SHORT = N_("Meetings where everybody is heard, and minutes that are nearly done")
IN_FULL = (
    N_(
        "Runde helps a team hold meetings in which everybody is heard: an agenda before it starts, a round "
        "to check in, one topic at a time, decisions and actions written down as you go, a round at the end."
    ),
    N_(
        "When the meeting ends, its minutes are nearly done. The secretary reads them and sends them; "
        "nobody has to approve them, and whoever was there can say what needs correcting."
    ),
    N_("Runde reads only what is written to it. It speaks Danish and English, on a desk and on a phone."),
    N_("Add Runde to a team, and write “@Runde help” in one of its channels."),
)


def sentences(language: str, lists: Sequence[Offered]) -> Mapping[str, str]:
    """Place -> text: what the manifest has in English, and a file of the package in each language."""
    texts = Texts(language, "UTC")
    told = {
        "name.short": texts(SHORT_NAME),
        "name.full": texts(FULL_NAME),
        "description.short": texts(IN_SHORT),
        "description.full": "\n\n".join(texts(part) for part in IN_FULL),
    }
    for at, each in enumerate(lists):
        for number, row in enumerate(each.commands):
            place = f"bots[0].commandLists[{at}].commands[{number}]"
            told[f"{place}.title"] = row.words[LANGUAGES.index(language)]
            told[f"{place}.description"] = _begun(texts(row.help))
    return told


def _begun(line: str) -> str:
    """A line of help as Teams shows it: alone, so with a capital."""
    return line[:1].upper() + line[1:]
