"""When it is not clear which meeting or team is meant: asked about, and done as it was typed once it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.domain.meeting import State
from bot.domain.people import Team
from bot.domain.refusal import Refused, Unchanged
from bot.domain.which import KEPT, Asks, Question, Unclear
from bot.handlers.found import team_reader
from bot.language.folding import fold
from bot.messages import (
    Address,
    Dialog,
    Effect,
    Kind,
    Mention,
    Post,
    Redraw,
    Remind,
    Reply,
    Request,
)
from bot.pictures import which as pictures
from bot.pictures.names import name_in
from bot.pictures.which import card_name
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled, Handler, Happened, Router, Row
from cards import said
from cards import which as cards
from cards.actions.which import ChooseMeeting, ChooseTeam, TeamForm

FORGOTTEN = "which.forgotten"


def instead(request: Request, refusal: Refused) -> Handler | None:
    """A typed word whose place is not clear is asked about. In private, what the team chosen last refuses may
    have been meant for another."""
    if request.kind is not Kind.COMMAND:
        return None
    if isinstance(refusal, Unclear):
        asks, team = refusal.asks, refusal.team
        return lambda request, work: ask(request, work, asks, team)
    if not request.private:
        return None
    return lambda request, work: _refused_in_team(request, work, refusal)


def ask(
    request: Request, work: UnitOfWork, asks: Asks, team: str | None = None, reason: str = ""
) -> Sequence[Effect]:
    """The question, with what was typed kept for its answer."""
    mentions = tuple((mention.text, mention.person) for mention in request.mentions)
    typed = (request.word, request.text, mentions)
    question = Question(request.new_id("question"), request.sender, asks, *typed, request.now, team, reason)
    work.questions.add(question)
    args, about = {"question": question.id}, request.team or team
    name = card_name(question.id)
    return [
        Post(_where(request), pictures.ASKED, args, name=name, team=about),
        Remind(name, FORGOTTEN, request.now + KEPT, args, team=about),
    ]


def placed(row: Command) -> Command:
    """The same; in private, for somebody of several teams, it says in which it was done, in that team's
    time."""

    def handle(request: Request, work: UnitOfWork) -> Sequence[Effect]:
        team = _chosen_team(request, work)
        if team is None:
            return row.handler(request, work)
        in_its_time = replace(request, reader=replace(request.reader, zone=team.zone))
        return _told_where(request, work, row.handler(in_its_time, work), team)

    return replace(row, handler=handle)


def rows(router: Callable[[], Router]) -> Sequence[Row]:
    """`router` is asked when something is done: the table is complete only then."""
    choices = _Choices(router)
    return (
        Click(ChooseMeeting, choices.meeting, pictures.asked, roster=True, guests=True),
        Click(ChooseTeam, choices.team, pictures.asked, roster=True),
        Filled(TeamForm, form, choices.another_team, roster=True),
        Happened(Kind.DUE, FORGOTTEN, forgotten),
    )


@dataclass(frozen=True, slots=True)
class _Choices:
    """What is done once somebody has chosen, by the handlers of the words they typed."""

    router: Callable[[], Router]

    def meeting(self, request: Request, work: UnitOfWork) -> Sequence[Effect]:
        """One of the meetings, by who typed."""
        question = _waiting(request, work)
        meeting = work.meetings.get(str(request.data.get("meeting", "")))
        if question is None or meeting is None:
            return []
        if meeting.team != question.team:
            raise Refused("There is no such meeting in this team.")
        if meeting.state is State.ENDED and question.asks in (Asks.UNENDED, Asks.PLANNED):
            return _ended_meanwhile(request, work, question, meeting.title)
        if request.private:
            work.people.last_in(request.sender, meeting.team)
        told = request.reader.texts("It is {meeting}, then.", meeting=meeting.title)
        return self._again(request, work, question, {"meeting": meeting.id}, told)

    def team(self, request: Request, work: UnitOfWork) -> Sequence[Effect]:
        """One of the teams, which is the one meant from now on."""
        question, team = _waiting(request, work), _mine(request, work, request.data.get("team"))
        return self._in_team(request, work, question, team) if question else []

    def another_team(self, request: Request, work: UnitOfWork) -> Sequence[Effect]:
        """The dialog: what was refused is done there; what was done stays where it was."""
        team = _mine(request, work, request.data.get(cards.FIELD))
        question = _waiting(request, work) if request.data.get("question") else None
        if question is not None:
            return self._in_team(request, work, question, team)
        work.people.last_in(request.sender, team)
        texts = request.reader.texts
        called = pictures.label(texts, team, work.teams.of_person(request.sender))
        return [Reply(said.said(texts, texts("What you write here is now for {team}.", team=called)))]

    def _in_team(self, request: Request, work: UnitOfWork, question: Question, team: str) -> Sequence[Effect]:
        work.people.last_in(request.sender, team)
        return self._again(request, work, question, {"team": team}, request.reader.texts("Done."))

    def _again(
        self, request: Request, work: UnitOfWork, question: Question, data: dict[str, str], told: str
    ) -> Sequence[Effect]:
        """The card of the question becomes the answer; `told` when that comes as a message of its own. When
        there is more to ask, it becomes the next question."""
        redrawn = Redraw(card_name(question.id))
        handler = self.router().commands[fold(question.word)].handler
        try:
            effects = handler(_as_typed(request, work, question, data), work)
        except Unclear as unclear:
            work.questions.save(question.about(unclear.asks, unclear.team))
            return [redrawn]
        answer = next((effect for effect in effects if isinstance(effect, Reply)), None)
        card = answer.card if answer else said.said(request.reader.texts, told)
        work.questions.save(question.done(card))
        return [*(effect for effect in effects if effect is not answer), redrawn]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog “Another team”."""
    texts, teams = request.reader.texts, work.teams.of_person(request.sender)
    data = TeamForm(request.new_id("form"), str(request.data.get("question") or ""))
    chosen = request.data.get(cards.FIELD) or work.people.last_team(request.sender)
    card = cards.team_form(texts, data, pictures.labels(texts, teams), str(chosen or ""), problem)
    return Dialog(texts("Another team"), card)


