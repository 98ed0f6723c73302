// Handing words to whatever is pasted into next.

/** @param {string} text @returns {Promise<boolean>} false, where the browser refuses, or cannot */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
