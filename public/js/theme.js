// A page in the reader's own theme from the first moment on: a page of light before one of dark hurts.
// Not a module, so that it runs before anything is painted. The choice is made in ui/appearance.js.

try {
  const { theme, density } = JSON.parse(localStorage.getItem("chatter//appearance") ?? "{}");
  if (theme) document.documentElement.dataset.theme = theme;
  if (density) document.documentElement.dataset.density = density;
} catch {
  // A browser without a storage has no choice to keep.
}
