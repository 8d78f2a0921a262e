"""Where people read minutes: in a browser of this machine, or in Teams."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

# What the channel's tab is called by Teams' deep links; there is one in a channel.
ENTITY = "runde"


def tab_address(public: str, page: str = "") -> str:
    """Where Teams opens a page in the tab: it fills in how the person sees Teams (Microsoft's “URL
    placeholders”), so that the first thing shown has their language and theme. Neither proves anything."""
    return f"{public}/tab/{page}?theme={{theme}}&lang={{locale}}"


@dataclass(frozen=True, slots=True)
class Pages:
    """`web` is the address of the pages in a browser, where nobody is asked who they are (local mode);
    `public` where Teams frames them, and `app` the id of Runde's app package; "" for what there is not.
    `publishes`: documents and tabs are made by Microsoft Graph."""

    web: str = ""
    public: str = ""
    app: str = ""
    publishes: bool = False

    @property
    def framed(self) -> bool:
        return bool(self.public and self.app)

    def about(self, language: str) -> str:
        """What Runde keeps, and who sees it: for everybody, in a browser."""
        at = self.web or self.public
        return f"{at}/about/privacy?{urlencode({'lang': language})}" if at else ""

    def in_browser(self, page: str, tenant: str, team: str, language: str) -> str:
        query = urlencode({"tenant": tenant, "team": team, "lang": language})
        return f"{self.web}/tab/{page}?{query}" if self.web else ""

    def in_tab(self, page: str, channel: str, label: str, app: str = "") -> str:
        """The page in the channel's tab (Microsoft's “Deep links”); `app`: what the organisation's catalogue
        calls Runde, where that is known."""
        if not self.framed:
            return ""
        context = json.dumps({"subEntityId": page, "channelId": channel})
        query = {"webUrl": f"{self.public}/tab/{page}", "label": label, "context": context}
        return _link(f"entity/{app or self.app}/{ENTITY}", query)

    def in_dialog(self, page: str, title: str, app: str = "") -> str:
        """The page before the channel, which has no tab (Microsoft's “Deep link to a dialog”)."""
        if not self.framed:
            return ""
        query = {"url": f"{self.public}/tab/{page}", "height": "large", "width": "large", "title": title}
        return _link(f"task/{app or self.app}", query)


def _link(to: str, query: Mapping[str, str]) -> str:
    return f"https://teams.microsoft.com/l/{to}?{urlencode(query, quote_via=quote)}"


NO_PAGES = Pages()
