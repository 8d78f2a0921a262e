// The small things all of the page is made of: elements, addresses, and what is asked of the server.

/** An element: properties by name, `on…` are listeners, what has a dash is an attribute. */
export function el(tag, properties = {}, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name.includes("-") || name === "role" || name === "for") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...within.flat().filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

/** What the address says: who looks ("as"), where ("place"), how ("theme"), and the layout ("side"). */
export const asked = new URLSearchParams(location.search);

/** The address of the same page with something else in it; null takes it out. */
export function address(changes) {
  const query = new URLSearchParams(asked);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) query.delete(name);
    else query.set(name, value);
  }
  return `/?${query}`;
}

/** Does something as who looks at the page; the answer has a `toast` when it is to be told. */
export async function act(name, more) {
  const body = JSON.stringify({ as: asked.get("as") ?? "", place: asked.get("place") ?? "", ...more });
  const answer = await fetch(`/do/${name}`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
  return answer.headers.get("Content-Type")?.startsWith("application/json") ? answer.json() : { status: answer.status };
}

/** "{name} wrote" with the name. */
export function filled(text, facts) {
  return text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
}

let fading;
/** Says it at the foot of the page for some seconds, and to a screen reader. */
export function toast(text) {
  if (!text) return;
  document.querySelector(".toast")?.remove();
  document.body.append(el("div", { className: "toast" }, text));
  document.getElementById("status").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => document.querySelector(".toast")?.remove(), 8000);
}
