"""Every row of the table with what the first tenant's buttons carry, as somebody of another sends it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from bot.handlers import router
from bot.handlers.more import CHOICES
from bot.router import Click, Filled, Look, Turned
from tests.fakes.teams import Chat, Delivery, Place, Thread
from tests.fakes.teams.activities import from_person, invoke_id
from tests.fakes.teams.card_reading import actions
from tests.journeys.neighbours import SECRET, Json, Neighbours

# What stands in a button besides ids. A field that is in neither list is one that this test knows nothing of.
WORDS: dict[str, Sequence[str]] = {
    "act": ("yes", "change", "up", "down", "remove"),
    "after": ("0",),
    "asked": ("1",),
    "at": ("list",),
    "back": ("1",),
    "card": ("roles",),
    "choice": tuple(CHOICES),
    "day": ("2026-12-04",),
    "do": ("change",),
    "everyone": ("yes",),
    "form": ("f0",),
    "given": ("g",),
    "guard": ("yes",),
    "instead": ("yes",),
    "kind": ("action", "decision", "note"),
    "minutes_which": ("title", "agenda"),
    "number": ("1",),
    "onward": ("yes",),
    "page": ("1",),
    "part": ("title", "times", "people", "agenda", "topic", "next"),
    "placed": ("yes",),
    "really": ("yes",),
    "reason": ("incident",),
    "result": ("rejected", "undecided"),
    "role": ("facilitator", "secretary"),
    "seen": ("planned", "check-in", "topics", "check-out"),
    "stood": ("1",),
    "version": ("1",),
}


@dataclass(frozen=True, slots=True)
class Reach:
    """One try: a verb with its data; `fetch` opens the dialog, `sent` sends it."""

    verb: str
    kind: str
    data: Json

    def value(self) -> Json:
        data = {"verb": self.verb, **self.data}
        if self.kind in ("manual", "automatic"):
            action = {"type": "Action.Execute", "verb": self.verb, "data": self.data}
            return {"name": "adaptiveCard/action", "value": {"action": action, "trigger": self.kind}}
        return {"name": f"task/{self.kind}", "value": {"data": data, "context": {"theme": "default"}}}


async def by_the_table(two: Neighbours) -> list[Reach]:
    """Every click, look and dialog, for each of the first tenant's meetings."""
    rows = router()
    typed = _typed(two)
    found = []
    for ids in await _ids(two):
        for verb, row in [*rows.clicks.items(), *rows.forms.items()]:
            action = row.form if isinstance(row, Filled | Turned) else row.action
            for data in _filled_in([field.name for field in fields(action)], ids):
                found += [Reach(verb, kind, data) for kind in _kinds(row)]
                if isinstance(row, Filled | Turned):
                    found.append(Reach(verb, "submit", {**typed.get(verb, {}), **data}))
    return found


def by_their_cards(two: Neighbours) -> list[Reach]:
    """Every button that ever stood on one of the first tenant's cards, for each way it can be pressed."""
    rows, found = router(), {}
    for action in (action for card in _cards(two) for action in _all(card)):
        data = {**(action.get("data") or {}), "verb": action.get("verb") or action["data"].get("verb")}
        verb = str(data.pop("verb"))
        for kind in _kinds({**rows.clicks, **rows.forms}[verb]):
            found[f"{verb}{kind}{sorted(data.items(), key=str)}"] = Reach(verb, kind, data)
    return list(found.values())


def answers_a_round() -> frozenset[str]:
    """The verbs that write one answer and nothing else."""
    rows = router()
    every = [*rows.clicks.items(), *rows.forms.items()]
    return frozenset(verb for verb, row in every if isinstance(row, Click | Filled) and row.seat)


def as_somebody(two: Neighbours, reach: Reach, place: Place | None = None) -> Json:
    """In one of the channels of who does it, or in this place of theirs."""
    person, channel = two.next()
    base = from_person(two.here.teams, person, place or channel, two.here.teams.service_url)
    return {**base, "type": "invoke", "id": invoke_id(), **reach.value()}


def typed_words(two: Neighbours, ids: Sequence[str]) -> Iterator[Json]:
    """Every word in both languages with what may name something of the first tenant: numbers, a mention of
    one of its people under a name of ours, and ids."""
    teams, stranger = two.here.teams, two.there.mette
    mention = {"id": stranger.id, "name": "Hr. Ukendt"}
    entity = {"type": "mention", "text": "<at>Hr. Ukendt</at>", "mentioned": mention}
    behind = ["", "1", "me", "secretary <at>Hr. Ukendt</at>", "<at>Hr. Ukendt</at>", *ids]
    words = dict.fromkeys(word for row in router().helped for word in row.words[:2])
    for word in words:
        for text in behind:
            person, channel = two.next()
            for place in (channel, teams.chat(person)):
                base = from_person(teams, person, place, teams.service_url)
                entities = [*base["entities"], entity] if "<at>" in text else base["entities"]
                said = {"type": "message", "id": teams.new_id(), "text": f"{word} {text}".strip()}
                yield {**base, **said, "entities": entities}


