// The room that an on-screen keyboard leaves. Chromium gives it to the page by itself (`interactive-
// widget` in index.html); Safari lays the keyboard over the page, and is measured here.

/** @param {HTMLElement} page takes the height as `--viewport` */
export function fitViewport(page) {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const fit = () => {
    // A pinch shrinks the visual viewport as well: whoever zooms in wants no smaller page.
    const covered = viewport.scale === 1 && window.innerHeight - viewport.height > 1;
    if (covered) page.style.setProperty("--viewport", `${viewport.height}px`);
    else page.style.removeProperty("--viewport");
    if (covered) window.scrollTo(0, 0);
  };
  viewport.addEventListener("resize", fit);
  fit();
}
