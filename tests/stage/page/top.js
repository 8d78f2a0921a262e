// The bar at the top: who looks, and what can be done with the whole stage.

import { act, address, el, filled, said, toast } from "./parts.js";
import { initials } from "./place.js";

/** `all`: the words by language; `theme` and `themes`: the one that is, and those there are. */
export function top(head, words, all, theme, themes) {
  const looks = themes.map((name) => choice(`theme-${name}`, words.themes[name], address({ theme: name }), name === theme));
  const anew = Object.keys(all).map((name) =>
    choice(`anew-${name}`, all[name].again_in, () => doing("begin", { language: name }, words)));
  const wrong = head.trouble.map((what) => choice(`trouble-${what}`, words.troubles[what], () => trouble(what, words)));
  const beside = [head.me, ...head.people.map(({ id }) => id).filter((id) => id !== head.me)].slice(0, 3);
  const elsewhere = head.places.find(({ id }) => id === head.place).kind !== "channel" && { place: null, tab: null };
  return el("header", { className: "top" },
    el("h1", {}, words.title),
    people(head, words, (id) => address({ as: id, write: null, ...elsewhere }), [head.me]),
    el("div", { className: "row" },
      !head.tour && el("button", { id: "go", className: "main", type: "button", onclick: () => play(words) }, words.tour[""]),
      menu("theme", words.theme, looks), menu("again", words.again, anew), menu("trouble", words.troubles[""], wrong),
      el("a", { id: "side", href: address({ side: beside.join(), write: null }) }, words.side)));
}

/** Everybody as a link: it shows the page as they see it, here or in a window of its own. */
export function people(head, words, to, current) {
  const each = head.people.map(({ id, name, new: unread }) =>
    el("a", { id: `as-${id}`, href: to(id), title: name, ...(current.includes(id) && { "aria-current": "true" }) },
      el("span", { className: "face", "aria-hidden": "true" }, initials(name)), name.split(" ")[0], count(unread, words)));
  return el("nav", { className: "people", "aria-label": words.you }, ...each);
}

/** How much is new somewhere. */
export function count(unread, words) {
  return unread ? el("span", { className: "count" }, String(unread), el("span", { className: "unseen" }, ` ${words.new}`)) : null;
}

function menu(id, title, choices) {
  const list = el("ul", {}, ...choices.map((one) => el("li", {}, one)));
  return el("details", { id: `menu-${id}`, name: "menu" }, el("summary", { id: `open-${id}` }, title), list);
}

/** A link, or a button that does something and closes its menu. */
function choice(id, title, does, current) {
  const marked = current ? { "aria-current": "true" } : {};
  if (typeof does === "string") return el("a", { id, href: does, ...marked }, title);
  return el("button", { id, type: "button", onclick: () => closed() || does() }, title);
}

/** Closes the menu that is open; the focus goes back to where it was opened. */
export function closed() {
  const open = document.querySelector(".top details[open]");
  if (!open) return;
  open.removeAttribute("open");
  if (open.contains(document.activeElement)) open.querySelector("summary").focus();
}

async function doing(name, more, words) {
  const answer = await act(name, more);
  toast(said(answer, words));
  return answer.status === 200;
}

async function trouble(what, words) {
  const next = ["throttled", "down", "lost"].includes(what) ? "next" : "";
  if (await doing("trouble", { what }, words)) toast(filled(words.done[next], { what: words.troubles[what] }));
}

/** Its first step is where the focus goes, when it is there. */
async function play(words) {
  if (await doing("tour", { go: true }, words)) dispatchEvent(new Event("played"));
}
