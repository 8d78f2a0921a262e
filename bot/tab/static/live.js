// Follows an open meeting: asks every two seconds what has changed, puts it in its place and says it politely.
// Where the minutes are waited for, it opens them when they are there.
"use strict"

// `get` asks as fetch does, `leave` shows another page or this one anew. What comes back ends it.
function follow(get, leave) {
  const page = document.getElementById("live"), follows = "one" in page.dataset
  const EVERY = follows ? 2000 : 10000, AT_MOST = 30000, STALE_AFTER = 10000, GATHERED = 10000
  const said = document.getElementById("said")
  const stale = document.getElementById("stale"), language = document.documentElement.lang
  let etag = "", wait = EVERY, timer = 0, asking = false, ended = false, good = Date.now(), gathering = 0
  let waiting = { added: [], changed: [], gone: [] }

  const at = (moment) =>
    new Intl.DateTimeFormat(language === "da" ? "da-DK" : "en-GB", {
      hour: "2-digit", minute: "2-digit", timeZone: page.dataset.zone,
    }).format(moment)

  function say(text) {
    said.textContent = text
  }

  // At most one message in ten seconds, however much is written down.
  function gather(found) {
    for (const how in found) waiting[how].push(...found[how])
    gathering ||= setTimeout(() => {
      const { added, changed, gone } = waiting, words = page.dataset
      const many = added.length === 1 ? words.one : words.many.replace("2", added.length)
      const told = [[many, added], [words.changed, changed], [words.gone, gone]].filter(([, kinds]) => kinds.length)
      say(told.map(([text, kinds]) => text.replace("{kinds}", [...new Set(kinds)].join(", "))).join(". "))
      waiting = { added: [], changed: [], gone: [] }
      gathering = 0
    }, GATHERED)
  }

  // Number -> what it is and what it says.
  const entries = () =>
    new Map([...page.querySelectorAll("[data-number]")].map((one) => [
      one.dataset.number, { kind: one.dataset.kind.toLowerCase(), text: one.textContent, one },
    ]))

  function compared(before) {
    const now = entries(), found = { added: [], changed: [], gone: [] }
    for (const [number, { kind, text, one }] of now) {
      const was = before.get(number)
      if (!was) found.added.push(kind)
      else if (was.text !== text) found.changed.push(`${number} ${kind}`)
      if (!was) one.classList.add("new")
    }
    for (const [number, { kind }] of before) if (!now.has(number)) found.gone.push(`${number} ${kind}`)
    return found
  }

  // Between the items of a list is nothing to keep.
  const inside = (one) => [...(one.matches("ol, ul") ? one.children : one.childNodes)]
  const key = (one) => one.dataset?.key
  const alike = (was, now) => was.nodeName === now.nodeName && key(was) === key(now)

  // `was` becomes like `now`, and what need not change stays the same element, with what somebody marked in it.
  function patch(was, now) {
    if (was.isEqualNode(now)) return
    if (was.nodeType !== Node.ELEMENT_NODE) return void (was.data = now.data)
    for (const { name } of [...was.attributes]) if (!now.hasAttribute(name)) was.removeAttribute(name)
    for (const { name, value } of now.attributes) if (was.getAttribute(name) !== value) was.setAttribute(name, value)
    const wanted = inside(now), keys = new Set(wanted.map(key))
    for (const one of inside(was)) if (!keys.has(key(one))) one.remove()
    const kept = inside(was)
    wanted.forEach((one, place) => {
      const found = kept.findIndex((old, at) => (key(one) ? at >= place : at === place) && alike(old, one))
      const [same] = found < 0 ? [one] : kept.splice(found, 1)
      if (found !== place) was.insertBefore(same, kept[place] ?? null)
      kept.splice(place, 0, same)
      if (same !== one) patch(same, one)
    })
    for (const one of kept.slice(wanted.length)) one.remove()
  }

  // What has the focus is left alone, so that nothing moves under anybody's hands.
  function put(fresh) {
    const before = entries(), head = document.getElementById("head").dataset.said
    for (const part of document.querySelectorAll("[data-part]")) {
      const now = fresh.getElementById(part.id)
      if (now && !part.contains(document.activeElement)) patch(part, now)
    }
    document.title = fresh.title
    const changed = document.getElementById("head").dataset.said
    if (changed !== head) say(changed)
    const found = compared(before)
    if (Object.values(found).some((numbers) => numbers.length)) gather(found)
  }

  async function ask() {
    if (asking || ended || document.hidden) return
    asking = true
    try {
      const headers = etag ? { "If-None-Match": etag } : {}
      const answer = await get(location.href, { headers, cache: "no-store", signal: AbortSignal.timeout(8000) })
      if (ended) return
      if (answer.redirected) return leave(answer.url)
      if ([401, 403, 404].includes(answer.status)) return leave(location.href)
      if (answer.status === 200) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html")
        if (ended) return
        if (follows) put(fresh)
        else if (!fresh.getElementById("live")) return leave(location.href)
        etag = answer.headers.get("ETag") || ""
      } else if (answer.status !== 304) throw new Error(answer.status)
      good = Date.now()
      wait = EVERY
      stale.hidden = true
    } catch {
      wait = Math.min(wait * 2, AT_MOST)
      if (stale.hidden && Date.now() - good >= STALE_AFTER) {
        const text = stale.dataset.said.replace("{time}", at(good))
        stale.querySelector("p").textContent = text
        stale.hidden = false
        say(text)
      }
    } finally {
      asking = false
    }
    next()
  }

  function next() {
    clearTimeout(timer)
    if (!document.hidden && !ended) timer = setTimeout(ask, wait)
  }

  const seen = () => (document.hidden ? clearTimeout(timer) : ask())
  document.addEventListener("visibilitychange", seen)
  next()
  return () => {
    ended = true
    clearTimeout(timer)
    clearTimeout(gathering)
    document.removeEventListener("visibilitychange", seen)
  }
}

// Where nobody signs in, the page came as it is.
if (document.getElementById("live")) {
  follow((url, how) => fetch(url, how), (url) => (url === location.href ? location.reload() : location.replace(url)))
}
