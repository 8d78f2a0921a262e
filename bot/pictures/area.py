"""An area as one who belongs to it sees it, and what a team is told of it."""

from collections.abc import Collection, Mapping, Sequence

from bot.domain.area import Area, Membership
from bot.domain.names import parsed
from bot.language.texts import Texts
from bot.messages import Args, Card, Reader
from bot.pictures.names import Names
from bot.pictures.which import labels
from bot.ports.work import UnitOfWork
from cards import area as cards
from cards import said
from cards.actions.area import AreaForm

TOLD, ASKS = "area.told", "area.asks"


def told(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """A line in the channel; `area` is its name then."""
    names = names_of(work, {args.get("by", ""), args.get("contact", "")})
    by, contact = names(args.get("by")), names(args.get("contact"))
    return cards.told(reader.texts, args["what"], by, args["name"], contact)


def asks(work: UnitOfWork, reader: Reader, args: Args) -> Card:
    """To a coordinator, as long as the team waits for an answer."""
    area, team = work.areas.get(args["area"]), work.teams.get(args["team"])
    membership = work.areas.membership(args["team"])
    if area is None or team is None or membership is None or membership.since or membership.area != area.id:
        return said.said(reader.texts, reader.texts("This has been answered."))
    by = names_of(work, {membership.asked_by})(membership.asked_by)
    title = titles(work, reader.texts, [membership])[team.id]
    form = AreaForm(area=area.id, team=team.id)
    return cards.asks(reader.texts, form, area.name, title, by)


def view(work: UnitOfWork, texts: Texts, area: Area, person: str, form: str) -> cards.AreaView:
    """What there is to see, and what this person may do."""
    all_ = work.areas.memberships(area.id)
    inside = [one for one in all_ if one.since]
    named, called_ = titles(work, texts, all_), names_of(work, area.people | {one.contact for one in inside})
    mine = {team.id for team in work.teams.of_person(person)} & set(named)
    own = next((one.team for one in inside if one.team in mine), "")
    return cards.AreaView(
        area=area.id,
        name=area.name,
        form=form,
        coordinators=called_.sorted(area.coordinators),
        wellbeing=called_.sorted(area.wellbeing),
        amr=called_.sorted(area.amr),
        tr=called_.sorted(area.tr),
        teams=tuple(sorted((named[one.team], called_(one.contact)) for one in inside)),
        mine=own,
        leads=area.is_led_by(person, work.areas.people(area.id)),
    )


def names_of(work: UnitOfWork, people: Collection[str | None]) -> Names:
    """Whole ones, since people of several teams read them."""
    known = work.people.some({one for one in people if one}).values()
    return Names({one.id: " ".join(parsed(one.name).words) for one in known})


def area_of_team(work: UnitOfWork, team: str) -> tuple[Membership, Area] | None:
    """The area that it is in; None when it is in none, or only asks to be."""
    membership = work.areas.membership(team)
    area = work.areas.get(membership.area) if membership and membership.since else None
    return (membership, area) if membership and area else None


def titles(work: UnitOfWork, texts: Texts, of: Sequence[Membership]) -> Mapping[str, str]:
    """What these teams are called, by id."""
    return titles_of(work, texts, [one.team for one in of])


def titles_of(work: UnitOfWork, texts: Texts, teams: Sequence[str]) -> Mapping[str, str]:
    """The same of teams by id."""
    return dict(labels(texts, work.teams.some(teams)))
