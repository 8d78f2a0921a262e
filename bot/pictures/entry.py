"""An entry in one sentence, as the receipt of a typed command tells it."""

from datetime import date

from bot.domain.entry import Entry
from bot.language.texts import Texts
from bot.messages import Card
from bot.pictures.names import name_in
from bot.ports.work import UnitOfWork
from cards import entry as cards
from cards import said

ROOM = 200


def told(work: UnitOfWork, texts: Texts, entry: Entry) -> str:
    """“**Action:** Peter: call the supplier, by Friday 4 December”."""
    return cards.told(texts, entry.row(who(work, entry)), ROOM)


def receipt(work: UnitOfWork, texts: Texts, sentence: str, entry: Entry) -> Card:
    """`sentence` is a catalogue key that tells {number} and {entry}."""
    shown, aloud = (
        texts(sentence, number=entry.number, entry=each)
        for each in (told(work, texts, entry), as_typed(work, texts, entry))
    )
    return said.receipt(texts, shown, aloud)


def as_typed(work: UnitOfWork, texts: Texts, entry: Entry) -> str:
    """The same as somebody would type it: “Peter: call the supplier, by Friday 4 December”."""
    draft = entry.draft
    day = due_as_typed(texts, draft.due)
    task = draft.text.rstrip(".") + day if day else draft.text
    name = who(work, entry)
    return (f"{name}: {task}" if name else task).replace("\N{NO-BREAK SPACE}", " ")


def due_as_typed(texts: Texts, due: date | None) -> str:
    """“, by Friday 4 December”; "" for no day."""
    said_day = texts("{task}, by {due}", task="", due=due) if due else ""
    return said_day.replace("\N{NO-BREAK SPACE}", " ")


def who(work: UnitOfWork, entry: Entry) -> str:
    """Who is to do it, as a name; "" for no one."""
    draft = entry.draft
    meeting = work.meetings.get(entry.meeting) if draft.who else None
    return name_in(work, meeting.team, draft.who) if meeting else draft.named
