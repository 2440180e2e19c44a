// Runs before the first paint: the reader's own choice of colours, if any, and what only scripts can use.
(root => {
  const wear = scheme => {
    if (scheme) root.dataset.scheme = scheme;
    else delete root.dataset.scheme;
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      const { scheme: own } = meta.dataset;
      meta.media = scheme ? (own === scheme ? "all" : "not all") : `(prefers-color-scheme: ${own})`;
    }
  };
  root.dataset.scripted = "";
  try {
    const scheme = localStorage.getItem("scheme");
    if (scheme === "light" || scheme === "dark") wear(scheme);
  } catch {
    // Storage is refused: the system's preference stands.
  }
  // The switch: light, dark, or as the system prefers.
  addEventListener("click", event => {
    if (!event.target.closest?.(".scheme-switch")) return;
    const next = { light: "dark", dark: "" }[root.dataset.scheme] ?? "light";
    wear(next);
    try {
      if (next) localStorage.setItem("scheme", next);
      else localStorage.removeItem("scheme");
    } catch {
      // It holds for this page only.
    }
  });
})(document.documentElement);
