// Installs the service worker, after all else has loaded, and does what it asks of the page.

const WORKER = "/service_worker.js";

/** @param {(address: string, seq: number) => void} open a message that a notification was about */
export async function install(open) {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.addEventListener("message", ({ data }) => {
    if (data?.type === "open") open(String(data.address), Number(data.seq));
  });
  if (document.readyState !== "complete")
    await new Promise((resolve) => addEventListener("load", resolve));
  // The page's policy lets no script be named but this one.
  const policy = globalThis.trustedTypes?.createPolicy("service-worker", {
    createScriptURL: () => WORKER,
  });
  await workers.register(policy?.createScriptURL("") ?? WORKER, { updateViaCache: "none" });
}
