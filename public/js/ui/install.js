// Installs the service worker, after all else has loaded.

const WORKER = "/service_worker.js";

export async function install() {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  if (document.readyState !== "complete")
    await new Promise((resolve) => addEventListener("load", resolve));
  // The page's policy lets no script be named but this one.
  const policy = globalThis.trustedTypes?.createPolicy("service-worker", {
    createScriptURL: () => WORKER,
  });
  await workers.register(policy?.createScriptURL("") ?? WORKER, { updateViaCache: "none" });
}
