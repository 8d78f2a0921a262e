"""The address of one decision or action, to be copied and sent to a colleague."""

from urllib.parse import urlencode

from bot.ports.pages import Pages
from bot.ports.shelf import Here
from bot.tab.viewer import Visit


def own_link(pages: Pages, visit: Visit, here: Here, listed: str, id: str) -> str:
    """`listed`: the page that lists it, which begins with it then. Where Teams frames it (`pages`) the link
    leads to the channel's tab, in the language and theme of whoever follows it; else it is the page's own."""
    anchor = f"#{listed[0]}-{id}"
    if not pages.framed:
        return visit.link(listed, **{"from": id}) + anchor
    page = f"{listed}?{urlencode({'from': id})}{anchor}"
    # It is shown as the team's name wherever it is sent to: what is said in a channel stays there.
    return pages.in_tab(page, here.tab.channel, here.team.name, here.tab.app)
