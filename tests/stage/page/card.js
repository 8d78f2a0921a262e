// A card by the official renderer in Teams' colours, and what becomes of its buttons. The colours of light and
// dark are Teams' own host configurations; those of contrast are made of the dark one, black behind all of it.

import { address, el } from "./parts.js";

const hosts = {};
let markdown;

/** Loads the colours of a theme; to be awaited before the first card is drawn. */
export async function prepared(theme) {
  hosts[theme] ??= await (await fetch(`/page/hosts/${theme}.json`)).json();
  // What Teams knows of Markdown in cards, and no more.
  markdown ??= globalThis.markdownit("zero", { breaks: true }).enable(["emphasis", "link", "list", "newline", "escape"]);
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const html = markdown.render(text).replaceAll(/&lt;at&gt;(.*?)&lt;\/at&gt;/g, "<strong>$1</strong>");
    result.outputHtml = html;
    result.didProcess = true;
  };
}

/** The drawn card; `pressed` gets what a client would send: the action with what was typed in its data. */
export function drawn(card, theme, pressed) {
  const made = new AdaptiveCards.AdaptiveCard();
  made.hostConfig = new AdaptiveCards.HostConfig(hosts[theme]);
  made.onExecuteAction = (action) => {
    if (action.getJsonTypeName() === "Action.OpenUrl") return opened(action.url);
    const { id, verb } = action;
    const sent = { type: action.getJsonTypeName(), data: action.data };
    pressed({ ...sent, ...(id && { id }), ...(verb && { verb }) }, action.title);
  };
  made.parse(card);
  const shown = made.render();
  shown.lang = card.lang ?? "";
  return el("div", { className: "card" }, shown);
}

/** A page of Runde's opens in the tab, as it does in Teams; the rest beside this page. */
function opened(url) {
  const to = new URL(url, location.href);
  if (to.pathname.startsWith("/tab/")) {
    location.assign(address({ tab: to.pathname + to.search }));
  } else {
    window.open(to, "_blank", "noopener");
  }
}
