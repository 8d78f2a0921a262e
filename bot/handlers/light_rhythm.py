"""A light comes round by itself, and a team changes how often, or stops it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from bot.domain import light_rhythm as rules
from bot.domain.light_names import askable
from bot.domain.light_rhythm import Rhythm
from bot.domain.light_round import LOOKED_BACK, LightRound, Wish
from bot.domain.people import Team
from bot.domain.refusal import Refused
from bot.handlers.light_open import at, clock, dues, local, opened
from bot.handlers.light_over import name_of
from bot.handlers.own_team import own_team
from bot.handlers.shut_out import settled
from bot.handlers.told import A_MONTH, told
from bot.language.public_holidays import works_on
from bot.messages import Dialog, Effect, Kind, Post, Redraw, Remind, Request, to_below, to_team
from bot.pictures import light as light_pictures
from bot.pictures import light_rhythm as pictures
from bot.ports.work import UnitOfWork
from bot.router import Filled, Happened
from cards import light_rhythm as cards
from cards.actions.light import LightRhythms

AGAIN = "light.again"
A_MINUTE = timedelta(minutes=1)


def begins(request: Request, work: UnitOfWork, team: Team, light: LightRound, weeks: int) -> Remind:
    """With the light that was just opened as its first turn."""
    now = local(request.now, team)
    first = rules.begun(now)
    rhythm = Rhythm(
        id=light.rhythm or "",
        team=team.id,
        questions=light.questions,
        by=request.sender,
        weeks=weeks,
        first=first,
        next=request.now,
        asked=request.now,
        root=light.id,
        # In the thread of a meeting nobody looks for the next one.
        posted=request.now - A_MONTH if light.meeting else request.now,
    )
    rhythm = _turned(rhythm, team, request.now)
    work.rhythms.add(rhythm)
    return _due(rhythm)


def again(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Its turn has come. What stands in the way puts it off by a day, or until the next turn."""
    known = work.rhythms.get(str(request.data.get("rhythm", "")))
    team = work.teams.lock(known.team) if known else None
    rhythm = work.rhythms.lock(known.id) if known else None
    if team is None or rhythm is None:
        return settled(request)
    if request.now < rhythm.next:
        return [_due(rhythm)]  # changed since this was claimed: its own due row must not go with it
    now = local(request.now, team)
    if work.teams.is_away(team.id):
        return _kept(work, _turned(rhythm, team, request.now))
    works, other = works_on(team.country), work.lights.open_in(team.id)
    if other is not None and rules.is_good(local(after := _after(request, other), team), works):
        return _kept(work, replace(rhythm, next=after))
    if other is not None or not rules.is_good(now, works):
        later = at(rules.put_off(rhythm.first, now.date(), works), team)
        return _kept(work, replace(rhythm, next=later))
    return _asked(request, work, team, rhythm)


def _after(request: Request, other: LightRound) -> datetime:
    """Once it has closed, which may be handled after what comes due at the same moment."""
    return max(other.closes, request.now) + A_MINUTE


def _asked(request: Request, work: UnitOfWork, team: Team, rhythm: Rhythm) -> Sequence[Effect]:
    """What was asked by hand within the week, or lately with names, is left out."""
    now, before = clock(request.now, team), work.lights.closed_in(team.id, request.now - LOOKED_BACK)
    free = askable(rhythm.questions, now, before)
    after = _turned(rhythm, team, request.now)
    if not free:
        return _kept(work, after)
    try:
        light = opened(request, work, team, Wish(free, rhythm.by, rhythm.id))
    except Refused as refused:
        return [*_kept(work, after), _not_asked(request, team, after, refused)]
    after = _turned(replace(rhythm, asked=request.now), team, request.now)
    return [*_shown(request, work, team, light, after), *dues(light)]