def forgotten(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Nobody answered in a week, or it is a week ago: what was typed or answered is kept no longer here."""
    id_ = str(request.data.get("question", ""))
    question = work.questions.lock(id_)
    settled = Remind(card_name(id_), FORGOTTEN, None, {})
    if question is None:
        return [settled]
    work.questions.forget(id_)
    return [settled] if question.answer is not None else [settled, Redraw(card_name(id_))]


def _refused_in_team(request: Request, work: UnitOfWork, refusal: Refused) -> Sequence[Effect]:
    team = _chosen_team(request, work)
    if team is None:
        raise refusal
    texts = replace(request.reader, zone=team.zone).texts
    return ask(request, work, Asks.REFUSED, team.id, texts(refusal.sentence, **refusal.facts))


def _chosen_team(request: Request, work: UnitOfWork) -> Team | None:
    """In private the team chosen last, of one who is in several."""
    if not request.private:
        return None
    teams = {team.id: team for team in work.teams.of_person(request.sender)}
    return teams.get(work.people.last_team(request.sender) or "") if len(teams) > 1 else None


def _told_where(
    request: Request, work: UnitOfWork, effects: Sequence[Effect], team: Team
) -> Sequence[Effect]:
    """At the foot of the answer, which a card that is posted has by itself; after what else is posted."""
    if any(isinstance(effect, Post) and effect.args.get(pictures.PLACED) for effect in effects):
        return effects
    texts = request.reader.texts
    called = pictures.label(texts, team.id, work.teams.of_person(request.sender))
    answer = next((effect for effect in effects if isinstance(effect, Reply)), None)
    if answer is None:
        return [*effects, Reply(cards.only_team(texts, called))]
    told = Reply(cards.in_team(texts, answer.card, called))
    return [told if effect is answer else effect for effect in effects]


def _waiting(request: Request, work: UnitOfWork) -> Question | None:
    """The question of a button, locked; None when it was answered. Raises Refused when it is not there any
    more, or not the sender's."""
    question = work.questions.lock(str(request.data.get("question", "")))
    if question is None:
        raise Refused("This is too long ago. Write it again, please.")
    question.asked_of(request.sender, name_in(work, question.team or "", question.person))
    return question if question.answer is None else None


def _mine(request: Request, work: UnitOfWork, team: object) -> str:
    """Ids in buttons are client-supplied, and who was in a team may have left it."""
    if team not in {each.id for each in work.teams.of_person(request.sender)}:
        raise Unchanged("You are not in that team.")
    return str(team)


def _as_typed(request: Request, work: UnitOfWork, question: Question, data: dict[str, str]) -> Request:
    """What was typed, as if it had said what it is about. What everybody reads speaks the team's language;
    ids are the question's, the same whoever delivers the click again."""
    shared = team_reader(work, request.team) if request.team and not request.private else request.reader
    return replace(
        request,
        kind=Kind.COMMAND,
        word=question.word,
        text=question.text,
        mentions=tuple(Mention(text, person) for text, person in question.mentions),
        data=data,
        reader=replace(request.reader, language=shared.language, zone=shared.zone),
        seed=f"question/{question.id}",
    )


def _ended_meanwhile(request: Request, work: UnitOfWork, question: Question, title: str) -> Sequence[Effect]:
    """What was typed is still there, for one of the others."""
    problem = request.reader.texts("{meeting} has ended meanwhile. What you wrote is kept.", meeting=title)
    return [Redraw(card_name(question.id)), Reply(pictures.drawn(work, request.reader, question, problem))]


def _where(request: Request) -> Address:
    return request.mine if request.private else request.here
