// The small things all of the page is made of: elements, addresses, and what is asked of the server.

/** An element: properties by name, `on…` are listeners, what has a dash is an attribute. */
export function el(tag, properties = {}, ...within) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name.includes("-") || name === "role") made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...within.flat().filter((each) => each !== null && each !== undefined && each !== false));
  return made;
}

/** What the address says: who looks ("as"), where ("place"), how ("theme"), and what of it ("tab", "side"). */
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

/** Does something as who looks at the page. The answer's `status` is 200 when it was done; `why` and `toast`
 * are told by `said`. */
export async function act(name, more) {
  const body = JSON.stringify({ as: asked.get("as"), place: asked.get("place"), ...more });
  const headers = { "Content-Type": "application/json" };
  try {
    const answer = await fetch(`/do/${name}`, { method: "POST", body, headers });
    return answer.ok ? await answer.json() : { status: answer.status };
  } catch {
    return { status: 0 };
  }
}

/** What there is to say about an answer; "" for nothing. */
export function said({ status, why, toast: told }, words) {
  if (why) return words.why[why];
  return told || (status === 200 ? "" : words.failed);
}

/** "{name} wrote" with the name. */
export function filled(text, facts) {
  return text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
}

let fading;
/** Says it for some seconds at the foot of the page, or in the dialog that is open over it. */
export function toast(text) {
  if (!text) return;
  document.querySelector(".toast")?.remove();
  const shown = el("p", { className: "toast", role: "status" });
  (document.querySelector("dialog[open]") ?? document.body).append(shown);
  shown.textContent = text; // only what comes into it later is read out
  clearTimeout(fading);
  fading = setTimeout(() => shown.remove(), 8000);
}
