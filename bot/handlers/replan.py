"""A planned meeting is changed, cancelled or brought back by anyone; the thread is told by whom."""

from collections.abc import Sequence
from dataclasses import astuple, replace
from hashlib import blake2b

from bot.domain import replan as rules
from bot.domain.agenda import title_of
from bot.domain.meeting import Meeting, State
from bot.domain.planned import minutes_of
from bot.domain.posts import posted
from bot.domain.refusal import Refused
from bot.domain.replan import Wish
from bot.domain.settings import length_of
from bot.domain.which import Asks, Unclear
from bot.handlers import followed, planning
from bot.handlers import replan_words as words
from bot.handlers.check_in import check_in_again, no_check_in
from bot.handlers.found import MeetingHandler, Who, current, in_meeting, live, meant, team_of, team_reader
from bot.handlers.reminders import asked_redrawn, look_first, no_look, no_warning, warning
from bot.handlers.roles import filled
from bot.language.date_words import fold_phrase
from bot.language.folding import fold
from bot.language.new_time import is_new_time, read_new_time
from bot.language.texts import Texts
from bot.language.when import When, find_when, says_when
from bot.messages import Args, Dialog, Effect, Kind, Post, Redraw, Request, to_thread
from bot.pictures import meeting as meeting_pictures
from bot.pictures import replan as pictures
from bot.ports.work import UnitOfWork
from bot.router import Click, Filled
from cards import replan as cards
from cards.actions.replan import BringBack, CancelForm, ReplanForm

# Of a thread's meetings only one that is planned can be changed.
PLANNED = (State.PLANNED, State.OPEN, State.ENDED, State.CANCELLED)
# The fields of the dialog.
_NAMES = ("title", "when", "length")


def typed(request: Request, work: UnitOfWork) -> Sequence[Effect] | None:
    """`/meeting move tomorrow 10:00`, `/meeting cancel`, its title too, and `/meeting undo` where
    it is cancelled; None when the words are the title of a new one."""
    if request.thread and words.brings_back(request.text):
        there = meant(request, work, order=PLANNED)
        if there.state is State.CANCELLED:
            return in_meeting(Who.ANYONE, bring_back)(request, work)
    named: list[Meeting] = []

    def is_title(name: str) -> bool:
        named[:] = _called(work, team_of(request, work), name)
        return bool(named)

    said = words.read(request.text, lambda text: _is_date(request, text), is_title)
    if said is None:
        return None
    request = _about(request, work, named) if said.name else _about_planned(request, work)
    if said.cancels:
        return in_meeting(Who.ANYONE, cancel_typed)(request, work)
    return in_meeting(Who.ANYONE, _moving(said.when))(request, work)


