"""A team's settings: every member may change them, and each change is told in the channel with who did it."""

from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from bot.domain.alphabet import alphabetical
from bot.domain.people import Guests, Publishers, Team
from bot.domain.refusal import Refused
from bot.domain.settings import SETTINGS, answers_of, changed, length_of, zone_of
from bot.handlers.found import live, team_of
from bot.handlers.own_team import own_team
from bot.handlers.people import one_of
from bot.handlers.recorded import previews_redrawn
from bot.handlers.reminders import asked_redrawn
from bot.handlers.told import told
from bot.language.public_holidays import COUNTRIES
from bot.language.texts import LANGUAGES, N_
from bot.messages import (
    Dialog,
    Effect,
    Kind,
    Redraw,
    Reply,
    Request,
)
from bot.pictures import settings as pictures
from bot.pictures.names import names_in
from bot.ports.work import UnitOfWork
from bot.router import Command, Filled
from cards import settings as cards
from cards.actions.settings import SettingsForm

LISTED_AT_MOST = 60
# What the dialog sends for each: a choice of nothing would be none.
CHOSEN = {cards.country_choice(country): country for country in COUNTRIES}
DRAFTS_LOOKED_FOR = 10


def show(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """`/settings`."""
    return [Reply(pictures.shown(work, request.reader, {"team": team_of(request, work)}))]


def change(request: Request, work: UnitOfWork) -> Sequence[Effect]:
    """The dialog. When nothing was changed nothing is told."""
    team = work.teams.lock(_team(request, work).id)
    assert team is not None, "it was found a moment ago"
    wanted = _wanted(request, work, team)
    if not changed(team, wanted):
        return []
    if request.data.get("seen") != digest(team):
        raise Refused(
            "Somebody changed the settings while this was open. Look at what you chose, and save again."
        )
    work.teams.save(wanted)
    told_ = told(request, work, team, pictures.CHANGED, pictures.change_args(team, wanted, request.sender))
    # What stands on the cards of meetings to come is told in the new language and zone.
    shown = [Redraw(live(meeting.id)) for meeting in work.meetings.unended(team.id)]
    return [*told_, *shown, *(_drafts(work, team) if wanted.guests is not team.guests else ())]


def _drafts(work: UnitOfWork, team: Team) -> Sequence[Effect]:
    """Who can send the minutes that lie unsent is another matter now."""
    last = work.meetings.ended(team.id, DRAFTS_LOOKED_FOR)
    unsent = [meeting for meeting in last if work.minutes.get(meeting.id) is None]
    drawn = [(*previews_redrawn(work, meeting), *asked_redrawn(work, meeting)) for meeting in unsent]
    return [effect for each in drawn for effect in each]


def form(request: Request, work: UnitOfWork, problem: str) -> Dialog:
    """The dialog, with the settings as they are, or with what was chosen and typed."""
    team, texts = _team(request, work), request.reader.texts
    data = SettingsForm(form=request.new_id("form"), team=team.id, seen=digest(team))
    filled = _as_typed(request, work, team) if request.kind is Kind.DIALOG_SENT else _as_it_is(work, team)
    return Dialog(texts("Settings"), cards.form(texts, data, replace(filled, problem=problem)))


def digest(team: Team) -> str:
    """Stands for the settings as they are: it differs when one of them does."""
    kept = [sorted(one) if isinstance(one, frozenset) else one for one in _values(team)]
    return blake2b(repr(kept).encode(), digest_size=10).hexdigest()


def _values(team: Team) -> Sequence[object]:
    return [getattr(team, name) for name in SETTINGS]


def _team(request: Request, work: UnitOfWork) -> Team:
    """The team of the button, else of the place."""
    return own_team(request, work, None if request.data.get("team") else team_of(request, work))


def _wanted(request: Request, work: UnitOfWork, team: Team) -> Team:
    """What the dialog asks for; what a field says that is no choice of ours leaves the setting as it is."""
    data = request.data
    language, publishers = str(data.get("settings_language", "")), str(data.get("settings_publishers", ""))
    guests, country = str(data.get("settings_guests", "")), str(data.get("settings_country", ""))
    return replace(
        team,
        language=language if language in LANGUAGES else team.language,
        zone=zone_of(str(data.get("settings_zone") or "")),
        country=CHOSEN.get(country, team.country),
        length=length_of(str(data.get("settings_length") or "")),
        publishers=Publishers(publishers) if publishers in tuple(Publishers) else team.publishers,
        leaders=_leaders(request, work, team),
        leaders_last=data.get("settings_leaders_last") == "yes",
        guests=Guests(guests) if guests in tuple(Guests) else team.guests,
        needed=answers_of(str(data.get("settings_light_k") or team.needed.answers), team, request.now),
        light_names=_light_names(request, team),
    )


def _light_names(request: Request, team: Team) -> bool:
    """As they are, where the dialog says nothing that can be chosen."""
    return {"yes": True, "no": False}.get(str(request.data.get("settings_light_names")), team.light_names)


def _leaders(request: Request, work: UnitOfWork, team: Team) -> frozenset[str]:
    members = {person.id for person in work.teams.members(team.id)}
    if len(members) > LISTED_AT_MOST:
        names = str(request.data.get("settings_leader_names") or "").split(",")
        return frozenset(one_of(work, team.id, name.strip()) for name in names if name.strip())
    chosen = str(request.data.get("settings_leaders") or "").split(",")
    return frozenset(one for one in chosen if one in members)


def _as_it_is(work: UnitOfWork, team: Team) -> cards.Filled:
    people = _people(work, team)
    names = names_in(work, team.id, team.leaders).sorted(team.leaders)
    return cards.Filled(
        language=team.language,
        zone=team.zone,
        country=team.country,
        length=str(team.length),
        publishers=team.publishers.value,
        leaders=names if people is None else tuple(sorted(team.leaders)),
        leaders_last=team.leaders_last,
        guests=team.guests.value,
        answers=str(team.needed.answers),
        light_names=team.light_names,
        people=people,
    )


def _as_typed(request: Request, work: UnitOfWork, team: Team) -> cards.Filled:
    data, people = request.data, _people(work, team)
    chosen = data.get("settings_leader_names" if people is None else "settings_leaders")
    return cards.Filled(
        language=str(data.get("settings_language") or team.language),
        zone=str(data.get("settings_zone") or ""),
        country=CHOSEN.get(str(data.get("settings_country")), team.country),
        length=str(data.get("settings_length") or ""),
        publishers=str(data.get("settings_publishers") or team.publishers),
        leaders=(str(chosen or ""),) if people is None else tuple(str(chosen or "").split(",")),
        leaders_last=data.get("settings_leaders_last") == "yes",
        guests=str(data.get("settings_guests") or team.guests),
        answers=str(data.get("settings_light_k") or team.needed.answers),
        light_names=_light_names(request, team),
        people=people,
    )


def _people(work: UnitOfWork, team: Team) -> Sequence[tuple[str, str]] | None:
    """(id, name) of the team's members by name; None when they are too many for a list."""
    members = sorted(work.teams.members(team.id), key=lambda person: alphabetical(person.name))
    return [(person.id, person.name) for person in members] if len(members) <= LISTED_AT_MOST else None


ROWS = (
    Command(
        ("settings", "indstillinger", "setting", "indstilling"),
        show,
        N_("show and change the settings of the team"),
        ("settings", "indstillinger"),
        roster=True,
    ),
    Filled(SettingsForm, form, change),
)
