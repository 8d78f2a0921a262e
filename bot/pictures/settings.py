"""A team's settings as they are, and a change of them as it was made."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from bot.domain.light_k import Needed
from bot.domain.people import Guests, Publishers, Team
from bot.domain.settings import SETTINGS, changed
from bot.messages import Args, Card, Reader
from bot.pictures.names import name_in, names_in
from bot.ports.work import UnitOfWork
from cards import said
from cards import settings as cards

CHANGED = "settings.changed"


def shown(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    team = work.teams.get(str(args.get("team", "")))
    if team is None:
        return said.outdated(reader.texts)
    now = team if not reader.now or team.needed.is_to_come(reader.now) else _come(team)
    return cards.shown(reader.texts, _in_area(work, _view(work, now)))


def _in_area(work: UnitOfWork, view: cards.SettingsView) -> cards.SettingsView:
    membership = work.areas.membership(view.team)
    area = work.areas.get(membership.area) if membership else None
    if membership is None or area is None:
        return view
    return replace(view, area=area.name, waits=membership.since is None)


def _come(team: Team) -> Team:
    """What was lowered a week ago is told as what holds."""
    return replace(team, needed=Needed(team.needed.answers))


def change(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """What `change_args` kept of a change, in words."""
    team = work.teams.get(args.get("team", ""))
    if team is None:
        return said.outdated(reader.texts)
    before, after = (_view(work, _team(team, args, when)) for when in ("was", "now"))
    told = cards.told(reader.texts, before), cards.told(reader.texts, after)
    rows = [(name, told[0][name], told[1][name]) for name in SETTINGS if f"{name}.now" in args]
    by = name_in(work, team.id, args.get("by"))
    return cards.changes(reader.texts, by, rows)


def change_args(before: Team, after: Team, by: str) -> Mapping[str, str]:
    """A change as a note of the outbox keeps it: the settings themselves only know how they are now."""
    kept = {"team": after.id, "by": by}
    for name in changed(before, after):
        kept |= {f"{name}.was": _kept(before, name), f"{name}.now": _kept(after, name)}
    return kept


def _kept(team: Team, name: str) -> str:
    match getattr(team, name):
        case frozenset() as people:
            return " ".join(sorted(people))
        case Needed(answers, before, since):
            return " ".join(str(each) for each in (answers, before, since and since.isoformat()) if each)
        case value:
            return str(value)


def _team(team: Team, args: Args, when: str) -> Team:
    """The team as it was before or after the change, as far as it was changed."""
    kept = {name: args[f"{name}.{when}"] for name in SETTINGS if f"{name}.{when}" in args}
    return replace(
        team,
        language=kept.get("language", team.language),
        zone=kept.get("zone", team.zone),
        country=kept.get("country", team.country),
        length=int(kept.get("length", team.length)),
        publishers=Publishers(kept.get("publishers", team.publishers)),
        leaders=frozenset(kept["leaders"].split()) if "leaders" in kept else team.leaders,
        leaders_last=kept.get("leaders_last", str(team.leaders_last)) == "True",
        guests=Guests(kept.get("guests", team.guests)),
        needed=_needed(kept["needed"]) if "needed" in kept else team.needed,
        light_names=kept.get("light_names", str(team.light_names)) == "True",
    )


def _needed(kept: str) -> Needed:
    answers, *before = kept.split()
    if not before:
        return Needed(int(answers))
    return Needed(int(answers), int(before[0]), datetime.fromisoformat(before[1]))


def _view(work: UnitOfWork, team: Team) -> cards.SettingsView:
    return cards.SettingsView(
        team=team.id,
        name=team.name,
        language=team.language,
        zone=team.zone,
        country=team.country,
        length=team.length,
        publishers=team.publishers.value,
        leaders=names_in(work, team.id, team.leaders).sorted(team.leaders),
        leaders_last=team.leaders_last,
        guests=team.guests.value,
        needed=team.needed,
        light_names=team.light_names,
    )
