// Where a person writes: Enter sends, Shift and Enter begins a line, @ offers whom to mention.

import { act, el, said, toast } from "./parts.js";

/** `names`: who can be mentioned; `begins`: what stands there before anything is typed. */
export function writing({ label, thread, names, begins, words }) {
  const id = `write-${thread ?? "new"}`;
  const field = el("textarea", { id, rows: 1, placeholder: label, "aria-label": label });
  const list = el("ul", { id: `${id}-names`, role: "listbox", "aria-label": words.mention, hidden: true });
  const form = el("form", { className: "write" }, field, list, el("button", { className: "main" }, words.send));
  const chosen = () => list.querySelector("[aria-selected=true]");
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");

  const offer = () => {
    const begun = /@([\p{L}]*)$/u.exec(field.value.slice(0, field.selectionStart));
    const fit = begun ? names.filter((name) => name.toLowerCase().startsWith(begun[1].toLowerCase())) : [];
    list.replaceChildren(...fit.map((name, number) => option(name, number === 0)));
    show(fit.length > 0);
  };
  const option = (name, first) =>
    el("li", { id: `${id}-${name}`, role: "option", "aria-selected": first, onmousedown: (event) => {
      event.preventDefault();
      take(name);
    } }, name);
  const show = (open) => {
    list.hidden = !open;
    if (open) field.setAttribute("aria-activedescendant", chosen().id);
    else field.removeAttribute("aria-activedescendant");
  };
  const move = (by) => {
    const all = [...list.children];
    const now = all.indexOf(chosen());
    all[now].setAttribute("aria-selected", "false");
    all.at((now + by) % all.length).setAttribute("aria-selected", "true");
    show(true);
  };
  const take = (name) => {
    const before = field.value.slice(0, field.selectionStart).replace(/@[\p{L}]*$/u, `@${name} `);
    field.value = before + field.value.slice(field.selectionStart);
    field.setSelectionRange(before.length, before.length);
    show(false);
  };
  const send = async () => {
    const text = field.value.trim();
    if (!text || text === begins.trim()) return;
    field.value = "";
    const answer = await act("say", { text, thread });
    if (answer.status !== 200) field.value ||= text; // nothing typed is lost
    toast(said(answer, words));
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  field.addEventListener("focus", () => { field.value ||= begins; });
  field.addEventListener("blur", () => {
    show(false);
    if (field.value === begins) field.value = "";
  });
  field.addEventListener("input", offer);
  field.addEventListener("keydown", (event) => {
    const keys = list.hidden
      ? { Enter: send }
      : { Enter: () => take(chosen().textContent), Tab: () => take(chosen().textContent),
          ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: () => show(false) };
    if (event.shiftKey || event.isComposing || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  form.put = (text) => {
    field.focus();
    field.value = text;
  };
  return form;
}
