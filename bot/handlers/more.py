"""“More”: what is done seldom in a meeting, each as a button in one dialog."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.meeting import Meeting
from bot.domain.refusal import Unchanged
from bot.domain.roles import FEW, Role, held_by, people_in, sitting
from bot.domain.round import How
from bot.handlers import (
    agenda,
    arrange,
    check_in,
    deadline,
    entry,
    gate,
    light,
    meeting,
    replan,
    roles,
    room,
    round,
    step,
    turns,
)
from bot.handlers.arrival import arrived
from bot.handlers.found import MeetingHandler, Who, in_meeting, leads, meant
from bot.handlers.guest import members_only
from bot.handlers.talk import talking
from bot.language.texts import N_
from bot.messages import Dialog, Effect, Request
from bot.pictures.absence import away_from
from bot.ports.work import UnitOfWork
from bot.router import DrawForm, Filled
from cards import more as cards
from cards.actions.meeting import MoreForm

Personal = Callable[[Meeting, str, frozenset[str]], bool]
There = Callable[[Request, UnitOfWork, Meeting], bool]


@dataclass(frozen=True, slots=True)
class Choice:
    """One button: either it draws a dialog, or it does something and the dialog closes. `when`: whether it
    is of use in this meeting now; `leader`: only for the one who takes the meeting on; `arrives`: as of
    `in_meeting`; `personal`: whether it would work for this person, of these in the team; `there`: the
    same, asked of what is recorded; `follows`: it stands in a dialog of its own; `guests`: for them too."""

    title: str
    when: Callable[[Meeting], bool]
    draw: DrawForm | None = None
    act: MeetingHandler | None = None
    leader: bool = False
    arrives: bool = False
    personal: Personal | None = None
    there: There | None = None
    follows: bool = False
    guests: bool = False

    def offered(self, meeting: Meeting, person: str, members: frozenset[str]) -> bool:
        if not meeting.goes_on or not self.when(meeting) or (self.leader and not meeting.led_by(person)):
            return False
        return self.personal is None or self.personal(meeting, person, members)


def _free_for(role: Role) -> Personal:
    """The chair is empty, and this person may sit there with what they have already."""

    def offered(meeting: Meeting, person: str, members: frozenset[str]) -> bool:
        other = any(sitting(meeting, each) == person for each in Role)
        return sitting(meeting, role) is None and (not other or people_in(meeting, members) <= FEW)

    return offered


def _has_a_role(meeting: Meeting, person: str, members: frozenset[str]) -> bool:
    """And there is somebody to hand it to."""
    return bool(held_by(meeting, person) and members - meeting.regrets - {person})


def _always(meeting: Meeting) -> bool:
    """As long as the meeting goes on."""
    return meeting.goes_on


def _turns(meeting: Meeting) -> bool:
    """People speak in turn."""
    return meeting.round is not None


def _turns_and_topics(meeting: Meeting) -> bool:
    return _turns(meeting) and meeting.next_topic is not None


def _without_record(meeting: Meeting) -> bool:
    """What has to be in sight on the card of this phase leaves no room for the button."""
    return meeting.step in ("check-in", "check-out") or _turns(meeting)


# Names stand in dialogs that are open: they are added to, never renamed.
CHOICES = {
    "record": Choice(N_("Record"), _without_record, draw=entry.form),
    "deadline": Choice(
        N_("Change the date"),
        lambda m: m.is_open and m.recorded > 0,
        draw=deadline.which_form,
        there=deadline.any_day,
    ),
    "next": Choice(N_("Next topic"), _turns_and_topics, act=turns.onward, leader=True, arrives=True),
    "heard": Choice(
        N_("All were heard"), _turns, act=step.all_heard, leader=True, follows=True, arrives=True
    ),
    "really": Choice(
        N_("Move on all the same"), _turns, act=turns.all_the_same, leader=True, follows=True, arrives=True
    ),
    "answer": Choice(N_("Write an answer"), lambda m: m.step == "check-in", draw=round.form, guests=True),
    "aloud": Choice(
        N_("I say it aloud"),
        lambda m: m.step == "check-in",
        act=round.checked_in(How.ALOUD),
        arrives=True,
        guests=True,
    ),
    "pass": Choice(
        N_("Pass"),
        lambda m: m.step == "check-in",
        act=round.checked_in(How.PASSED),
        arrives=True,
        guests=True,
    ),
    "early": Choice(N_("Check in already"), lambda m: m.step == "planned", act=check_in.early, guests=True),
    "question": Choice(
        N_("Change the question"),
        lambda m: m.step in ("planned", "check-in"),
        draw=check_in.question_form,
        leader=True,
    ),
    "room": Choice(N_("Who is in the room?"), lambda m: m.is_open, draw=room.form),
    "round": Choice(
        N_("Go round"),
        lambda m: m.topic is not None and not m.check_out and len(m.here) > 1,
        act=turns.go,
        leader=True,
        arrives=True,
    ),
    "talk": Choice(
        N_("End the round"), lambda m: m.round is not None, act=turns.ended, leader=True, arrives=True
    ),
    "topic": Choice(N_("Add a topic"), lambda m: m.step != "check-out", draw=agenda.form),
    "light": Choice(N_("Traffic light"), lambda m: m.is_open and not m.check_out, draw=light.ask_form),
    "arrange": Choice(N_("Arrange"), lambda m: len(m.topics) > 1 and not m.check_out, draw=arrange.form),
    "facilitator": Choice(
        N_("I'll be facilitator"), _always, act=roles.take_on, personal=_free_for(Role.FACILITATOR)
    ),
    "secretary": Choice(
        N_("I take the minutes"), _always, act=roles.take_minutes, personal=_free_for(Role.SECRETARY)
    ),
    "urgent": Choice(
        N_("Start, it is urgent"), lambda m: m.step == "planned" and not m.topics, draw=gate.form
    ),
    "replan": Choice(N_("Change time or title"), lambda m: m.step == "planned", draw=replan.form),
    "roles": Choice(N_("Hand over my role"), _always, draw=roles.form, personal=_has_a_role),
    "checkout": Choice(
        N_("Go to check-out"),
        lambda m: m.is_open and m.checked_in and not m.check_out,
        act=step.check_out,
        leader=True,
        arrives=True,
    ),
    "cancel": Choice(N_("Cancel the meeting"), lambda m: m.step == "planned", draw=replan.cancel_form),
    "undo": Choice(N_("Undo the start"), lambda m: m.step == "check-in", act=meeting.undo_start, leader=True),
    "end": Choice(
        N_("End the meeting"),
        lambda m: m.is_open and not m.check_out,
        act=meeting.end,
        leader=True,
        arrives=True,
    ),
}


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The choices that are of use now to the one who asks, and why the one just made could not be."""
    found, texts = talking(work, meant(request, work)), request.reader.texts
    members = frozenset(person.id for person in work.teams.members(found.team)) - away_from(work, found)
    choices = [
        (name, texts(choice.title))
        for name, choice in CHOICES.items()
        if not choice.follows
        and (choice.guests or not request.guest)
        and choice.offered(found, request.sender, members)
        and (choice.there is None or choice.there(request, work, found))
    ]
    data = MoreForm(form=request.new_id("form"), meeting=found.id)
    return Dialog(texts("More"), cards.more_form(texts, data, choices, problem))


def chosen(request: Request, work: UnitOfWork, found: Meeting) -> Sequence[Effect]:
    """What the button stood for when the dialog was drawn may be past."""
    choice = CHOICES.get(str(request.data.get("choice", "")))
    if choice is None or not found.goes_on or not choice.when(found):
        raise Unchanged("The meeting has moved on meanwhile.")
    if request.guest and not choice.guests:
        raise members_only()
    if choice.leader:
        leads(request, work, found)
    if choice.draw is not None:
        return [choice.draw(request, work, "")]
    here = arrived(request, work, found) if choice.arrives else found
    return choice.act(request, work, here) if choice.act else []


ROWS = (Filled(MoreForm, form, in_meeting(Who.ANYONE, chosen), roster=True, guests=True),)
