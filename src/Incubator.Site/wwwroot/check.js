// The housing check in place: the answers are posted, so they stand in no address, and the reply takes the page's old answer's place.
(() => {
  const check = document.getElementById("check");
  if (!check) return;
  check.addEventListener("submit", async event => {
    const form = event.target;
    if (!form.matches("[data-check]")) return;
    event.preventDefault();
    const failed = check.querySelector("[data-failed]");
    try {
      const reply = await fetch(check.dataset.post, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!reply.ok) throw new Error(String(reply.status));
      check.innerHTML = await reply.text();
      history.replaceState(null, "", location.pathname);
      const wrong = check.querySelector("[aria-invalid]");
      (wrong ?? document.getElementById("answer")).focus();
    } catch {
      failed.hidden = false;
      failed.scrollIntoView({ block: "center" });
    }
  });
})();
