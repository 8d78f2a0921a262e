// The page: who looks, at what, in which colours; all else is told by the server as it happens.

import { prepared } from "./card.js";
import { address, asked, el, filled, toast } from "./parts.js";
import { whenLetGo } from "./held.js";
import { Place } from "./place.js";
import { closed, count, people, top } from "./top.js";
import { Tour } from "./tour.js";

const THEMES = ["light", "dark", "contrast"];
const TAB_THEMES = { light: "default" };
const theme = THEMES.includes(asked.get("theme")) ? asked.get("theme") : "light";
const tab = asked.get("tab");
const tour = new Tour();
const drawnOf = {};
const all = await (await fetch("/words.json")).json();
let words, place, head;
let lost = false;

document.documentElement.dataset.theme = theme;
document.addEventListener("keydown", ({ key }) => key === "Escape" && closed());
document.addEventListener("click", ({ target }) => target.closest?.("details") || closed());
await prepared(theme);
follow();

/** Draws what comes, and begins again when the line is lost. */
function follow() {
  const line = new WebSocket(`ws://${location.host}/live?${asked}`);
  line.addEventListener("message", ({ data }) => {
    lost = false;
    whenLetGo(() => update(JSON.parse(data)));
  });
  line.addEventListener("close", () => {
    if (!lost) toast(words?.lost);
    lost = true;
    setTimeout(follow, 1000);
  });
}

function update(parts) {
  const before = head;
  head = parts.find((each) => each.order) ?? head;
  if (before && before.tenant !== head.tenant) return location.assign(address({ place: null, tab: null, write: null }));
  words = all[head.language];
  asked.set("as", head.me);
  asked.set("place", head.place);
  if (!before) begin();
  if (head !== before) around();
  const news = parts.filter((each) => !each.order);
  place?.update(head.order, news);
  if (before) announce(news);
  if (before && head.refused.length > before.refused.length) {
    toast(filled(words.refused, { status: head.refused.at(-1) || "–" }));
  }
}

/** What is there once: the frame of the page, and the place that is looked at. */
function begin() {
  document.documentElement.lang = head.language;
  document.title = words.title;
  if (asked.has("side")) return sideBySide(asked.get("side").split(","));
  const { kind } = here();
  const names = ["Runde", ...head.people.filter(({ id }) => id !== head.me).map(({ name }) => name)];
  if (!tab) place = new Place({ kind, head, theme, words, names });
  const main = el("main", {}, el("div", { id: "tabs" }), place?.element ?? tabPage());
  const below = el("div", { className: "below" }, el("nav", { id: "rail", "aria-label": head.team }), main, tour.element);
  document.body.prepend(el("div", { id: "top" }), below);
  if (asked.has("write")) {
    place?.first.put(words.lines.plan);
    asked.delete("write");
    history.replaceState(null, "", address({}));
  }
}

function here() {
  return head.places.find(({ id }) => id === head.place);
}

/** What changes with the world round the messages: each part when something of its own has changed. The focus
 * stays on what has the same id, and a menu that is open stays open. */
function around() {
  const focus = document.activeElement?.id;
  const open = document.querySelector("details[open]")?.id;
  const bar = asked.has("framed") ? [] : [head.people, head.trouble, head.place, !head.tour];
  redrawn("top", bar, () => [...(bar.length ? [top(head, words, all, theme, THEMES)] : [])]);
  redrawn("rail", [head.places, head.place, head.minded], rail);
  redrawn("tabs", [head.place, head.installed], tabs);
  tour.update(head.tour, words, head.me, tab);
  if (open) document.getElementById(open)?.setAttribute("open", "");
  if (focus && document.activeElement?.id !== focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

function redrawn(id, facts, draw) {
  const now = JSON.stringify(facts);
  if (drawnOf[id] === now) return;
  drawnOf[id] = now;
  document.getElementById(id)?.replaceChildren(...draw());
}

function rail() {
  const entry = ({ id, name, new: unread }) =>
    el("li", {}, el("a", { id: `place-${id}`, href: address({ place: id, tab: null }), ...(id === head.place && { "aria-current": "page" }) },
      name, count(unread, words)));
  const list = (title, kinds) =>
    [el("h2", {}, title), el("ul", {}, ...head.places.filter(({ kind }) => kinds.includes(kind)).map(entry))];
  return [...list(head.team, ["channel"]), ...list(words.chats, ["chat", "group"]), ...minded()];
}

/** For who writes Runde: what the service would not have taken as it was. */
function minded() {
  if (!head.minded.length) return [];
  const all = head.minded.map((why) => el("li", {}, why));
  return [el("details", { id: "minded", className: "minded" }, el("summary", { id: "open-minded" }, words.minded), el("ul", {}, ...all))];
}

function tabs() {
  const { kind, name } = here();
  if (kind !== "channel") return [el("h2", {}, name)];
  const link = (id, text, to, current) => el("a", { id, href: address({ tab: to }), ...(current && { "aria-current": "page" }) }, text);
  const both = [link("tab-posts", words.posts, null, !tab), link("tab-runde", words.tab, "/tab/", Boolean(tab))];
  const gone = head.installed ? [] : [el("p", { className: "soft" }, words.removed)];
  return [el("h2", {}, name), el("nav", { className: "tabs", "aria-label": name }, ...both), ...gone];
}

/** The page of the tab, as this person opens it. */
function tabPage() {
  const to = new URL(tab, location.href);
  const known = { tenant: head.tenant, lang: head.language, theme: TAB_THEMES[theme] ?? theme };
  for (const [name, value] of Object.entries(known)) to.searchParams.set(name, value);
  return el("iframe", { className: "tab", title: words.tab, src: to.pathname + to.search });
}

/** Several people beside each other, each in a page of their own. */
function sideBySide(shown) {
  const other = (id) => (shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]);
  const known = head.people.filter(({ id }) => shown.includes(id));
  const frames = known.map(({ id, name }) =>
    el("iframe", { title: name, src: address({ as: id, side: null, framed: 1, place: null, tab: null, write: null }) }));
  const bar = el("header", { className: "top" }, el("h1", {}, words.title),
    people(head, words, (id) => address({ side: other(id).join() || id }), shown),
    el("a", { href: address({ side: null }) }, words.one));
  document.body.prepend(bar, el("main", { className: "side" }, ...frames));
}

/** The newest of what was said, for who hears the page. */
function announce(news) {
  const newest = news.at(-1);
  const text = newest && document.getElementById(`m${newest.id}`)?.querySelector(".card, p")?.textContent;
  if (text) document.getElementById("status").textContent = filled(words.says, { name: newest.by || "Runde", text: text.slice(0, 120) });
}
