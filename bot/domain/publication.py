"""What became of publishing minutes: where their document is, whether the tab is there, and what either waits
for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import PurePath


class Trouble(StrEnum):
    """Why a document is not in Files, or a tab not in the channel. Written down: added to, never renamed."""

    COMING = "coming"  # not tried yet
    OFF = "off"  # nobody has set it up here
    REFUSED = "refused"  # no consent yet
    NO_APPS = "no apps"  # the same, to see the team's apps
    NO_CHANNEL = "no channel"  # the same, to see whom a channel is for
    NOT_INSTALLED = "not installed"
    AWAY = "away"
    OPEN = "open"  # somebody has the document open
    NO_LIBRARY = "no library"  # the folder that was chosen is not found, or may not be written to
    NO_FOLDER = "no folder"  # a new channel has none for some time
    GONE = "gone"  # the channel is not found
    TAKEN_AWAY = "taken away"  # a person removed the tab
    GIVEN_UP = "given up"


# What nobody here can hasten, or somebody has decided: it is not tried again by itself.
_AS_IT_IS = frozenset({Trouble.OFF, Trouble.TAKEN_AWAY, Trouble.GIVEN_UP})
# What somebody may give any day is asked for from time to time; the rest after as long as it has failed.
_GIVEN_ANY_DAY = (
    Trouble.REFUSED,
    Trouble.NO_APPS,
    Trouble.NO_CHANNEL,
    Trouble.NO_LIBRARY,
    Trouble.NOT_INSTALLED,
)
_SELDOM = dict.fromkeys(_GIVEN_ANY_DAY, timedelta(hours=6))
_AT_FIRST, _AT_MOST = timedelta(seconds=2), timedelta(minutes=30)
GIVEN_UP_AFTER = timedelta(days=30)
# What once was the channel's tab leads nowhere then.
NO_TAB = frozenset({Trouble.TAKEN_AWAY, Trouble.NOT_INSTALLED, Trouble.GONE})


@dataclass(frozen=True, slots=True)
class Publication:
    """Of one meeting's minutes. `name` is what its document is called, kept for it alone among its team's;
    `drive` and `item` are where it is, `etag` and `ctag` as it was when we wrote it last, and `version` which
    minutes that was, 0 before the first. `beside`: people have changed an earlier document, which is left to
    them. `again`: when it is tried again, None when it is not."""

    meeting: str
    team: str
    name: str
    drive: str = ""
    item: str = ""
    etag: str = ""
    ctag: str = ""
    url: str = ""
    version: int = 0
    beside: bool = False
    file: Trouble | None = Trouble.COMING
    tab: Trouble | None = Trouble.COMING
    again: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether something of it is still to come by itself."""
        return waits(self.file) or waits(self.tab)

    def tried_now(self) -> "Publication":
        """Somebody wishes it: what waits is on its way again."""
        file, tab = (Trouble.COMING if trouble else None for trouble in (self.file, self.tab))
        return replace(self, file=file, tab=tab, again=None)

    def renamed(self, name: str, beside: bool = False) -> "Publication":
        """To be written as a new document."""
        return replace(
            self, name=name, drive="", item="", etag="", ctag="", url="", beside=self.beside or beside
        )


@dataclass(frozen=True, slots=True)
class InGraph:
    """What Microsoft Graph calls a team's things: its group, the folder of the channel's files, Runde in the
    organisation's app catalogue, and the channel's tab of it; "" for what is not known. `library` is the
    address of the folder in which the channel's is, "" for its own Files."""

    group: str = ""
    drive: str = ""
    folder: str = ""
    app: str = ""
    tab: str = ""
    library: str = ""

    def is_in(self, library: str) -> bool:
        """Whether the folder is known, and in there."""
        return bool(self.folder) and self.library == library


@dataclass(frozen=True, slots=True)
class InTeams:
    """Where Teams shows a team's pages: in which channel, what the organisation's catalogue calls Runde, and
    the tab that Runde has made there; "" for what is not known."""

    channel: str = ""
    app: str = ""
    tab: str = ""


NOWHERE = InTeams()


def waits(trouble: Trouble | None) -> bool:
    return trouble is not None and trouble not in _AS_IT_IS


def left_at(trouble: Trouble | None) -> Trouble | None:
    """What is told once it is tried no more: a step that nobody took is still to be taken, and no failure."""
    return trouble if trouble in _SELDOM or not waits(trouble) else Trouble.GIVEN_UP


def tried_after(troubles: Sequence[tuple[Trouble, float | None]], failing: timedelta) -> timedelta | None:
    """How long until what waits is tried again, each with the seconds that Graph asked us to wait: until the
    first may be tried, but never sooner than was asked, since its limits are the app's. `failing`: for how
    long it has failed."""
    if not troubles:
        return None
    longer = min(_AT_MOST, max(_AT_FIRST, failing))
    asked = [timedelta(seconds=after) for _, after in troubles if after]
    return max(min(_SELDOM.get(trouble, longer) for trouble, _ in troubles), *asked, timedelta())


def names(name: str, version: int = 1) -> Iterator[str]:
    """What a document may be called, the best first: its name, or with its version where the earlier one was
    changed by people, and with a number where that is another's."""
    path = PurePath(name)
    stem = path.stem if version == 1 else f"{path.stem} v{version}"
    yield f"{stem}{path.suffix}"
    for number in range(2, 1000):
        yield f"{stem} ({number}){path.suffix}"
