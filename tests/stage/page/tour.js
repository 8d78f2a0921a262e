// What whoever plays a meeting is told, step by step.

import { act, address, el, filled } from "./parts.js";

/** The note of a step; `put` writes a text into the field where one begins a post. */
export function step(told, words, tab, put) {
  const text = words.tour;
  const number = filled(text.step, told);
  const more = [];
  if (told.step === "plan") {
    more.push(el("button", { className: "main", type: "button", onclick: () => put(words.lines.plan) }, text.for_me));
  }
  if (told.step === "read") more.push(el("a", { className: "main", href: address({ place: told.place, tab }) }, text.to_tab));
  const stop = el("button", { className: "quiet", type: "button", onclick: () => act("tour", { go: false }) }, text.stop);
  return el(
    "aside",
    { className: "tour", "aria-label": text[""] },
    el("p", { className: "soft" }, number),
    el("p", { role: "status" }, filled(text[told.step], told)),
    el("div", { className: "row" }, ...more, stop),
  );
}