def _shown(
    request: Request, work: UnitOfWork, team: Team, light: LightRound, rhythm: Rhythm
) -> Sequence[Effect]:
    """In the channel itself once a month, whichever it is of the team's, else below the one that stands
    there; that is drawn anew first, so that it comes back if somebody deleted it."""
    last = max(work.rhythms.of_team(team.id), key=lambda each: each.posted)
    args, below = {"light": light.id}, request.now - last.posted < A_MONTH
    root = f"light/{last.root}"
    above = [Redraw(root)] if below else []
    card = Post(
        to_below(root) if below else to_team(team.id), light_pictures.CARD, args, name_of(light), team=team.id
    )
    stands = (last.root, last.posted) if below else (light.id, request.now)
    kept = replace(rhythm, root=stands[0], posted=stands[1])
    return [*above, card, *_kept(work, kept)]


def _not_asked(request: Request, team: Team, rhythm: Rhythm, refused: Refused) -> Post:
    """Too few people: one line where the last one stands."""
    number, k = str(refused.facts["number"]), str(team.needed.at(request.now))
    args = {"rhythm": rhythm.id, "number": number, "k": k}
    return Post(to_below(f"light/{rhythm.root}"), pictures.NOT_ASKED, args, team=team.id)


def change_form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog: how often each of the team's lights comes round."""
    team, texts = own_team(request, work), request.reader.texts
    there = work.rhythms.of_team(team.id)
    if not there and not problem:
        raise Refused("No light comes round in this team.")
    form = LightRhythms(form=request.new_id("form"), team=team.id, seen=_digest(there))
    chosen = {each.id: _often(request, each) for each in there}
    return Dialog(texts("Traffic light"), cards.form(texts, form, pictures.views(there), chosen, problem))


def change(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """Told in the channel with who did it. When nothing was changed nothing is told."""
    team = work.teams.lock(own_team(request, work).id)
    assert team is not None, "it was found a moment ago"
    there = work.rhythms.of_team(team.id)
    if request.data.get("seen") != _digest(there):
        raise Refused("Somebody changed this while it was open. Look at what you chose, and save again.")
    changed = [(each, wish) for each in there if (wish := _often(request, each)) != str(each.weeks)]
    if not changed:
        return []
    args = pictures.change_args(request.sender, team.id, changed)
    effects = [effect for each in changed for effect in _changed(request, work, team, each)]
    return [*told(request, work, team, pictures.CHANGED, args), *effects]


def _changed(request: Request, work: UnitOfWork, team: Team, change: tuple[Rhythm, str]) -> Sequence[Effect]:
    rhythm, wish = change
    if wish == cards.STOPPED:
        work.rhythms.drop(rhythm.id)
        return [replace(_due(rhythm), at=None)]
    weeks = rules.weeks_of(wish) or rhythm.weeks
    return _kept(work, _turned(replace(rhythm, weeks=weeks), team, request.now))


def _often(request: Request, rhythm: Rhythm) -> str:
    """What the dialog says of it; as it is, where it says nothing that can be chosen."""
    wish = str(request.data.get(cards.field_of(rhythm.id)) or "")
    return wish if wish in (cards.STOPPED, *map(str, rules.WEEKS)) else str(rhythm.weeks)


def _turned(rhythm: Rhythm, team: Team, now: datetime) -> Rhythm:
    """With its next turn."""
    asked = local(rhythm.asked, team).date()
    turn = rules.next_turn(rhythm, asked, local(now, team).date(), works_on(team.country))
    return replace(rhythm, next=at(turn, team))


def _kept(work: UnitOfWork, rhythm: Rhythm) -> Sequence[Effect]:
    work.rhythms.save(rhythm)
    return [_due(rhythm)]


def _due(rhythm: Rhythm) -> Remind:
    return Remind(f"rhythm/{rhythm.id}/again", AGAIN, rhythm.next, {"rhythm": rhythm.id}, team=rhythm.team)


def _digest(there: Sequence[Rhythm]) -> str:
    """Stands for the team's rhythms as they are."""
    return blake2b(repr([(each.id, each.weeks) for each in there]).encode(), digest_size=10).hexdigest()


ROWS = (
    Filled(LightRhythms, change_form, change),
    Happened(Kind.DUE, AGAIN, again, roster=True),
)
