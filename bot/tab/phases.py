"""Where a meeting is, in the words of its page."""

from bot.domain.entry import EntryRow
from bot.language.texts import Texts
from bot.ports.live import LiveMeeting


def phase(texts: Texts, shown: LiveMeeting) -> str:
    """“Topic 2 of 4”."""
    match shown.phase:
        case "planned":
            return texts("Planned")
        case "check-in":
            return texts("Check-in")
        case "check-out":
            return texts("Check-out")
        case "round":
            return texts("A round")
        case "topic" if shown.speaker:
            return texts("A round on topic {number}", number=shown.number)
        case "topic":
            return texts("Topic {number} of {count}", number=shown.number, count=len(shown.topics))
        case _:
            return texts("The meeting is under way")


def about(shown: LiveMeeting) -> str:
    """What is asked of people, or the topic; nothing where there is neither."""
    return shown.question or (shown.topic.title if shown.topic else "")


def heading(texts: Texts, shown: LiveMeeting) -> str:
    """What it is about now."""
    return about(shown) or phase(texts, shown)


def until(texts: Texts, shown: LiveMeeting) -> str:
    """“until 10:25”, or when it begins; nothing in a round on a question, since the time is the topic's."""
    if shown.at:
        return texts.day_and_time(shown.at)
    if shown.until is None or shown.phase == "round":
        return ""
    return texts("until {time}", time=shown.until)


def aloud(texts: Texts, shown: LiveMeeting) -> str:
    """The same in one sentence, for those who hear the page."""
    first, what = phase(texts, shown), about(shown)
    return ", ".join(filter(None, (f"{first}: {what}" if what else first, until(texts, shown))))


def kind(texts: Texts, entry: EntryRow) -> str:
    """What an entry is, with what became of a decision."""
    match entry.kind, entry.result:
        case "decision", "rejected":
            return texts("Rejected")
        case "decision", "undecided":
            return texts("Undecided")
        case "decision", _:
            return texts("Decided")
        case "proposal", _:
            return texts("Proposed")
        case "action", _:
            return texts("Action")
        case _:
            return texts("Note")


def icon(entry: EntryRow) -> str:
    """The name of its icon."""
    if entry.kind == "decision":
        return entry.result or "decided"
    return "proposed" if entry.kind == "proposal" else entry.kind
