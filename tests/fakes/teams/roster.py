"""What the service tells about teams and their people."""

from .refusals import Refusal, bad
from .world import Channel, GroupChat, Json, Person, Place, Team, Thread, World, people_of, team_of


def member_page(world: World, place: Place, query: dict[str, str]) -> Json:
    """One page of people, with a token when there are more."""
    size, token = (
        query.get("pageSize", "200"),
        query.get("continuationToken", "after:0"),
    )
    if not size.isdigit() or not 50 <= int(size) <= 500:
        raise bad("pageSize is 50 to 500")
    if not token.removeprefix("after:").isdigit():
        raise bad("no such continuationToken")
    start = int(token.removeprefix("after:"))
    end = start + int(size)
    people = _people(place)
    page: Json = {"members": [_member(world, one) for one in people[start:end]]}
    return page | ({"continuationToken": f"after:{end}"} if end < len(people) else {})


def one_member(world: World, place: Place, name: str) -> Json:
    """By `29:` id or Entra id."""
    for person in _people(place):
        if name in (person.id, person.aad):
            return _member(world, person)
    raise Refusal(404, "MemberNotFoundInConversation", f"no {name} here")


def team_details(world: World, place: Place) -> Json:
    team = _team(place)
    return {
        "id": team.id,
        "name": team.name,
        "aadGroupId": team.group,
        "tenantId": world.tenant,
        "channelCount": len(team.channels),
        "memberCount": len(team.members),
    }


def team_channels(place: Place) -> Json:
    """General has no name here: it is called differently in each language."""
    team = _team(place)
    return {
        "conversations": [
            {"id": channel.id, "name": channel.name if channel.id != team.id else None}
            for channel in team.channels
        ]
    }


def _team(place: Place) -> Team:
    if not isinstance(place, Channel) or place.id != place.team.id:
        raise Refusal(404, "ConversationNotFound", f"{place.id} is no team")
    return _where_the_bot_is(place.team)


def _people(place: Place) -> list[Person]:
    if isinstance(place, GroupChat) and not place.installed:
        raise Refusal(403, "BotNotInConversationRoster", "the app isn't installed")
    if isinstance(place, Channel | Thread):
        _where_the_bot_is(team_of(place))
    return people_of(place)


def _where_the_bot_is(team: Team) -> Team:
    if not team.installed:
        raise Refusal(403, "BotNotInConversationRoster", "the app isn't installed")
    return team


def _member(world: World, person: Person) -> Json:
    given, _, surname = person.name.partition(" ")
    address = f"{person.name.replace(' ', '.').lower()}@example.com"
    return {
        "id": person.id,
        "objectId": person.aad,
        "aadObjectId": person.aad,
        "name": person.name,
        "givenName": given,
        "surname": surname,
        "email": address,
        "userPrincipalName": address,
        "userRole": person.role,
        "tenantId": person.tenant or world.tenant,
    }
