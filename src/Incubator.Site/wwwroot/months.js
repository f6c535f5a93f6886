// The first months on paper, and less the aid that is certain: the answers of the check that this tab keeps
// (docs/decisions/0038) are posted along, by choice.
(() => {
  for (const print of document.querySelectorAll("[data-print]")) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }

  const form = document.querySelector("[data-kept]");
  let kept;
  try { kept = JSON.parse(sessionStorage.getItem("check")); } catch { /* storage is refused */ }
  if (!form || !kept?.text) return;
  form.hidden = false;
  form.addEventListener("submit", () => {
    const asked = new FormData(document.querySelector("[data-months]"));
    const given = new URLSearchParams(kept.text);
    for (const name of ["city", "space", "rent", "aid"]) if (asked.has(name) || name === "aid") given.delete(name);
    for (const [name, value] of [...asked].filter(([name]) => name !== "_handler").concat([...given])) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
  });
})();
