// Follows an open meeting: asks every two seconds what has changed, puts it in its place and says it politely.
(() => {
  "use strict"
  const EVERY = 2000, AT_MOST = 30000, STALE_AFTER = 10000, GATHERED = 10000
  const page = document.getElementById("live"), said = document.getElementById("said")
  const stale = document.getElementById("stale"), language = document.documentElement.lang
  let etag = "", wait = EVERY, timer = 0, asking = false, good = Date.now(), waiting = [], gathering = 0

  const at = (moment) =>
    new Intl.DateTimeFormat(language === "da" ? "da-DK" : "en-GB", {
      hour: "2-digit", minute: "2-digit", timeZone: page.dataset.zone,
    }).format(moment)

  function say(text) {
    said.textContent = text
  }

  // At most one message in ten seconds, however much is written down.
  function gather(kinds) {
    waiting.push(...kinds)
    gathering ||= setTimeout(() => {
      const words = waiting.length === 1 ? page.dataset.one : page.dataset.many.replace("2", waiting.length)
      say(words.replace("{kinds}", waiting.join(", ").toLowerCase()))
      waiting = []
      gathering = 0
    }, GATHERED)
  }

  // What has the focus, or is the same, is left alone, so that nothing moves under anybody's hands.
  function put(fresh) {
    const before = new Set([...page.querySelectorAll("[data-number]")].map((one) => one.dataset.number))
    const head = document.getElementById("head").dataset.said
    for (const part of document.querySelectorAll("[data-part]")) {
      const now = fresh.getElementById(part.id)
      if (!now || now.innerHTML === part.innerHTML || part.contains(document.activeElement)) continue
      part.replaceChildren(...now.childNodes)
      if (now.dataset.said) part.dataset.said = now.dataset.said
    }
    document.title = fresh.title
    const added = [...page.querySelectorAll("[data-number]")].filter((one) => !before.has(one.dataset.number))
    for (const one of added) one.classList.add("new")
    const changed = document.getElementById("head").dataset.said
    if (changed !== head) say(changed)
    if (added.length) gather(added.map((one) => one.dataset.kind))
  }

  async function ask() {
    if (asking || document.hidden) return
    asking = true
    try {
      const headers = etag ? { "If-None-Match": etag } : {}
      const answer = await fetch(location.href, { headers, cache: "no-store", signal: AbortSignal.timeout(8000) })
      if (answer.redirected) return location.replace(answer.url)
      if (answer.status === 404) return location.reload()
      if (answer.status === 200) {
        put(new DOMParser().parseFromString(await answer.text(), "text/html"))
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
    if (!document.hidden) timer = setTimeout(ask, wait)
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : ask()))
  next()
})()
