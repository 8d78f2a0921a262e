// The page: who looks, at what, in which colours; all else is told by the server as it happens.

import { prepared } from "./card.js";
import { act, address, asked, el, filled, toast } from "./parts.js";
import { Place, initials } from "./place.js";
import { step } from "./tour.js";

const THEMES = ["light", "dark", "contrast"];
const TAB_THEMES = { light: "default" };
const theme = THEMES.includes(asked.get("theme")) ? asked.get("theme") : "light";
const framed = asked.has("framed");
const tab = asked.get("tab");
const all = await (await fetch("/words.json")).json();
let words, place, head;

document.documentElement.dataset.theme = theme;
await prepared(theme);
follow();

document.addEventListener("keydown", ({ key }) => key === "Escape" && closed());
document.addEventListener("click", ({ target }) => target.closest?.("details") || closed());

/** Draws what comes, and begins again when the line is lost. */
function follow() {
  const query = new URLSearchParams(asked);
  const line = new WebSocket(`ws://${location.host}/live?${query}`);
  line.addEventListener("message", ({ data }) => update(JSON.parse(data)));
  line.addEventListener("close", () => {
    toast(words?.lost);
    setTimeout(follow, 1000);
  });
}

function update(parts) {
  const before = head;
  head = parts.find((each) => each.order) ?? head;
  if (before && before.tenant !== head.tenant) return location.assign(address({ place: null, tab: null }));
  words = all[head.language];
  asked.set("as", head.me);
  asked.set("place", head.place);
  if (!before) begin();
  if (head !== before) around();
  const said = parts.filter((each) => !each.order);
  place?.update(head.order, said);
  if (before) announce(said);
}

/** What is there once: the frame of the page, and the place that is looked at. */
function begin() {
  document.documentElement.lang = head.language;
  document.title = words.title;
  if (asked.has("side")) return sideBySide();
  const { kind } = head.places.find(({ id }) => id === head.place);
  const names = ["Runde", ...head.people.filter(({ id }) => id !== head.me).map(({ name }) => name)];
  if (!tab) place = new Place({ kind, language: head.language, theme, words, names });
  const main = el("main", {}, el("div", { id: "tabs" }), place?.element ?? tabPage());
  const below = el("div", { className: "below" }, el("nav", { id: "rail" }), main, el("div", { id: "tour" }));
  document.body.prepend(el("div", { id: "top" }), below);
}

/** What changes with the world round the messages; the focus stays on what has the same name. */
function around() {
  const focus = document.activeElement?.id;
  const open = document.querySelector("details[open]")?.id;
  if (!framed) document.getElementById("top")?.replaceChildren(top());
  document.getElementById("rail")?.replaceChildren(rail());
  document.getElementById("tabs")?.replaceChildren(...tabs());
  document.getElementById("tour")?.replaceChildren(...(head.tour ? [step(head.tour, words, tab, put)] : []));
  if (open) document.getElementById(open)?.setAttribute("open", "");
  if (focus) document.getElementById(focus)?.focus({ preventScroll: true });
}

function top() {
  const themes = THEMES.map((name) => choice(words.themes[name], address({ theme: name }), name === theme));
  const languages = Object.keys(all).map((name) => choice(all[name].again_in, "", false, () => act("begin", { language: name })));
  const troubles = head.trouble.map((what) => choice(words.troubles[what], "", false, () => trouble(what)));
  const side = choice(words.side, address({ side: head.people.slice(0, 3).map(({ id }) => id).join() }), false);
  const go = el("button", { id: "go", className: "main", type: "button", onclick: () => play() }, words.tour[""]);
  return el(
    "header",
    { className: "top" },
    el("h1", {}, words.title),
    people((id) => address({ as: id, ...(inChat() && { place: null, tab: null }) })),
    el("div", { className: "row" }, !head.tour && go, menu("theme", words.theme, themes), menu("again", words.again, languages),
      menu("trouble", words.troubles[""], troubles), side),
  );
}

function inChat() {
  return head.places.find(({ id }) => id === head.place).kind !== "channel";
}

