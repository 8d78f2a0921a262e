// A dialog, as Teams opens it over everything else.

import { drawn } from "./card.js";
import { act, el, toast } from "./parts.js";

/** Shows it until it is closed or Runde says that it is done. */
export function dialog(opened, theme, words) {
  const title = el("h2", { id: "dialog-title" }, opened.title);
  const close = el("button", { type: "button", className: "quiet", onclick: () => shown.close() }, words.close);
  const body = el("div");
  const shown = el(
    "dialog",
    { "aria-labelledby": "dialog-title", onclose: () => shown.remove() },
    el("header", {}, title, close),
    body,
  );
  const draw = ({ id, title: text, card }) => {
    title.textContent = text;
    body.replaceChildren(drawn(card, theme, (action) => send(id, action.data)));
  };
  const send = async (id, data) => {
    const answer = await act("answer", { dialog: id, data });
    if (answer.dialog) draw(answer.dialog);
    else if (answer.closed) shown.close();
    toast(answer.toast ?? (answer.status ? words.failed : ""));
    body.querySelector("input, textarea, select, button")?.focus();
  };
  draw(opened);
  document.body.append(shown);
  shown.showModal();
  body.querySelector("input, textarea, select, button")?.focus();
}