def by_its_word(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/cancel`, `/move Ops to Friday 10:00`: the same, but never a new meeting."""
    done = typed(replace(request, text=f"{request.word} {request.text}"), work)
    if done is not None:
        return done
    if fold(request.word) in map(fold, words.CANCEL_WORDS):
        raise Refused(
            "It is not clear which meeting is cancelled. Write “meeting cancel” in its thread, or its title."
        )
    raise Refused(
        "It is not clear which meeting is moved, or to when. Write for example “meeting move Friday 10:00”."
    )


def _moving(when: str) -> MeetingHandler:
    return lambda request, work, meeting: move(request, work, meeting, when)


def _called(work: UnitOfWork, team: str, name: str) -> list[Meeting]:
    planned = [one for one in work.meetings.unended(team) if one.state is State.PLANNED]
    return [one for one in planned if fold_phrase(one.title) == fold_phrase(name)]


def _about(request: Request, work: UnitOfWork, named: Sequence[Meeting]) -> Request:
    """The request, about the one that was named. Raises Unclear when several are called so."""
    here = meant(request, work, order=PLANNED).id if request.thread else None
    ids = [one.id for one in named]
    if here not in ids and len(ids) > 1:
        raise several(named[0].team)
    return replace(request, data={**request.data, "meeting": here if here in ids else ids[0]})


def _about_planned(request: Request, work: UnitOfWork) -> Request:
    """The request, about the one that can be moved or cancelled: in the thread of a meeting that is under way
    as well that is one that is planned."""
    if request.data.get("meeting"):
        return request
    found = meant(request, work, _the_planned, PLANNED)
    if found.state is State.OPEN:
        found = _planned(request, work, found.team) or found
    return replace(request, data={**request.data, "meeting": found.id})


def _the_planned(request: Request, work: UnitOfWork, team: str) -> Meeting:
    return _planned(request, work, team) or current(request, work, team)


def _planned(request: Request, work: UnitOfWork, team: str) -> Meeting | None:
    """The one that is planned; one that nobody held only when there is no other. Of several it is asked
    which."""
    planned = [one for one in work.meetings.unended(team) if one.state is State.PLANNED]
    ahead = [one for one in planned if not one.missed(request.now)] or planned
    if len(ahead) > 1:
        raise several(team)
    return ahead[0] if ahead else None


def several(team: str) -> Unclear:
    return Unclear(
        "Several meetings are open or planned. Write this in the thread of the one you mean.",
        Asks.PLANNED,
        team,
    )


def move(request: Request, work: UnitOfWork, meeting: Meeting, when: str) -> Sequence[Effect]:
    """The day or the time that is not said stays."""
    if not when:
        raise Refused("Write the new day and time too: “meeting move tomorrow 10:00”.")
    rules.must_be_planned(meeting)
    return _changed(request, work, meeting, _wish(request, work, meeting, when))


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, as the meeting is, or with what was typed."""
    meeting, texts = meant(request, work), request.reader.texts
    if request.kind is Kind.DIALOG_OPENED:
        rules.must_be_planned(meeting)
    now = _fields(_texts(request, work, meeting), meeting)
    typed = cards.Fields(*(str(request.data.get(f"plan_{name}") or "") for name in _NAMES))
    again = "plan_title" in request.data
    seen = str(request.data.get("seen") or "") if again else ".".join(map(_digest, astuple(now)))
    data = ReplanForm(request.new_id("form"), meeting.id, seen)
    shown = cards.replan_form(texts, data, typed if again else now, problem)
    return Dialog(texts("Change time or title"), shown)


def by_form(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """Only what is not as it was seen is a wish."""
    rules.must_be_planned(meeting)
    typed = {name: str(request.data.get(f"plan_{name}") or "") for name in _NAMES}
    seen = dict(zip(_NAMES, str(request.data.get("seen") or "").split("."), strict=False))
    new = {name: text.strip() for name, text in typed.items() if _digest(text) != seen.get(name)}
    if new.get("when") == "":
        raise Refused("Write a day and a time. If it is not to be held, cancel the meeting under More.")
    wish = _wish(request, work, meeting, new["when"]) if "when" in new else Wish()
    if "title" in new:
        wish = replace(wish, title=title_of(new["title"]))
    if "length" in new:
        wish = replace(wish, length=length_of(new["length"]))
    return _changed(request, work, meeting, wish)


def cancel_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The one step between wish and deed."""
    meeting, texts = meant(request, work), request.reader.texts
    if request.kind is Kind.DIALOG_OPENED:
        rules.must_be_planned(meeting)
    data = CancelForm(request.new_id("form"), meeting.id)
    at = meeting.planned.moment if meeting.planned else None
    shown = cards.cancel_form(_texts(request, work, meeting), data, meeting.title, at, problem)
    return Dialog(texts("Cancel the meeting"), shown)


def cancel(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """It stands in its thread as cancelled, and nothing comes due of it. Twice is once."""
    if meeting.state is State.CANCELLED:
        return []
    return cancel_typed(request, work, meeting)


def cancel_typed(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """`/meeting cancel`; a second time it is answered that it is cancelled."""
    off = rules.cancelled(meeting, request.sender)
    no_check_in(work, meeting, request.now)
    work.meetings.save(posted(off))
    told = _told(request, meeting, pictures.CANCELLED, _facts(meeting))
    return [told, no_warning(meeting.id), no_look(meeting.id), *_redrawn(request, work, meeting)]


def bring_back(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """It is planned again, as it was; who had checked in already does so again."""
    if meeting.state is not State.CANCELLED:
        return []
    check_in_again(work, meeting)
    back = filled(work, rules.brought_back(meeting))
    work.meetings.save(posted(back))
    return [_told(request, back, pictures.BACK, _facts(back)), *_followed(request, work, back)]


def _digest(field: str) -> str:
    return blake2b(" ".join(field.split()).encode(errors="replace"), digest_size=6).hexdigest()


def _changed(request: Request, work: UnitOfWork, meeting: Meeting, wish: Wish) -> Sequence[Effect]:
    after = rules.replanned(meeting, wish)
    facts: dict[str, str] = {"title": after.title}
    if after.title != meeting.title:
        facts["was"] = meeting.title
    if after.planned and after.planned != meeting.planned:
        facts["at"] = after.planned.moment.isoformat()
    if after.length != meeting.length:
        facts["length"] = str(after.length)
    if len(facts) == 1:
        return []
    if meeting.planned and (expected := meeting.regrets - after.regrets):
        facts |= {"day": meeting.planned.local.date().isoformat(), "expected": ",".join(sorted(expected))}
    seated = filled(work, after)
    work.meetings.save(posted(seated))
    return [_told(request, seated, pictures.CHANGED, facts), *_followed(request, work, seated)]


def _wish(request: Request, work: UnitOfWork, meeting: Meeting, text: str) -> Wish:
    """The new time, and how long it takes if that was said with it ("Friday 10-11")."""
    when = _when(request, work, meeting, text)
    length = minutes_of(when.minutes) if when.minutes is not None else None
    return Wish(planned=planning.at(when, team_reader(work, meeting.team)), length=length)


def _when(request: Request, work: UnitOfWork, meeting: Meeting, text: str) -> When:
    """What was typed, in the team's zone; Refused when it can't be."""
    reader, old = team_reader(work, meeting.team), meeting.planned
    now, language = reader.local(request.now), request.reader.language
    when = read_new_time(text, language, now, old.local if old else None)
    if when is not None:
        return when
    found = find_when(text, language, now)
    if found.why is not None:
        raise Refused(planning.PROBLEMS[found.why], words=found.meant or found.words)
    raise Refused("That is no day and time to come. Write for example “Friday 10:00”.")


def _is_date(request: Request, text: str) -> bool:
    language, now = request.reader.language, request.reader.local(request.now)
    return says_when(text, language, now) or is_new_time(text, language, now)


def _texts(request: Request, work: UnitOfWork, meeting: Meeting) -> Texts:
    """The reader's language, and the team's time."""
    return Texts(request.reader.language, team_reader(work, meeting.team).zone)


def _fields(texts: Texts, meeting: Meeting) -> cards.Fields:
    when = texts.day_and_time(meeting.planned.moment) if meeting.planned else ""
    return cards.Fields(meeting.title, when.replace("\N{NO-BREAK SPACE}", " "), str(meeting.length))


def _facts(meeting: Meeting) -> dict[str, str]:
    at = meeting.planned.moment.isoformat() if meeting.planned else ""
    return {"title": meeting.title, "at": at}


def _told(request: Request, meeting: Meeting, picture: str, facts: Args) -> Post:
    args = {"meeting": meeting.id, "by": request.sender, **facts}
    return Post(to_thread(meeting.id), picture, args, team=meeting.team)


def _followed(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    """What comes due of it comes due by its new time."""
    due = (warning(meeting, request.now), look_first(work, meeting, request.now))
    return [*due, *_redrawn(request, work, meeting)]


def _redrawn(request: Request, work: UnitOfWork, meeting: Meeting) -> Sequence[Effect]:
    shown = followed.all_redrawn(work, meeting.id)
    lights = [Redraw(f"light/{light}") for light in work.lights.of_meeting(meeting.id)]
    return [Redraw(live(meeting.id)), *shown, *lights, *asked_redrawn(work, meeting)]


ROWS = (
    Filled(ReplanForm, form, in_meeting(Who.ANYONE, by_form), roster=True),
    Filled(CancelForm, cancel_form, in_meeting(Who.ANYONE, cancel)),
    Click(BringBack, in_meeting(Who.ANYONE, bring_back), meeting_pictures.live, roster=True),
)
