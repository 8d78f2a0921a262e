"""The meeting that is played: how far it is, as the cards tell that everybody can see."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.language.texts import Texts
from tests.fakes.teams import Message, Person, buttons
from tests.live_card import live_of, plainly
from tests.stage.cast import Cast

# What the meeting's card offers to all as it goes on; a step may be over before all see it.
OFFERED = ("Start the meeting", "All have checked in", "Record", "Go to check-out", "End the meeting")


@dataclass(slots=True)
class Played:
    """The newest meeting that is planned from now on, in whichever channel of the team."""

    cast: Cast
    texts: Texts
    # The meetings, and the cards of sent minutes, that there were already.
    before: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        cards = list(self._cards())
        self.before |= {meeting for each in cards if (meeting := live_of(each))}
        self.before |= {each.id for each in cards if self._is_sent(each)}

    @property
    def live(self) -> Message | None:
        """Its card, where it stands now."""
        found = [each for each in self._cards() if (meeting := live_of(each)) and meeting not in self.before]
        return found[-1] if found else None

    @property
    def id(self) -> str:
        return (live_of(self.live) or "") if self.live else ""

    @property
    def channel(self) -> str:
        """The id of the channel it is in, or is to be in."""
        return self.live.conversation.partition(";")[0] if self.live else self.cast.meeting_place.id

    def reached(self, title: str) -> bool:
        """Whether its card offers this to all, or what comes later."""
        offered = self._offered()
        if self.live and not offered:
            return True  # nothing is left to be done
        here = max((n for n, one in enumerate(OFFERED) if self.texts(one) in offered), default=-1)
        return here >= OFFERED.index(title)

    def shows(self, text: str) -> bool:
        return self.live is not None and text in plainly(self.live.card)

    @property
    def has_agenda(self) -> bool:
        """Only then its start is what the card offers first."""
        return self._offered()[:1] == [self.texts("Start the meeting")]

    @property
    def in_round(self) -> bool:
        return self.texts("Later") in self._offered()

    @property
    def is_cancelled(self) -> bool:
        return self.texts("Bring it back") in self._offered()

    @property
    def draft(self) -> tuple[Person, Message] | None:
        """Who has the minutes to send, and where."""
        title = self.texts("Send as it is")
        for person in self.cast.people:
            for message in reversed(self.cast.teams.chat(person).messages):
                if title in buttons(message.card or {}):
                    return person, message
        return None

    @property
    def is_published(self) -> bool:
        return any(self._is_sent(each) for each in self._cards() if each.id not in self.before)

    def _is_sent(self, message: Message) -> bool:
        return self.texts("✓ Published") in plainly(message.card)

    def _offered(self) -> list[str]:
        return buttons(self.live.card or {}) if self.live else []

    def _cards(self) -> Iterator[Message]:
        """Of Runde in the channels, from old to new in each."""
        threads = [thread for channel in self.cast.team.channels for thread in channel.threads]
        said = sorted((m for t in threads for m in t.messages if m.card), key=lambda each: int(each.id))
        return (each for each in said if each.sender is None and not each.deleted)
