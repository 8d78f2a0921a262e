// A dialog, as Teams opens it over everything else.

import { drawn } from "./card.js";
import { act, el, said, toast } from "./parts.js";

const FIELDS = "input, textarea, select, button";

/** Shows it until it is closed or Runde says that it is done. */
export function dialog(opened, theme, words) {
  const title = el("h2", { id: "dialog-title" });
  const close = el("button", { type: "button", className: "quiet", onclick: () => shown.close() }, words.close);
  const body = el("div");
  const shown = el("dialog", { "aria-labelledby": title.id, onclose: () => shown.remove() },
    el("header", {}, title, close), body);
  let sending = false;
  const draw = ({ id, title: text, card }) => {
    title.textContent = text;
    body.replaceChildren(drawn(card, theme, (action) => send(id, action.data)));
    body.querySelector(FIELDS)?.focus();
  };
  const send = async (id, data) => {
    if (sending) return;
    sending = true;
    const answer = await act("answer", { dialog: id, data });
    sending = false;
    if (answer.dialog) draw(answer.dialog);
    else if (answer.status === 200) shown.close();
    toast(said(answer, words)); // what was typed stays where it is
  };
  document.body.append(shown);
  shown.showModal();
  draw(opened);
}
