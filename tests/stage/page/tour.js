// What whoever leads the meeting that is played is told, step by step; the others are told who leads it.

import { act, address, el, filled } from "./parts.js";

/** The element that tells it, kept up to date by `update`; it stands there also when nothing is played. */
export class Tour {
  constructor() {
    this.number = el("p", { className: "soft" });
    // It stays, so that a screen reader reads what comes into it.
    this.text = el("p", { role: "status" });
    this.row = el("div", { className: "row" });
    this.element = el("aside", { className: "tour", hidden: true }, this.number, this.text, this.row);
    this.wanted = false;
    addEventListener("played", () => this.focus());
  }

  /** Now, or as soon as there is something. */
  focus() {
    const first = this.element.hidden ? null : this.row.querySelector("a, button");
    this.wanted = !first;
    first?.focus();
  }

  /** `told`: of the step, or null; `me`: who looks; `tab`: the page of the tab that is looked at. */
  update(told, words, me, tab) {
    this.element.hidden = !told;
    if (!told) return;
    this.element.setAttribute("aria-label", words.tour[""]);
    const mine = told.leader === me;
    this.number.textContent = filled(words.tour.step, told);
    const text = filled(mine ? words.tour[told.step] : words.tour.other, told);
    if (this.text.textContent !== text) this.text.textContent = text;
    this.row.replaceChildren(...(mine ? forLeader(told, words, tab) : [toLeader(told, words)]));
    if (this.wanted) this.focus();
  }
}

function forLeader(told, { tour }, tab) {
  const minutes = `/tab/minutes/${told.meeting}`;
  const link = (id, to, text) => el("a", { id, className: "main", href: address({ tab: null, write: null, ...to }) }, text);
  const over = told.step === "read";
  return [
    told.step === "plan" && link("for-me", { place: told.place, write: 1 }, tour.for_me),
    told.step === "own_draft" && link("to-chat", { place: told.chat }, tour.to_chat),
    over && tab !== minutes && link("to-tab", { place: told.place, tab: minutes }, tour.to_tab),
    el("button", { id: "stop", className: "quiet", type: "button", onclick: () => act("tour", { go: false }) },
      over ? tour.over : tour.stop),
  ].filter(Boolean);
}

function toLeader(told, { tour }) {
  return el("a", { id: "to-leader", href: address({ as: told.leader, place: told.place, tab: null }) }, filled(tour.to_leader, told));
}
