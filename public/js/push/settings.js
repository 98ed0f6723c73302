// At the room's bell: whether this device is told while Chatter is closed, and when it is left in peace.
// What cannot be had here is said, with the way to it where there is one.

import { words as page } from "../i18n/later.js";
import { make, makeButton } from "../ui/element.js";
import { canPush, readTold, subscribe, unsubscribe } from "./subscription.js";
import { words } from "./words.js";

/** @import { RoomStorage } from "../types/room.js" */
/** @import { Hours } from "./subscription.js" */

/** What most people call a night, until they say otherwise. */
const NIGHT = { from: 22 * 60, to: 7 * 60 };
const HOUR = 60;

/**
 * @param {object} parts
 * @param {RoomStorage} parts.storage of all rooms
 * @param {boolean} parts.isSignedIn
 * @param {() => void} parts.openAccount
 * @param {(text: string) => void} parts.say what came of it
 */
export function pushSettings({ storage, isSignedIn, openAccount, say }) {
  const title = make("legend", "alerts__title", words.title);
  const part = make("fieldset", "alerts__part alerts__push", title);
  // What it is made of is not the form's own business.
  part.addEventListener("change", (event) => event.stopPropagation());
  if (!canPush()) {
    const isApple = /iPhone|iPad/.test(navigator.userAgent) || navigator.maxTouchPoints > 4;
    const isIos = isApple && "standalone" in navigator;
    part.append(make("p", "alerts__note", isIos ? words.install : words.unsupported));
    return part;
  }
  if (!isSignedIn) {
    const keep = makeButton("button", words.keep);
    keep.addEventListener("click", openAccount);
    part.append(make("p", "alerts__note", words.forMembers), keep);
    return part;
  }
  const on = input("checkbox");
  const quiet = input("checkbox");
  const [from, to] = [clock(words.from), clock(words.to)];
  const hours = make("span", "alerts__hours", from, "–", to);
  part.append(choice(on, words.on), choice(quiet, words.quiet), hours);

  const show = () => {
    const told = readTold(storage);
    on.checked = told !== undefined;
    quiet.checked = told?.quiet !== undefined;
    quiet.disabled = !on.checked;
    hours.hidden = !told?.quiet;
    const { from: begin, to: end } = told?.quiet ?? NIGHT;
    from.value = written(begin);
    to.value = written(end);
  };
  /** @param {() => Promise<boolean | void>} work */
  const act = async (work) => {
    part.disabled = true;
    try {
      say((await work()) === false ? page.notAllowed : "");
    } catch {
      say(words.failed);
    }
    part.disabled = false;
    show();
  };
  const chosen = () => (quiet.checked ? read(from.value, to.value) : undefined);
  on.addEventListener("change", () =>
    act(() => (on.checked ? subscribe(storage, chosen()) : unsubscribe(storage))),
  );
  for (const field of [quiet, from, to]) {
    field.addEventListener("change", () => act(() => subscribe(storage, chosen())));
  }
  show();
  return part;
}

/** @param {string} type */
function input(type) {
  const element = make("input", "alerts__input");
  element.type = type;
  return element;
}

/** @param {string} label */
function clock(label) {
  const element = make("input", "field alerts__clock");
  element.type = "time";
  element.required = true;
  element.ariaLabel = label;
  return element;
}

/** @param {HTMLInputElement} field @param {string} label */
const choice = (field, label) => make("label", "alerts__choice", field, label);

/** @param {number} minutes */
const written = (minutes) =>
  [Math.floor(minutes / HOUR), minutes % HOUR].map((it) => String(it).padStart(2, "0")).join(":");

/** @param {string} from @param {string} to @returns {Hours | undefined} nothing, where one is not filled in */
function read(from, to) {
  const [begin, end] = [from, to].map((time) => {
    const [hours = Number.NaN, minutes = Number.NaN] = time.split(":").map(Number);
    return hours * HOUR + minutes;
  });
  const isWhole = Number.isInteger(begin) && Number.isInteger(end);
  return isWhole ? { from: Number(begin), to: Number(end) } : undefined;
}
