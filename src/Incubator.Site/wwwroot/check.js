// The housing check in place: the answers are posted, so they stand in no address, and the reply takes the page's old answer's place.
// They are kept by this tab alone (docs/decisions/0011), so that they are there again after Back, a reload, the other language or an aid.
(() => {
  const check = document.getElementById("check");
  if (!check) return;
  const key = "check";
  const form = () => check.querySelector("[data-check]");
  const answers = () => new URLSearchParams([...new FormData(form())].filter(([, value]) => value !== ""));

  const kept = () => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } };
  const keep = () => {
    const text = answers().toString();
    try {
      if (text) sessionStorage.setItem(key, JSON.stringify({ text, search: location.search, top: scrollY }));
      else sessionStorage.removeItem(key);
    } catch { /* storage is refused: the answers last as long as the page */ }
  };

  function fill(given) {
    for (const control of form().elements) {
      if (control.type === "checkbox") control.checked = given.getAll(control.name).includes(control.value);
      else if (control.name) control.value = given.get(control.name) ?? "";
    }
  }

  async function answer(given) {
    try {
      const reply = await fetch(check.dataset.post, { method: "POST", body: given });
      if (!reply.ok) throw new Error(String(reply.status));
      check.innerHTML = await reply.text();
      history.replaceState(history.state, "", location.pathname);
      return true;
    } catch {
      const failed = check.querySelector("[data-failed]");
      failed.hidden = false;
      failed.scrollIntoView({ block: "center" });
      return false;
    }
  }

  check.addEventListener("submit", async event => {
    if (event.target !== form()) return;
    event.preventDefault();
    if (await answer(answers())) (check.querySelector("[aria-invalid]") ?? document.getElementById("answer")).focus();
  });
  check.addEventListener("click", event => {
    if (event.target.closest("[data-clear]")) {
      fill(new URLSearchParams());
      keep();
    }
  });
  addEventListener("pagehide", keep);

  // An address that names only a place is a link of ours to the check: the other answers stay. One that says more stands for itself.
  async function restore() {
    const own = kept();
    const asked = new URLSearchParams(location.search);
    const isSame = own?.search === location.search;
    if (!own || !(isSame || [...asked.keys()].every(k => k === "city" || k === "country"))) return;
    const given = new URLSearchParams(own.text);
    if (!isSame && asked.size > 0) {
      given.delete("city");
      given.delete("country");
      asked.forEach((value, name) => given.set(name, value));
    }

    if (given.toString() === answers().toString()) return;
    fill(given);
    // Counted when it was first asked.
    given.set("again", "true");
    if (await answer(given) && performance.getEntriesByType("navigation")[0]?.type !== "navigate") scrollTo(0, own.top);
  }

  restore();
})();
