"""Where minutes are to be read: the page, the document in Files, and what either still waits for."""

from dataclasses import dataclass
from datetime import datetime

from bot.domain.publication import Trouble, waits
from bot.language.texts import Texts
from cards import parts
from cards.actions.minutes import PublishAgain
from cards.parts import Element

# In the band of the card; the rest is a step of the way that nobody has taken yet, and one line.
_TOLD_FIRST = frozenset({Trouble.AWAY, Trouble.NO_FOLDER, Trouble.OPEN, Trouble.GONE, Trouble.GIVEN_UP})


@dataclass(frozen=True, slots=True)
class Receipt:
    """Addresses, "" for what there is not: `page` in the tab or a browser, `dialog` the page where the
    channel has no tab, `word` a document to download, `document` the one in Files. `filed` is which version
    that is, and `beside` that people have changed an earlier one. `shared`: it is not in the channel's own
    Files, but in a folder of the organisation's. `again`: when what waits is tried again."""

    page: str = ""
    dialog: str = ""
    word: str = ""
    document: str = ""
    filed: int = 0
    beside: bool = False
    shared: bool = False
    file: Trouble | None = None
    tab: Trouble | None = None
    again: datetime | None = None

    @property
    def tab_waits(self) -> bool:
        return _stays_away(self.tab)

    @property
    def file_waits(self) -> bool:
        return self.file in _TOLD_FIRST


def state(texts: Texts, receipt: Receipt) -> str:
    """What the band says of it; "" when nothing is to be waited for."""
    if receipt.tab_waits:
        return texts("Sent · not yet in the tab")
    return texts("Sent · not yet in {place}", place=_place(texts, receipt)) if receipt.file_waits else ""


def lines(texts: Texts, receipt: Receipt, version: int) -> list[Element]:
    links = [
        (texts("Read them in the Runde tab"), receipt.page),
        (texts("Read them here"), "" if receipt.page else receipt.dialog),
        (texts("Open the Word document"), receipt.word),
        (_document(texts, receipt, version), receipt.document),
    ]
    told = [_line("→", parts.link(title, address)) for title, address in links if address]
    if receipt.beside and receipt.filed == version:
        told.append(
            _line(
                "→", texts("An earlier document was changed by people. It is left as it is, beside this one.")
            )
        )
    if receipt.document and receipt.shared:
        told.append(_line("→", texts("Your organisation decides who may read it there.")))
    left = [_file(texts, receipt), _tab(texts, receipt)]
    return told + [_line("○", text) for text in left if text]


def buttons(texts: Texts, receipt: Receipt, meeting: str) -> tuple[Element, ...]:
    if receipt.tab is Trouble.TAKEN_AWAY:
        title = texts("Put the tab back")
    elif receipt.tab_waits or _stays_away(receipt.file):
        title = texts("Try again now")
    else:
        return ()
    return parts.buttons(parts.execute(title, PublishAgain(meeting=meeting)), calm=True)


def _document(texts: Texts, receipt: Receipt, version: int) -> str:
    if receipt.filed == version:
        return texts("Open the Word document in {place}", place=_place(texts, receipt))
    return texts("Open version {version} in {place}", version=receipt.filed, place=_place(texts, receipt))


def _place(texts: Texts, receipt: Receipt) -> str:
    return texts("the folder for minutes") if receipt.shared else texts("Files")


def _line(sign: str, text: str) -> Element:
    return parts.row(parts.quiet(sign), parts.body(text), width=parts.NUMBER)


def _file(texts: Texts, receipt: Receipt) -> str:
    place = _place(texts, receipt)
    match receipt.file:
        case Trouble.COMING:
            return texts("The Word document is on its way to {place}.", place=place)
        case Trouble.REFUSED | Trouble.NO_LIBRARY | Trouble.NO_CHANNEL:
            return f"{_not_allowed(texts, receipt.file)} {_meanwhile(texts, receipt)}".strip()
        case Trouble.NOT_INSTALLED | Trouble.AWAY | Trouble.NO_FOLDER:
            why = (
                texts("The channel has no folder for files yet.")
                if receipt.file is Trouble.NO_FOLDER
                else texts(
                    "The Word document is not in {place} yet, since Microsoft did not take it.", place=place
                )
            )
            return f"{why} {_again(texts, receipt)}"
        case Trouble.OPEN:
            return texts("Somebody has the Word document open. This version comes when it is closed.")
        case Trouble.GONE:
            why = texts("The Word document is not in Files: Microsoft does not find the channel.")
            return f"{why} {_again(texts, receipt)}"
        case Trouble.GIVEN_UP:
            return texts(
                "The Word document is not in {place}. Runde tried for a month and has stopped.", place=place
            )
        case Trouble.OFF if receipt.dialog or receipt.page:
            return texts("The Word document can be downloaded from the page.")
        case _:
            return ""


def _stays_away(trouble: Trouble | None) -> bool:
    """Something of it is told, and may be tried again now."""
    return trouble is Trouble.GIVEN_UP or (trouble is not Trouble.COMING and waits(trouble))


def _not_allowed(texts: Texts, file: Trouble) -> str:
    if file is Trouble.NO_LIBRARY:
        return texts(
            "The Word document goes to the folder that your organisation has chosen for minutes. Runde "
            "does not find it or may not write there; the administrator can mend that."
        )
    if file is Trouble.NO_CHANNEL:
        return texts(
            "The Word document goes to the folder that your organisation has chosen for minutes, once an "
            "owner of the team has let Runde see whom the channel is for (ChannelSettings.Read.Group), under "
            "Manage team › Apps."
        )
    return texts(
        "The Word document goes to Files once the administrator has let Runde write there "
        "(Files.ReadWrite.All, or Sites.Selected with the team's site)."
    )


def _meanwhile(texts: Texts, receipt: Receipt) -> str:
    there = receipt.page or receipt.dialog or receipt.word
    return texts("Until then it can be downloaded from the page.") if there else ""


def _tab(texts: Texts, receipt: Receipt) -> str:
    match receipt.tab:
        case Trouble.COMING:
            return texts("The tab is on its way to the channel.")
        case Trouble.REFUSED | Trouble.NO_APPS:
            asked = {Trouble.NO_APPS: "TeamsAppInstallation.Read.Group"}
            return texts(
                "The tab comes when an owner of the team has allowed it ({permission}), under "
                "Manage team › Apps.",
                permission=asked.get(receipt.tab, "TeamsTab.Create.Group"),
            )
        case Trouble.NOT_INSTALLED:
            return texts(
                "The tab comes when Runde is among the team's apps and not blocked. An owner of the team can "
                "add it under Manage team › Apps."
            )
        case Trouble.AWAY | Trouble.NO_FOLDER | Trouble.OPEN:
            why = texts("The tab is not in the channel yet, since Microsoft did not take it.")
            return f"{why} {_again(texts, receipt)}"
        case Trouble.TAKEN_AWAY:
            return texts("The tab was removed from the channel, and is not put back by itself.")
        case Trouble.GONE:
            why = texts("The tab is not in the channel yet: Microsoft does not find the channel.")
            return f"{why} {_again(texts, receipt)}"
        case Trouble.GIVEN_UP:
            return texts("The tab is not in the channel. Runde tried for a month and has stopped.")
        case _:
            return ""


def _again(texts: Texts, receipt: Receipt) -> str:
    if receipt.again is None:
        return texts("Runde tries again by itself. Nothing is lost.")
    return texts("Runde tries again at {time}. Nothing is lost.", time=receipt.again)
