"""The check-in around its answers: begun, answered before the meeting, and its question changed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.domain.meeting import CHECK_IN_MINUTES, SHORT_CHECK_IN_MINUTES, Meeting
from bot.domain.refusal import Unchanged
from bot.domain.round import Round, asking_instead, question_of
from bot.handlers import round as rounds
from bot.handlers.found import Who, in_meeting, live, meant, team_reader
from bot.language.texts import LANGUAGES, N_, Texts
from bot.messages import Dialog, Effect, Redraw, Reply, Request
from bot.ports.work import UnitOfWork
from bot.router import UNTOLD, Command, Filled
from cards import question as cards
from cards import said
from cards.actions.round import QuestionForm

USUAL, SHORT, OWN = "usual", "short", "own"
QUESTIONS = {USUAL: N_("What do you bring into the meeting?"), SHORT: N_("One word: how are you today?")}


def begun(request: Request, work: UnitOfWork, meeting: Meeting, asked: frozenset[str]) -> Meeting:
    """The meeting, just started, with its check-in; what was answered before stands in it."""
    known = work.rounds.lock(meeting.check_in or meeting.id)
    if known is None:
        _made(request, work, meeting, asked)
        return meeting
    work.rounds.save(replace(known, asked=asked))
    return _timed(meeting, known.question)


def _timed(meeting: Meeting, question: str) -> Meeting:
    """One word each takes two minutes; whatever else is asked five."""
    short = {Texts(language, "UTC")(QUESTIONS[SHORT]) for language in LANGUAGES}
    return meeting.check_in_takes(SHORT_CHECK_IN_MINUTES if question in short else CHECK_IN_MINUTES)


def early(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“Check in already”, before the meeting."""
    round_ = _kept(request, work, meeting)
    asked = replace(request, data={"meeting": meeting.id, "round": round_.id})
    return [rounds.form(asked, work, "")]


def no_check_in(work: UnitOfWork, meeting: Meeting, now: datetime) -> None:
    """Of a meeting that is not held: what was said in it is gone, and nothing more is taken."""
    if round_ := work.rounds.lock(meeting.check_in or ""):
        work.rounds.save(round_.close(now))
        work.answers.forget(round_.id)


def check_in_again(work: UnitOfWork, meeting: Meeting) -> None:
    """The same question as before, to nobody's answers."""
    if round_ := work.rounds.lock(meeting.check_in or ""):
        work.rounds.save(replace(round_, closed=None))


def how(request: Request, _work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“check-in” is nobody's command: how it is done at this moment."""
    meeting.must_go_on()
    texts = request.reader.texts
    if meeting.step == "planned":
        text = texts("The check-in opens with the meeting: “start”. Before that you can check in under More.")
    elif meeting.step == "check-in":
        text = texts("Check in on the card of the meeting: say it aloud or write an answer. Or type “pass”.")
    else:
        text = texts("The check-in is over. Whoever comes now is here as soon as they record something.")
    return [Reply(said.said(texts, text))]


def question_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, with the question as it is, or with what was chosen and typed."""
    meeting, texts = meant(request, work), request.reader.texts
    theirs = team_reader(work, meeting.team).texts
    round_ = work.rounds.get(meeting.check_in or "")
    now = round_.question if round_ else theirs(QUESTIONS[USUAL])
    usual = next((name for name, text in QUESTIONS.items() if now in (text, theirs(text))), OWN)
    view = cards.QuestionView(
        choices=(
            (USUAL, theirs(QUESTIONS[USUAL])),
            (SHORT, theirs(QUESTIONS[SHORT])),
            (OWN, texts("Our own")),
        ),
        chosen=str(request.data.get("round_which") or usual),
        own=str(request.data.get("round_question") or (now if usual == OWN else "")),
    )
    data = QuestionForm(form=request.new_id("form"), meeting=meeting.id)
    return Dialog(texts("Change the question"), cards.question_form(texts, data, view, problem))


def change_question(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """Before the meeting or in the check-in, as long as nobody has answered the old one in words."""
    if meeting.step not in ("planned", "check-in"):
        raise Unchanged("The check-in is over.")
    question = _wanted(request, team_reader(work, meeting.team).texts)
    round_ = _kept(request, work, meeting)
    work.rounds.save(asking_instead(round_, question, work.answers.all(round_.id)))
    if meeting.is_open:
        work.meetings.save(_timed(meeting, question))
    return [Redraw(live(meeting.id))]


def _wanted(request: Request, texts: Texts) -> str:
    known = QUESTIONS.get(str(request.data.get("round_which")))
    return texts(known) if known else question_of(str(request.data.get("round_question") or ""))


def _kept(request: Request, work: UnitOfWork, meeting: Meeting) -> Round:
    """The check-in, locked; made now if nobody asked for it before the meeting."""
    known = work.rounds.lock(meeting.check_in or meeting.id)
    if known is not None:
        return known
    made = _made(request, work, meeting, frozenset())
    work.meetings.save(meeting.expect(made.id))
    return work.rounds.lock(made.id) or made


def _made(request: Request, work: UnitOfWork, meeting: Meeting, asked: frozenset[str]) -> Round:
    """It has the meeting's own id, since there is one."""
    question = team_reader(work, meeting.team).texts(QUESTIONS[USUAL])
    made = Round(meeting.id, meeting.id, question, asked, request.now)
    work.rounds.add(made)
    return made


ROWS = (
    Command(
        ("check-in", "tjek-ind", "checkin", "tjekind", "check-ind"),
        in_meeting(Who.ANYONE, how),
        UNTOLD,
        ("check-in", "tjek-ind"),
    ),
    Filled(QuestionForm, question_form, in_meeting(Who.FACILITATOR, change_question)),
)
