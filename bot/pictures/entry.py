"""An entry in one sentence, as the receipt of a typed command tells it."""

from bot.domain.entry import Entry
from bot.domain.people import called
from bot.language.texts import Texts
from bot.ports.work import UnitOfWork
from cards import entry as cards
from cards.meeting import EntryRow

ROOM = 200


def told(work: UnitOfWork, texts: Texts, entry: Entry) -> str:
    """“**Action:** Peter: call the supplier, by Friday 4 December”."""
    draft = entry.draft
    who = called(work.people.some([draft.who]).values()).get(draft.who, "") if draft.who else draft.named
    return cards.told(texts, EntryRow(entry.number, draft.kind.value, draft.text, who, draft.due), ROOM)
