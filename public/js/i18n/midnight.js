// The moment when "Today" becomes "Yesterday".

/** @param {() => number} now @param {() => void} act @param {AbortSignal} signal */
export function eachMidnight(now, act, signal) {
  if (signal.aborted) return;
  const today = now();
  const timer = setTimeout(
    () => {
      act();
      eachMidnight(now, act, signal);
    },
    new Date(today).setHours(24, 0, 0, 0) - today,
  );
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
}
