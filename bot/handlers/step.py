"""Next: from the check-in to the topics to the check-out, with a look whether everybody was heard."""

from collections.abc import Sequence

from bot.domain.agenda import Heard, Purpose, Topic
from bot.domain.meeting import Meeting
from bot.domain.order import REMEMBERED, speaking_order
from bot.domain.refusal import Refused, Unchanged
from bot.domain.round import Answer, How, Kind, Round, missing, outcome
from bot.domain.shield import shielded, stepped
from bot.handlers import followed
from bot.handlers.card import at_new_phase
from bot.handlers.found import Who, in_meeting, live, team_reader
from bot.handlers.talk import rounds_closed
from bot.handlers.time_up import time_effects
from bot.language.folding import words_of
from bot.language.texts import N_
from bot.messages import Effect, Redraw, Reply, Request
from bot.messages import Kind as Came
from bot.pictures import meeting as pictures
from bot.pictures import round as round_pictures
from bot.pictures.names import name_in
from bot.pictures.round import not_heard
from bot.ports.work import UnitOfWork
from bot.router import Click, Command
from cards.actions.meeting import CheckOut, NextTopic
from cards.actions.round import AllHeard, AllIn

ALL_THE_SAME = ("really", "alligevel")


def move_on(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """Next. On the check-in it marks the missing as not here; on a topic the one who pressed first sees who
    is not marked as heard."""
    if _meant_before(request, work, meeting):
        return []
    if meeting.step == "check-in":
        return _first_opened(request, work, meeting)
    if meeting.step == "check-out":
        raise Refused("The check-out is open. End the meeting when you are done.")
    if not_heard(work, meeting) and words_of(request.text).isdisjoint(ALL_THE_SAME):
        return _asked_first(request, work, meeting)
    return on(request, work, meeting)


def all_in(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“All have checked in”, by voice: who was asked and is not marked absent is here; on to the first topic
    in the same act."""
    if _meant_before(request, work, meeting) or meeting.step != "check-in":
        return []
    round_ = _locked(work, meeting.check_in)
    here = missing(round_, work.answers.all(round_.id)) - meeting.not_here
    work.answers.add(round_.id, [Answer(person, How.HERE, request.now) for person in sorted(here)])
    return _first_opened(request, work, meeting)


def all_heard(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“All were heard”: who is not marked is, and the meeting moves on in the same act."""
    if _meant_before(request, work, meeting) or meeting.topic is None:
        return []
    round_ = topic_round(request, work, meeting, meeting.topic)
    marks = [Answer(person, How.HEARD, request.now) for person in sorted(not_heard(work, meeting))]
    work.answers.add(round_.id, marks)
    return _to_topic(request, work, meeting, Heard.ALL)


def check_out(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/checkout`: at once, whatever is left of the agenda; the open topic's round stays as it is."""
    if meeting.step == "check-in":
        raise Refused("The check-in is still open. Go on to the topics first.")
    return _to_check_out(request, work, meeting.leave(heard(work, meeting)))


def heard(work: UnitOfWork, meeting: Meeting) -> Heard:
    """What is kept of the open topic's round; nothing is known of one that had none."""
    if not_heard(work, meeting):
        return Heard.NOT_ALL
    had_round = meeting.topic is not None and work.rounds.get(meeting.topic.id) is not None
    return Heard.ALL if had_round else Heard.UNKNOWN


def topic_round(request: Request, work: UnitOfWork, meeting: Meeting, topic: Topic) -> Round:
    """The round of a topic, locked; it has the topic's own id, since there is one at most."""
    known = work.rounds.lock(topic.id)
    if known is not None:
        return known
    made = Round(
        topic.id,
        meeting.id,
        topic.title,
        meeting.here,
        request.now,
        kind=Kind.TOPIC,
        topic=topic.id,
        order=in_turn(work, meeting, topic.id),
    )
    work.rounds.add(made)
    return made


def in_turn(work: UnitOfWork, meeting: Meeting, seed: str) -> tuple[str, ...]:
    """Those here, heard least lately first."""
    team = work.teams.get(meeting.team)
    last = team.leaders if team and team.leaders_last else ()
    return speaking_order(meeting.here, work.answers.heard(meeting, REMEMBERED), seed, last)


def check_in_closed(request: Request, work: UnitOfWork, meeting: Meeting) -> Meeting:
    """The head is locked first, so an answer is either counted or told that it came late. Who answered before
    the meeting and then sent regrets is neither here nor missed."""
    round_ = _locked(work, meeting.check_in)
    found = outcome(round_, work.answers.all(round_.id))
    work.rounds.save(round_.close(request.now))
    seen = meeting.join(request.sender) if request.sender else meeting
    return seen.close_check_in(found.here - seen.regrets, found.not_here - seen.regrets)


def _locked(work: UnitOfWork, round_id: str | None) -> Round:
    round_ = work.rounds.lock(round_id) if round_id else None
    if round_ is None:
        raise Refused("The meeting has not started yet.")
    return round_


def _meant_before(request: Request, work: UnitOfWork, meeting: Meeting) -> bool:
    """A button drawn for another step does nothing; its answer is the card as it is now."""
    seen = request.data.get("seen")
    if seen and seen != meeting.step:
        return True
    not_twice(request, work, meeting)
    return False


def not_twice(request: Request, work: UnitOfWork, meeting: Meeting) -> None:
    """Raises Refused just after somebody else's Next, typed or pressed: it was the same one that was meant,
    although the card has been drawn for the new phase already."""
    if shielded(meeting, request.sender, request.now):
        raise Unchanged(
            "{name} pressed Next just now.",
            name=name_in(work, meeting.team, meeting.stepped_by),
        )


def _asked_first(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The names are for the one who pressed alone; a word typed in the channel is answered without."""
    if request.private or (request.kind is Came.ACTION and request.inline):
        return [Reply(round_pictures.guard(work, request.reader, {"meeting": meeting.id}))]
    if meeting.round:
        raise Refused(
            "Not everybody is marked as heard yet. The way on is under More, or type “next really”."
        )
    raise Refused(
        "Not everybody is marked as heard yet. Press Next on the card to see who, or type “next really”."
    )


def on(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The open topic is over, whoever was heard."""
    return _to_topic(request, work, meeting, heard(work, meeting))


def _to_topic(request: Request, work: UnitOfWork, meeting: Meeting, kept: Heard) -> Sequence[Effect]:
    left = meeting.leave(kept)
    if left.next_topic is None:
        return _to_check_out(request, work, left)
    rounds_closed(work, meeting, request.now)
    return _opened(request, work, left)


def _first_opened(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """After the check-in the chairs of those who are not here are free."""
    opened = _opened(request, work, check_in_closed(request, work, meeting))
    return [*opened, *followed.roles_redrawn(work, meeting.id)]


def _opened(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The next topic; after the check-in of a meeting without any people just talk."""
    step = stepped(meeting.next(request.now), request.sender, request.now)
    opened, shown = at_new_phase(work, step)
    if opened.topic and opened.topic.purpose is not Purpose.INFORM:
        topic_round(request, work, opened, opened.topic)
    work.meetings.save(opened)
    return [shown, *time_effects(opened)]


def _to_check_out(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    if meeting.check_out:
        return [Redraw(live(meeting.id))]
    rounds_closed(work, meeting, request.now)
    id_ = request.new_id("check-out")
    question = team_reader(work, meeting.team).texts("One word on the meeting")
    step = stepped(meeting.begin_check_out(id_, request.now), request.sender, request.now)
    begun, shown = at_new_phase(work, step)
    work.rounds.add(Round(id_, meeting.id, question, meeting.here, request.now, kind=Kind.CHECK_OUT))
    work.meetings.save(begun)
    return [shown, *time_effects(begun)]


ROWS = (
    Command(
        ("next", "næste", "videre"),
        in_meeting(Who.FACILITATOR, move_on, arrives=True),
        N_("open the next topic"),
        ("next", "næste"),
    ),
    Command(
        ("checkout", "check-ud", "checkud", "check-out", "tjekud", "tjek-ud"),
        in_meeting(Who.FACILITATOR, check_out, arrives=True),
        N_("open the check-out"),
        ("checkout", "check-ud"),
    ),
    Click(NextTopic, in_meeting(Who.FACILITATOR, move_on, arrives=True), pictures.live),
    Click(AllIn, in_meeting(Who.FACILITATOR, all_in, arrives=True), pictures.live),
    Click(AllHeard, in_meeting(Who.FACILITATOR, all_heard, arrives=True), pictures.live),
    Click(CheckOut, in_meeting(Who.FACILITATOR, check_out, arrives=True), pictures.live),
)
