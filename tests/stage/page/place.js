// What is said in a channel or a chat: threads, messages, and where to write.

import { dialog } from "./dialog.js";
import { drawn } from "./card.js";
import { act, el, said, toast } from "./parts.js";
import { writing } from "./write.js";

/** One place on the page, kept up to date by `update`: what did not change stays as it is, with its focus. */
export class Place {
  /** `names`: who can be mentioned. */
  constructor({ kind, head, theme, words, names }) {
    this.kind = kind;
    this.theme = theme;
    this.words = words;
    const locale = head.language === "da" ? "da-DK" : "en-GB";
    this.time = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone: head.timezone });
    this.names = names;
    this.shown = new Map();
    this.pressing = new Set();
    this.threads = new Map();
    this.empty = el("p", { className: "soft" }, words.empty);
    this.list = el("div", { className: "threads" });
    this.first = this.writer(null, kind === "chat" ? words.message : words.post);
    this.element = el("div", { className: `place ${kind}` });
    this.element.append(...(kind === "channel" ? [this.first, this.empty, this.list] : [this.empty, this.list, this.first]));
  }

  /** `order`: the ids of all messages there; `changed`: those that are new or other than before. */
  update(order, changed) {
    const { activeElement: before } = document;
    const focus = before?.closest?.("article") && { id: before.closest("article").id, name: named(before) };
    const atEnd = this.kind !== "channel" && nearEnd();
    for (const id of this.shown.keys()) if (!order.includes(id)) this.taken(id);
    for (const message of changed) this.put(message);
    this.empty.hidden = order.length > 0;
    if (focus && !document.body.contains(before)) again(focus);
    if (atEnd) this.element.scrollIntoView({ block: "end" });
  }

  put(message) {
    const made = this.message(message);
    const old = this.shown.get(message.id);
    if (old) old.replaceWith(made);
    else this.thread(message.thread).append(made);
    this.shown.set(message.id, made);
  }

  /** With the last message of a thread its place goes too. */
  taken(id) {
    const thread = this.shown.get(id).closest("[role=log]");
    this.shown.get(id).remove();
    this.shown.delete(id);
    if (thread.children.length) return;
    (thread.closest(".thread") ?? thread).remove();
    for (const [name, messages] of this.threads) if (messages === thread) this.threads.delete(name);
  }

  /** Where the messages of a thread stand; in a channel the newest thread is on top, each with its reply. */
  thread(id) {
    if (this.threads.has(id)) return this.threads.get(id);
    const messages = el("div", { role: "log", "aria-live": "off" });
    this.threads.set(id, messages);
    if (this.kind === "channel") {
      this.list.prepend(el("section", { className: "thread" }, messages, this.writer(id, this.words.reply)));
    } else {
      this.list.append(messages);
    }
    return messages;
  }

  writer(thread, label) {
    const begins = this.kind === "chat" ? "" : "@Runde ";
    return writing({ label, thread, names: this.names, begins, words: this.words });
  }

  message({ id, by, at, edited, deleted, text, card, mine }) {
    const words = this.words;
    const facts = el("header", {}, el("strong", {}, by || "Runde"), el("time", {}, this.time.format(new Date(at))));
    if (edited) facts.append(el("span", {}, words.edited));
    if (mine) facts.append(el("span", { className: "mine" }, "@"));
    const body = deleted
      ? el("p", { className: "soft" }, words.deleted)
      : card
        ? drawn(card, this.theme, (action, title) => this.press(id, action, title))
        : el("p", {}, ...mentions(text));
    const face = el("span", { className: by ? "face" : "face runde", "aria-hidden": "true" }, initials(by || "Runde"));
    return el("article", { id: `m${id}`, tabIndex: -1 }, face, el("div", {}, facts, body));
  }

  /** Until the answer is there another press of the same card does nothing. */
  async press(message, action) {
    if (this.pressing.has(message)) return;
    this.pressing.add(message);
    const answer = await act("press", { message, action });
    this.pressing.delete(message);
    toast(said(answer, this.words));
    if (answer.dialog) dialog(answer.dialog, this.theme, this.words);
  }
}

export function initials(name) {
  return name.split(" ").map((part) => part[0]).join("").slice(0, 2);
}

/** A text of Teams' with its mentions marked. */
function mentions(text) {
  return text.split(/<at>(.*?)<\/at>/).map((part, number) => (number % 2 ? el("b", { className: "at" }, part) : part));
}

function nearEnd() {
  const page = document.scrollingElement;
  return page.scrollHeight - page.scrollTop - page.clientHeight < 200;
}

function named(element) {
  return element.getAttribute("aria-label") || element.textContent;
}

/** The focus was in a message that is drawn anew: back to the same button, else to the message. */
function again({ id, name }) {
  const message = document.getElementById(id);
  const within = [...(message?.querySelectorAll("button, [role=button], input, textarea") ?? [])];
  (within.find((each) => named(each) === name) ?? message)?.focus({ preventScroll: true });
}