/** Everybody as a link: pressed it shows the page as they see it, and it can be opened in a window of its own. */
function people(to, current = [head.me]) {
  const each = head.people.map(({ id, name, new: unread }) =>
    el("a", { id: `as-${id}`, href: to(id), title: name, ...(current.includes(id) && { "aria-current": "true" }) },
      el("span", { className: "face", "aria-hidden": "true" }, initials(name)), name.split(" ")[0], count(unread)));
  return el("nav", { className: "people", "aria-label": words.you }, ...each);
}

function menu(id, title, choices) {
  const list = el("ul", {}, ...choices.map((one) => el("li", {}, one)));
  return el("details", { id: `menu-${id}`, name: "menu" }, el("summary", { id: `open-${id}` }, title), list);
}

/** A link, or a button that does something and closes its menu. */
function choice(title, href, current, does) {
  const marked = current ? { "aria-current": "true" } : {};
  if (href) return el("a", { href, ...marked }, title);
  const id = `choice-${title}`;
  return el("button", { id, type: "button", onclick: () => closed() || does(), ...marked }, title);
}

/** Closes the menu that is open; the focus goes back to where it was opened. */
function closed() {
  const open = document.querySelector(".top details[open]");
  if (!open) return;
  open.removeAttribute("open");
  if (open.contains(document.activeElement)) open.querySelector("summary").focus();
}

function rail() {
  const entry = ({ id, name, new: unread }) =>
    el("li", {}, el("a", { id: `place-${id}`, href: address({ place: id, tab: null }), ...(id === head.place && { "aria-current": "page" }) }, name, count(unread)));
  const list = (title, kinds) =>
    [el("h2", {}, title), el("ul", {}, ...head.places.filter(({ kind }) => kinds.includes(kind)).map(entry))];
  return el("div", {}, ...list(head.team, ["channel"]), ...list(words.chats, ["chat", "group"]), minded());
}

/** For who writes Runde: what the service would not have taken as it was. */
function minded() {
  if (!head.minded.length) return null;
  return el("details", { className: "minded" }, el("summary", {}, words.minded), el("ul", {}, ...head.minded.map((why) => el("li", {}, why))));
}

function tabs() {
  const { kind, name } = head.places.find(({ id }) => id === head.place);
  const title = el("h2", {}, name);
  if (kind !== "channel") return [title];
  const each = [[words.posts, address({ tab: null }), !tab], [words.tab, address({ tab: "/tab/" }), Boolean(tab)]];
  const links = each.map(([text, href, here]) => el("a", { href, ...(here && { "aria-current": "page" }) }, text));
  const gone = head.installed ? null : el("p", { className: "soft" }, words.removed);
  return [title, el("nav", { className: "tabs", "aria-label": name }, ...links), ...(gone ? [gone] : [])];
}

function tabPage() {
  const query = new URLSearchParams({ tenant: head.tenant, lang: head.language, theme: TAB_THEMES[theme] ?? theme });
  return el("iframe", { className: "tab", title: words.tab, src: `${tab}?${query}` });
}

/** Three people beside each other, each in a page of their own. */
function sideBySide() {
  const shown = asked.get("side").split(",");
  const other = (id) => (shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id]);
  const frames = shown.map((id) => el("iframe", { title: id, src: address({ as: id, side: null, framed: 1, place: null }) }));
  const bar = el("header", { className: "top" }, el("h1", {}, words.title),
    people((id) => address({ side: other(id).join() || id }), shown), el("a", { href: address({ side: null }) }, words.one));
  document.body.prepend(bar, el("div", { className: "side" }, ...frames));
}

function count(unread) {
  return unread ? el("span", { className: "count" }, String(unread), el("span", { className: "unseen" }, ` ${words.new}`)) : null;
}

async function trouble(what) {
  const answer = await act("trouble", { what });
  toast(answer.toast ?? filled(words.done, { what: words.troubles[what] }));
}

async function play() {
  await act("tour", { go: true });
  if (head.places[1].id !== head.place || tab) location.assign(address({ place: head.places[1].id, tab: null }));
}

function put(text) {
  place?.first.put(text);
}

/** The newest of what was said, for who hears the page. */
function announce(said) {
  const newest = said.at(-1);
  if (!newest) return;
  const text = document.getElementById(`m${newest.id}`)?.querySelector(".card, p")?.textContent ?? "";
  document.getElementById("status").textContent = filled(words.says, { name: newest.by || "Runde", text: text.slice(0, 120) });
}
