// What an editor typed and did not save is kept by its tab (admin.js of the host): it goes with the session.
addEventListener("submit", () => {
  try {
    for (const key of Object.keys(sessionStorage).filter(k => k.startsWith("unsaved:"))) sessionStorage.removeItem(key);
  } catch { /* storage is refused: nothing was kept */ }
});
