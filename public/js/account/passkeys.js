// Whether a browser can have passkeys here: it gives them to names alone, reached safely.

export const hasPasskeys = () =>
  "PublicKeyCredential" in window && !/^[\d.]+$|^\[/.test(location.hostname);
