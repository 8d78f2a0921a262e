"""A consent round: a proposal is answered by those present, and closes with a result."""

from collections.abc import Sequence

from bot.domain import consent as rules
from bot.domain.entry import Draft, Entry, Kind, Result, text_of
from bot.domain.meeting import Meeting
from bot.domain.posts import posted
from bot.domain.refusal import Refused
from bot.domain.round import Answer, How, Round, Seat
from bot.domain.round import Kind as RoundKind
from bot.handlers.entry import said_back
from bot.handlers.found import RECORDED, Who, in_meeting, in_team, leads, live, meant, not_too_late
from bot.handlers.handover import not_over
from bot.handlers.recorded import by_button, if_seen, proposal_card, redrawn
from bot.handlers.written import Written
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Mark, Post, Redraw, Reply, Request, to_thread
from bot.messages import Kind as Come
from bot.pictures import consent as pictures
from bot.ports.round import Put
from bot.ports.work import UnitOfWork
from bot.router import Click, Command, Filled, Handler, Look
from cards import consent as cards
from cards.actions.consent import (
    Agree,
    MyConsent,
    NoDecision,
    ObjectForm,
    ProposalView,
    SettleProposal,
    StandAside,
    WriteDecision,
)


def propose(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/propose`: an entry with a number, and a card in the thread. Who proposes agrees. The round has the
    id of its entry and no words of its own, so that they stand in one place."""
    not_over(request, work, meeting)
    text, here = text_of(request.text), posted(meeting.record(1))
    id, now = request.new_id("entry 0"), request.now
    draft = Draft(Kind.PROPOSAL, text)
    entry = Entry(id, meeting.id, here.recorded, here.current, request.sender, now, draft, round=id)
    work.entries.add([entry])
    work.rounds.add(Round(id, meeting.id, "", here.here, now, kind=RoundKind.CONSENT, topic=here.current))
    _put(request, work, entry, Answer(request.sender, How.AGREES, now))
    work.meetings.save(here)
    args = {"meeting": meeting.id, "entry": id}
    card = Post(to_thread(meeting.id), "consent.proposal", args, proposal_card(entry), team=meeting.team)
    receipt = N_("Recorded as number {number}: {entry}")
    return [card, Redraw(live(meeting.id)), *said_back(request, work, entry, Written(draft), receipt)]


def answering(how: How) -> Handler:
    """One click writes one row; the others' answers are not read for it."""

    def handle(request: Request, work: UnitOfWork) -> Sequence[Effect]:
        seat = _seat(request, work)
        meeting, counted = meant(request, work), _counted(request, seat, how)
        if request.sender not in meeting.here:
            # As for one who comes late to a round: only there the meeting is changed with it.
            raise rules.too_late(request.now)
        mark = request.mark or Mark(request.place, request.seed, request.kind)
        card = f"meeting/{seat.round.meeting}/proposal/{seat.round.id}"
        if work.answers.put(seat.round.id, counted, mark, card) is Put.CLOSED:
            raise rules.too_late(request.now)
        return []

    return handle


def late(how: How) -> Handler:
    """Who answers is here, however late, and is told so if the proposal was settled without them."""

    def handle(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
        entry, seat = if_seen(request, work, meeting), _seat(request, work)
        if entry is None:
            raise Refused(
                "That proposal was taken back, or is no longer seen by all, so your answer is not counted. "
                "Say it aloud if it matters."
            )
        _put(request, work, entry, _counted(request, seat, how))
        return []

    return in_meeting(Who.ANYONE, handle, arrives=True)


def write_decision(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """“Write the decision”, and “All agree”, which was said aloud. Over an objection it is asked once."""
    entry = by_button(request, work, meeting)
    if not entry.proposed or entry.round is None:
        return []
    _settles(request, work, meeting)
    work.rounds.lock(entry.round)
    found = rules.tally(work.answers.all(entry.round), meeting.here)
    if found.object and request.data.get("really") != "yes":
        return [Reply(pictures.confirm(work, request.reader, request.data))]
    if request.data.get("everyone") == "yes":
        for answer in rules.all_agree(found, request.now):
            _put(request, work, entry, answer)
    return _settled(request, work, meeting, entry, Result.DECIDED)


def close(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The dialog “No decision”: rejected or undecided. The rest is told by the card."""
    entry = by_button(request, work, meeting)
    if not entry.proposed:
        return []
    _settles(request, work, meeting)
    rejected = request.data.get("result") == Result.REJECTED
    result = Result.REJECTED if rejected else Result.UNDECIDED
    return _settled(request, work, meeting, entry, result)


def left_open(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """The meeting ends: what was not settled is undecided."""
    effects: list[Effect] = []
    for entry in work.entries.all(meeting.id):
        if entry.proposed:
            effects += _settled(request, work, meeting, entry, Result.UNDECIDED)
    return effects


def object_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog for an objection, with the own reason if there is one. What was typed outlives its
    proposal."""
    meeting, texts, seat = meant(request, work), request.reader.texts, _seat(request, work)
    if request.kind is Come.DIALOG_OPENED:
        by_button(request, work, meeting)
        if seat.round.closed:
            raise rules.too_late(seat.round.closed)
    entry = if_seen(request, work, meeting)
    words = seat.mine.words if seat.mine else ""
    reason = str(request.data.get("consent_reason") or "") or words
    data = ObjectForm(meeting=meeting.id, entry=seat.round.id)
    proposal = entry.draft.text if entry else ""
    return Dialog(texts("I object"), cards.object_form(texts, data, proposal, reason, problem))


def close_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog “No decision”."""
    meeting, texts = meant(request, work), request.reader.texts
    entry = by_button(request, work, meeting)
    not_too_late(request, meeting)
    data = NoDecision(request.new_id("form"), meeting.id, entry.id)
    return Dialog(texts("No decision"), cards.close_form(texts, data, entry.draft.text, problem))


def _settled(
    request: Request, work: UnitOfWork, meeting: Meeting, entry: Entry, result: Result
) -> Sequence[Effect]:
    """The round closes and the entry says what became of it."""
    round_ = work.rounds.lock(entry.round) if entry.round else None
    if round_ is not None and round_.is_open:
        work.rounds.save(round_.close(request.now))
    work.entries.save(entry.settle(result))
    return redrawn(work, meeting, entry)


def _settles(request: Request, work: UnitOfWork, meeting: Meeting) -> None:
    """The one who takes the meeting on, and the one who writes the minutes."""
    if request.sender != meeting.writer:
        leads(request, work, meeting)


def _put(request: Request, work: UnitOfWork, entry: Entry, answer: Answer) -> None:
    mark = Mark(request.place, request.new_id(f"consent {answer.person}"), "consent")
    work.answers.put(entry.id, answer, mark, proposal_card(entry))


def _counted(request: Request, seat: Seat, how: How) -> Answer:
    given = Answer(request.sender, how, request.now, str(request.data.get("consent_reason") or ""))
    return rules.answer(seat, given, request.data.get("instead") == "yes")


def _seat(request: Request, work: UnitOfWork) -> Seat:
    """The seat in the proposal's round, if that is in a meeting of the sender's."""
    seat = work.rounds.seat(str(request.data.get("entry", "")), request.sender)
    if seat is None or seat.round.meeting != request.data.get("meeting"):
        raise Refused("There is no such meeting in this team.")
    return seat


ROWS = (
    Command(
        ("propose", "foreslå", "forslag"),
        in_meeting(Who.ANYONE, propose, arrives=True, order=RECORDED),
        N_("propose something, and hear whether all can live with it"),
        ("propose We try a three-week rota", "foreslå Vi prøver tre ugers turnus"),
        roster=True,
    ),
    Click(Agree, answering(How.AGREES), pictures.own, seat=True, late=late(How.AGREES), guests=True),
    Click(
        StandAside,
        answering(How.STANDS_ASIDE),
        pictures.own,
        seat=True,
        late=late(How.STANDS_ASIDE),
        guests=True,
    ),
    Filled(ObjectForm, object_form, answering(How.OBJECTS), seat=True, late=late(How.OBJECTS), guests=True),
    Click(WriteDecision, in_meeting(Who.ANYONE, write_decision, arrives=True), pictures.own),
    Filled(NoDecision, close_form, in_meeting(Who.ANYONE, close, arrives=True)),
    Look(ProposalView, in_team(pictures.own), guests=True),
    Look(MyConsent, in_team(pictures.mine), guests=True),
    Look(SettleProposal, in_team(pictures.settling)),
)
