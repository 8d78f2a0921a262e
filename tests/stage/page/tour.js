// What whoever plays a meeting is told, step by step.

import { act, address, el, filled } from "./parts.js";

/** The note of a step; `tab` is the page of the tab that is looked at, `put` writes
 * a text into the field where one begins a post. */
export function step(told, words, tab, put) {
  const text = words.tour;
  const number = filled(text.step, told);
  const more = [];
  if (told.step === "plan") {
    more.push(el("button", { className: "main", type: "button", onclick: () => put(words.lines.plan) }, text.for_me));
  }
  const over = told.step === "read";
  const minutes = `/tab/minutes/${told.meeting}`;
  if (over && tab !== minutes) {
    more.push(el("a", { className: "main", href: address({ place: told.place, tab: minutes }) }, text.to_tab));
  }
  const stop = el("button", { id: "stop", className: "quiet", type: "button", onclick: () => act("tour", { go: false }) },
    over ? text.over : text.stop);
  return el(
    "aside",
    { className: "tour", "aria-label": text[""] },
    el("p", { className: "soft" }, number),
    el("p", { role: "status" }, filled(text[told.step], told)),
    el("div", { className: "row" }, ...more, stop),
  );
}
