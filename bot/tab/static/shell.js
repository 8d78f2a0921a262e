// Signs in by Teams and shows the tab's pages: each is asked for with the token and put in the place of the last.
(() => {
  "use strict"
  const BELOW = "/tab/", QUIET = 400, PATIENCE = 20000
  const main = document.getElementById("main"), wait = document.getElementById("wait"), root = document.documentElement
  const teams = window.microsoftTeams
  class NotSignedIn extends Error {}
  let token = "", context, shown = "", turn = 0, timer = 0, unfollow = () => {}

  const themed = (theme) => (root.dataset.theme = ["dark", "contrast"].includes(theme) ? theme : "default")

  // Whoever waits is told so, but not for a moment.
  function waiting(on) {
    clearTimeout(timer)
    if (on) timer = setTimeout(() => (wait.textContent = wait.dataset.said), QUIET)
    else wait.textContent = ""
  }

  async function signIn() {
    try {
      token = await teams.authentication.getAuthToken()
    } catch {
      throw new NotSignedIn()
    }
  }

  // As fetch does it, with the token; a new one is asked for when the server does not take it, once.
  async function get(url, { headers = {}, ...more } = {}) {
    const asked = token
    if (!token) await signIn()
    const ask = () => fetch(url, {
      cache: "no-store", signal: AbortSignal.timeout(PATIENCE), ...more,
      headers: { ...headers, Authorization: `Bearer ${token}`, "X-Runde-Channel": context.channel?.id ?? "" },
    })
    const answer = await ask()
    if (answer.status !== 401 || !asked) return answer
    await signIn()
    return ask()
  }

  // What has the focus goes with the old page; then it is at the start of the new one.
  function place(title, parts, moved) {
    const inside = main.contains(document.activeElement)
    document.title = title
    main.replaceChildren(...parts)
    if (moved) scrollTo(0, 0)
    if (moved || inside) main.focus({ preventScroll: true })
  }

  // What a link means within the page. An address that is only set by pushState marks nothing as its target, so
  // it is gone to once what it means stands there; and who does not see the mark is led to it by the focus.
  function within(hash) {
    if (!hash) return
    location.replace(hash)
    const meant = document.querySelector(":target")
    if (!meant) return
    meant.tabIndex = -1
    meant.focus({ preventScroll: true })
  }

  function put(fresh, moved, hash = "") {
    root.lang = fresh.documentElement.lang
    place(fresh.title, fresh.getElementById("main").childNodes, moved)
    within(hash)
    document.querySelector(".tabs").replaceWith(fresh.querySelector(".tabs"))
    if (document.getElementById("live")) unfollow = follow(get, (url) => open(url, false))
  }

  function state(name, moved) {
    const told = document.getElementById(name).content.cloneNode(true)
    for (const link of told.querySelectorAll("a")) link.href = shown
    place(`${told.querySelector("h1").textContent} – Runde`, told.childNodes, moved)
  }

  // `moved`: somebody went there; else the page comes in the place of the last, and the way back stays as it is.
  async function open(url, moved = true) {
    const mine = ++turn
    unfollow()
    unfollow = () => {}
    waiting(true)
    try {
      shown = url
      const answer = await get(url), text = await answer.text()
      if (mine !== turn) return
      const { hash } = new URL(url)
      shown = answer.url + hash
      if (shown !== location.href) history[moved ? "pushState" : "replaceState"](null, "", shown)
      put(new DOMParser().parseFromString(text, "text/html"), moved, hash)
    } catch (error) {
      if (mine === turn) state(error instanceof NotSignedIn ? "sign-in" : "away", moved)
    } finally {
      if (mine === turn) waiting(false)
    }
  }

  async function save(link) {
    if (link.getAttribute("aria-busy")) return
    link.setAttribute("aria-busy", "true")
    waiting(true)
    try {
      const answer = await get(link.href)
      if (!answer.ok) return put(new DOMParser().parseFromString(await answer.text(), "text/html"), true)
      const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("Content-Disposition"))
      const href = URL.createObjectURL(await answer.blob())
      Object.assign(document.createElement("a"), { href, download: decodeURIComponent(named[1]) }).click()
      setTimeout(() => URL.revokeObjectURL(href), 60000)
    } catch (error) {
      state(error instanceof NotSignedIn ? "sign-in" : "away", true)
    } finally {
      waiting(false)
      link.removeAttribute("aria-busy")
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]")
    if (!context || !link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    const { origin, pathname, href } = new URL(link.href)
    if (origin !== location.origin || !pathname.startsWith(BELOW) || link.getAttribute("href")[0] === "#") return
    event.preventDefault()
    if (/\.(docx|csv)$/.test(pathname)) save(link)
    else open(href)
  })

  // What is searched for is asked like a link.
  document.addEventListener("submit", (event) => {
    const form = event.target, to = new URL(form.action)
    if (!context || form.method !== "get" || to.origin !== location.origin || !to.pathname.startsWith(BELOW)) return
    event.preventDefault()
    to.search = new URLSearchParams(new FormData(form, event.submitter))
    open(to.href)
  })

  // Also told when only the place within the page changed.
  addEventListener("popstate", () => {
    if (context && location.href.split("#")[0] !== shown.split("#")[0]) open(location.href, false)
  })

  // The page a link means, in the language and theme in which Teams opened the tab.
  function first() {
    const { app, page } = context, here = new URL(location.href)
    const linked = new URL(BELOW + (page?.subPageId ?? "").replace(/^[/\\]+/, ""), here)
    const ours = linked.origin === here.origin && linked.pathname.startsWith(BELOW)
    const to = here.pathname === BELOW && ours ? linked : here
    for (const [name, value] of [...here.searchParams, ["theme", app.theme], ["lang", app.locale]]) {
      if (value && !to.searchParams.has(name)) to.searchParams.set(name, value)
    }
    return to.href
  }

  async function start() {
    waiting(true)
    try {
      await teams.app.initialize()
      context = await teams.app.getContext()
    } catch {
      waiting(false)
      return state("outside", false)
    }
    themed(context.app.theme)
    teams.app.registerOnThemeChangeHandler(themed)
    open(first(), false)
  }

  start()
})()
