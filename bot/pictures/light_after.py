"""What became of a light, and of the one before it: who answers sees that it leads to something."""

from collections.abc import Sequence

from bot.domain.entry import Entry, Kind
from bot.domain.light_result import shows
from bot.domain.light_round import LOOKED_BACK, LightRound, shown_before
from bot.domain.meeting import Meeting, State
from bot.language.texts import Texts
from bot.ports.work import UnitOfWork
from cards import light_words
from cards.plain import cut

# Of what was decided, and how much of each.
TOLD, TOLD_ROOM = 2, 160


def topic_of(work: UnitOfWork, light: LightRound) -> Meeting | None:
    """The meeting of which it is a topic, asked there or taken up later; None when that was taken off, or the
    meeting was cancelled."""
    meeting = work.meetings.get(light.meeting) if light.meeting else None
    if meeting is None or meeting.state is State.CANCELLED:
        return None
    return meeting if any(topic.id == light.topic for topic in meeting.topics) else None


def action_of(work: UnitOfWork, light: LightRound) -> tuple[Meeting, Entry] | None:
    """The action that it became, with its meeting; None when that was taken back, or became confidential."""
    entry = work.entries.get(light.topic) if light.topic else None
    meeting = work.meetings.get(entry.meeting) if entry else None
    return (meeting, entry) if meeting and entry and meeting.team == light.team else None


def taken_up(work: UnitOfWork, texts: Texts, light: LightRound) -> str:
    """As its card tells it; "" when it is neither a topic nor an action."""
    meeting = topic_of(work, light)
    if meeting is None:
        action = action_of(work, light)
        return texts("It is an action of {meeting}.", meeting=_named(texts, action[0])) if action else ""
    return texts("It is a topic of {meeting}.", meeting=_named(texts, meeting))


def since_last_time(work: UnitOfWork, texts: Texts, light: LightRound) -> str:
    """What came of the light before: what was decided and agreed under its topic, or that it was one; "" when
    it was none."""
    last = work.lights.get(light.since) if light.since else None
    meeting = topic_of(work, last) if last else None
    if last is None or meeting is None:
        return _since_action(work, texts, last) if last else ""
    named = _named(texts, meeting)
    if came := _came_of(work, meeting, last.topic):
        return texts("Since last time: {what}", what=" · ".join(came))
    if meeting.state is not State.ENDED:
        return texts("Since last time: it is a topic of {meeting}.", meeting=named)
    if last.topic in [topic.id for topic in meeting.topics[: meeting.begun]]:
        return texts("Since last time: you talked about it in {meeting}.", meeting=named)
    return texts("Since last time: it was a topic of {meeting}, and you did not come to it.", meeting=named)


def _since_action(work: UnitOfWork, texts: Texts, last: LightRound) -> str:
    """The action that it became, in words once the minutes are sent, as below."""
    action = action_of(work, last)
    if action is None:
        return ""
    meeting, entry = action
    if work.minutes.get(meeting.id) is None:
        return texts("Since last time: it became an action of {meeting}.", meeting=_named(texts, meeting))
    return texts("Since last time: {what}", what=cut(entry.draft.text, TOLD_ROOM))


def _came_of(work: UnitOfWork, meeting: Meeting, topic: str | None) -> Sequence[str]:
    """What the minutes say, once they are sent: until then an entry may become confidential, or be taken
    back, and it is not in sight of who does that that it stands here."""
    if work.minutes.get(meeting.id) is None:
        return []
    came = [entry for entry in work.entries.all(meeting.id) if entry.topic == topic and _counts(entry)]
    return [cut(entry.draft.text, TOLD_ROOM) for entry in sorted(came, key=_decisions_first)[:TOLD]]


def last_times(work: UnitOfWork, texts: Texts, light: LightRound) -> Sequence[str]:
    """For each question what was told of it the last time, "" for nothing."""
    before = work.lights.closed_in(light.team, light.opened - LOOKED_BACK)
    earlier = [each for each in before if each.closed and each.closed < light.opened]
    return [_last_time(texts, light, number, earlier) for number in range(len(light.questions))]


def _last_time(texts: Texts, light: LightRound, number: int, before: Sequence[LightRound]) -> str:
    found = shown_before(light, number, before)
    if found is None or not shows(light.told[number]):
        return ""
    last, at = found
    result = light_words.Result(last.questions[at], last.told[at], last.answered[at])
    told = light_words.briefly(texts, result, len(last.asked), last.k)
    return texts("Last time ({day}): {result}", day=texts.day(last.opened), result=told)


def _counts(entry: Entry) -> bool:
    """What was decided, and who does what."""
    return entry.decided or entry.draft.kind is Kind.ACTION


def _decisions_first(entry: Entry) -> tuple[bool, int]:
    return entry.draft.kind is Kind.ACTION, entry.number


def _named(texts: Texts, meeting: Meeting) -> str:
    when = meeting.opened or (meeting.planned.moment if meeting.planned else None)
    title = cut(meeting.title, TOLD_ROOM)
    return texts("{title}, {day}", title=title, day=texts.day(when)) if when else title
