"""Which meeting or team is meant: the question as it stands, and once it is answered its answer."""

from collections.abc import Sequence

from bot.domain.meeting import Meeting, State
from bot.domain.people import GENERAL, Team
from bot.domain.which import Asks, Question
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.ports.work import UnitOfWork
from cards import said
from cards import which as cards

# Its name in outbox rows.
ASKED, CHANNELS = "which.asked", "which.channels"
# Told to a picture that is for one person: it says which of their teams it is about.
PLACED = "placed"


def asked(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    question = work.questions.get(str(args.get("question", "")))
    return drawn(work, reader, question) if question else said.outdated(reader.texts)


def channels(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """What is said in a group chat as long as no meeting is named."""
    teams = work.teams.of_person(str(args.get("person", "")))
    return cards.in_channels(reader.texts, "", "", labels(reader.texts, teams))


def drawn(work: UnitOfWork, reader: Reader, question: Question, problem: str = "") -> Card:
    """`problem`: why what was chosen can't be had, a finished sentence."""
    texts = reader.texts
    if question.answer is not None:
        return dict(question.answer)
    typed = _quoted(work, question)
    if question.asks.of_meetings:
        meetings = [_choice(each) for each in fitting(work, question)]
        return cards.which_meeting(texts, question.id, typed, meetings, problem)
    teams = work.teams.of_person(question.person)
    if question.asks is Asks.REFUSED:
        return cards.refused_in(texts, question.reason, label(texts, question.team, teams), question.id)
    draw = cards.in_channels if question.asks is Asks.HOME else cards.which_team
    return draw(texts, question.id, typed, labels(texts, teams))


def placed(work: UnitOfWork, reader: Reader, args: Args, team: str, card: Card) -> Card:
    """The card, with its team at the foot if it was asked for by somebody who is in several."""
    teams = work.teams.of_person(reader.person or "") if args.get(PLACED) else ()
    called = label(reader.texts, team, teams)
    return cards.in_team(reader.texts, card, called) if called and len(teams) > 1 else card


def card_name(question: str) -> str:
    """Of the message that asks."""
    return f"question/{question}"


def _quoted(work: UnitOfWork, question: Question) -> str:
    """What was typed; where others read it too only its word, since the rest may become confidential. A
    meeting that is to be planned never does."""
    card = work.messages.get(card_name(question.id))
    private = card is not None and card.to.kind == "person"
    whole = private or question.asks is Asks.HOME
    return f"{question.word} {question.text if whole else question.text.strip() and '…'}".strip()


def fitting(work: UnitOfWork, question: Question) -> Sequence[Meeting]:
    """The open ones first, those that nobody held last."""
    meetings = work.meetings.unended(question.team or "")
    only = {Asks.OPEN: State.OPEN, Asks.PLANNED: State.PLANNED}.get(question.asks)
    meetings = [meeting for meeting in meetings if only in (None, meeting.state)]
    return sorted(meetings, key=lambda meeting: meeting.missed(question.at))


def label(texts: Texts, team: str | None, teams: Sequence[Team]) -> str:
    """What one of these teams is called among the others."""
    return dict(labels(texts, teams)).get(team or "", "")


def labels(texts: Texts, teams: Sequence[Team]) -> Sequence[tuple[str, str]]:
    """(id, name): with its channel where two of them have one name."""
    names = [team.name for team in teams]
    return [(team.id, _called(texts, team, names.count(team.name) > 1)) for team in teams]


def _called(texts: Texts, team: Team, shared: bool) -> str:
    channel = texts("General") if team.channel == GENERAL else team.channel
    told = [team.name, *([channel] if shared or not team.name else [])]
    return " · ".join(part for part in told if part) or texts("a team without a name")


def _choice(meeting: Meeting) -> cards.MeetingChoice:
    at = meeting.planned.moment if meeting.planned else None
    return cards.MeetingChoice(meeting.id, meeting.title, at, meeting.state is State.OPEN)
