// Tells Teams what the tab is when somebody adds it, and that it may go when somebody removes it.
(async () => {
  "use strict"
  const teams = window.microsoftTeams, tab = document.getElementById("tab")?.dataset
  const themed = (theme) =>
    (document.documentElement.dataset.theme = ["dark", "contrast"].includes(theme) ? theme : "default")

  async function save(event) {
    const { entity: entityId, content: contentUrl, website: websiteUrl, remove: removeUrl } = tab
    try {
      await teams.pages.config.setConfig({
        entityId, contentUrl, websiteUrl, removeUrl, suggestedDisplayName: "Runde",
      })
      event.notifySuccess()
    } catch {
      event.notifyFailure()
    }
  }

  try {
    await teams.app.initialize()
  } catch {
    document.getElementById("main").replaceChildren(document.getElementById("outside").content)
    return
  }
  themed((await teams.app.getContext()).app.theme)
  teams.app.registerOnThemeChangeHandler(themed)
  if (tab) teams.pages.config.registerOnSaveHandler(save)
  else teams.pages.config.registerOnRemoveHandler((event) => event.notifySuccess())
  teams.pages.config.setValidityState(true)
})()
