"""Where people read minutes: in a browser of this machine, or in Teams."""

import json
from dataclasses import dataclass
from urllib.parse import quote, urlencode

# What the channel's tab is called by Teams' deep links; there is one in a channel.
ENTITY = "runde"


@dataclass(frozen=True, slots=True)
class Pages:
    """`web` is the address of the pages in a browser, where nobody is asked who they are (local mode);
    `public` where Teams frames them, and `app` Runde's id there. `publishes`: documents and tabs are made by
    Microsoft Graph. All "" while there are none."""

    web: str = ""
    public: str = ""
    app: str = ""
    publishes: bool = False

    @property
    def framed(self) -> bool:
        return bool(self.public and self.app)

    def in_browser(self, page: str, tenant: str, language: str) -> str:
        query = urlencode({"tenant": tenant, "lang": language})
        return f"{self.web}/tab/{page}?{query}" if self.web else ""

    def in_tab(self, page: str, channel: str, label: str) -> str:
        """The page in the channel's tab (Microsoft's “Deep links”)."""
        if not self.framed:
            return ""
        context = json.dumps({"subEntityId": page, "channelId": channel})
        query = {"webUrl": f"{self.public}/tab/{page}", "label": label, "context": context}
        return f"https://teams.microsoft.com/l/entity/{self.app}/{ENTITY}?{urlencode(query, quote_via=quote)}"

    def in_dialog(self, page: str, title: str) -> str:
        """The page before the channel, which has no tab (Microsoft's “Deep link to a dialog”)."""
        if not self.framed:
            return ""
        query = {"url": f"{self.public}/tab/{page}", "height": "large", "width": "large", "title": title}
        return f"https://teams.microsoft.com/l/task/{self.app}?{urlencode(query, quote_via=quote)}"


NO_PAGES = Pages()
