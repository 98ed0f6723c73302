// Where the page has the bytes of a file itself: what was chosen here is shown before the room has it, and
// is not asked of the room afterwards. By the key of a file of this page, and by the room's id later.

/** @type {Map<string, string>} */
const addresses = new Map();

/** @param {string} name a key or an id */
export const localAddress = (name) => addresses.get(name);

/** @param {string} key @param {Blob} blob @returns {string} */
export function show(key, blob) {
  const address = addresses.get(key) ?? URL.createObjectURL(blob);
  addresses.set(key, address);
  return address;
}

/** The room is left: what waits for it is kept elsewhere. */
export function release() {
  for (const address of addresses.values()) URL.revokeObjectURL(address);
  addresses.clear();
}

/** From now on it is called by this too. @param {string} key @param {string} id */
export function rename(key, id) {
  const address = addresses.get(key);
  if (address) addresses.set(id, address);
}
