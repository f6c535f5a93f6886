// Runs before the first paint: a remembered choice of light or dark must not flash the other one.
(() => {
  const root = document.documentElement;
  const stored = () => { try { return localStorage.getItem("theme"); } catch { return null; } };
  const apply = choice => {
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
    else delete root.dataset.theme;
  };
  apply(stored());
  root.classList.add("script");
  document.addEventListener("DOMContentLoaded", () => {
    const control = document.getElementById("theme");
    if (!control) return;
    control.value = root.dataset.theme ?? "auto";
    control.addEventListener("change", () => {
      apply(control.value);
      try {
        if (control.value === "auto") localStorage.removeItem("theme");
        else localStorage.setItem("theme", control.value);
      } catch { /* storage is refused: the choice lasts for this page */ }
    });
  });
})();