def unkind(reach: Reach, answer: Delivery) -> str:
    """What is wrong with an answer: it is to say something that is no failure of ours, or close a dialog."""
    body = answer.body
    match body:
        case {"statusCode": 200, "value": value} if answer.status == 200 and value:
            pass
        case {"task": {"value": value}} if answer.status == 200 and value:
            pass
        case _ if answer.status == 200 and reach.kind == "submit" and body == {}:
            return ""
        case _:
            return f"{reach}: {answer.status} {body!r:.200}"
    return f"{reach}: {value!r:.200}" if "went wrong" in str(value) or "busy right now" in str(value) else ""


def _kinds(row: Click | Look | Filled | Turned) -> Sequence[str]:
    return ("fetch", "submit") if isinstance(row, Filled | Turned) else ("manual", "automatic")


async def _ids(two: Neighbours) -> list[dict[str, Sequence[str]]]:
    """For each meeting what there is in it, by the name of the field that carries it."""
    team, people = await two.ids("team"), await two.ids("person")
    questions, lights, areas = await two.ids("question"), await two.ids("light"), await two.ids("area")
    messages, wholes = await two.ids("support"), await two.ids("area_light")
    assert len(people) >= 5 and questions and lights and areas and messages and wholes, (
        "the first tenant has one of everything"
    )
    found: list[dict[str, Sequence[str]]] = []
    for meeting in await two.ids("meeting"):
        rounds = await two.ids("round", meeting=meeting) or [meeting]
        entries = await two.ids("entry", meeting=meeting)
        found.append(
            {
                "meeting": [meeting],
                "round": rounds,
                "topic": rounds,
                "entry": entries or [meeting],
                "correction": await two.ids("correction", meeting=meeting) or [meeting],
                "person": people[:1],
                "team": team,
                "question": questions[:1],
                "light": lights,
                "area": areas,
                "whole": wholes,
                "message": messages,
                "to": people[:1],
            }
        )
    assert len(found) == 5
    return found


def _filled_in(names: Sequence[str], ids: dict[str, Sequence[str]]) -> Iterator[Json]:
    """With the first of each, and then with one other at a time."""
    choices = {name: [*(ids.get(name) or WORDS[name])] for name in names}
    first = {name: values[0] for name, values in choices.items()}
    yield first
    for name, values in choices.items():
        yield from ({**first, name: value} for value in values[1:])


def _typed(two: Neighbours) -> dict[str, Json]:
    """What the first tenant's people sent in each dialog, with words of the other's own."""
    found: dict[str, Json] = {}
    for delivery in two.there.teams.deliveries:
        if delivery.activity.get("name") == "task/submit":
            data = delivery.activity["value"]["data"]
            own = {
                name: "Frost" if SECRET in str(value).casefold() else value for name, value in data.items()
            }
            found.setdefault(str(own.pop("verb")), {}).update(own)
    return found


def _cards(two: Neighbours) -> Iterator[Json]:
    teams = two.there.teams
    places: list[Thread | Chat] = [*(t for channel in teams.channels for t in channel.threads), *teams.chats]
    for message in (message for place in places for message in place.messages):
        yield from (version.card for version in message.versions if version.card)
    for value in (delivery.body.get("value") for delivery in teams.deliveries if delivery.body):
        if isinstance(value, dict):
            yield value
    for task in (delivery.body.get("task") for delivery in teams.deliveries if delivery.body):
        if isinstance(task, dict) and isinstance(task["value"], dict):
            yield task["value"]["card"]["content"]


def _all(card: Json) -> Iterator[Json]:
    refresh = (card.get("refresh") or {}).get("action")
    for action in [*actions(card), *([refresh] if refresh else [])]:
        if action["type"] in ("Action.Execute", "Action.Submit"):
            yield action


def claimed(activity: Json, two: Neighbours) -> Iterator[Json]:
    """The same, as if it had been done in a conversation of the first tenant's: in its channel, in a thread,
    in a private chat, or in one of ours that is said to be about their channel."""
    there = two.there
    channel = {**activity["channelData"], "channel": {"id": there.channel.id}}
    for place in (there.channel.id, there.thread.id):
        in_it = {**activity["conversation"], "id": place}
        yield {**activity, "conversation": in_it, "channelData": channel}
    alone = {key: value for key, value in activity["channelData"].items() if key == "tenant"}
    for person in (there.jonas, there.line):
        chat = {"id": there.teams.chat(person).id, "conversationType": "personal"}
        whose = {"tenantId": two.here.teams.tenant}
        yield {**activity, "conversation": chat | whose, "channelData": alone}
        yield {**activity, "conversation": chat, "channelData": alone}
    yield {**activity, "channelData": channel}
