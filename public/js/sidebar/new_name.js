// A name for a new room that can be said across a table and typed on a phone: a color or kind, a
// place, a number. It makes a room easy to name, not hard to guess. And what a name may be. Pure.

const KINDS =
  "amber azure birch bright calm cedar clear copper coral dawn early fern gentle golden green hazel ivory jade kind late lilac linen little lucky maple mellow misty olive opal paper pearl plum quiet rosy round ruby rusty sandy silver snowy soft sunny swift tawny tidal velvet violet warm wild willow".split(
    " ",
  );
const PLACES =
  "arbor bay bench boat bridge brook cabin cafe cave cliff coast corner cove creek deck dune field ferry forest garden gate grove harbor hill hut island kiosk lake lane lantern ledge library loft market meadow mill nook orchard patio pier plaza pond porch quay reef ridge river shore spring square stair table tent terrace tower trail valley wharf yard".split(
    " ",
  );

/** @param {() => number} random from 0 to below 1 */
export function newName(random) {
  const pick = (/** @type {string[]} */ from) => from[Math.floor(random() * from.length)];
  return `${pick(KINDS)}-${pick(PLACES)}-${10 + Math.floor(random() * 90)}`;
}

const MAX_CHARS = 32;

/** What somebody wrote as the name of a room, spelled as an address spells it. @param {string} written */
export function toRoomName(written) {
  const plain = written
    .normalize("NFKD")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "");
  return plain.slice(0, MAX_CHARS).replace(/-+$/, "");
}
