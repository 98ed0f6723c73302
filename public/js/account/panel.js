// My account, in the slot: for a guest how to keep who they are, or to be again who they were; for the
// others their passkeys, devices and codes.

import { language, locale } from "../i18n.js";
import { copyText } from "../ui/copy_text.js";
import { make, makeButton, setText } from "../ui/element.js";
import { showHandover } from "./handover.js";
import * as server from "./server.js";
import { signInForms } from "./sign_in.js";
import { becomeAnother, rememberSignedIn } from "./whose.js";
import { words } from "./words.js";
import "../../css/account.css";

/** @import { Account, AccountAct, AccountParts } from "../types/account.js" */

/** @param {AccountParts} parts */
export function createPanel({ slot, session, storage }) {
  const note = make("p", "account__note");
  note.role = "status";
  const body = make("div", "account__body");
  const element = make("div", "account", note, body);
  element.tabIndex = -1;
  const panel = { element, title: words.title };
  /** What stands behind the `#` of a device link, until it is used. */
  let link = "";
  let isBusy = false;
  /** What has just been made, and is shown once: recovery codes, and a link for another device. @type {string[]} */
  let fresh = [];
  let handedOver = "";

  /** @type {AccountAct} */
  const act = async (work, done = "") => {
    if (isBusy) return;
    isBusy = true;
    say(words.working);
    try {
      await work();
      say(done);
      await show();
    } catch (error) {
      say(trouble(error), true);
    } finally {
      isBusy = false;
      if (!element.contains(document.activeElement)) element.focus();
    }
  };

  /** @param {string} text */
  const say = (text, isAlarm = false) => {
    setText(note, text);
    note.classList.toggle("account__note--alarm", isAlarm);
  };

  const addPasskey = () => server.addPasskey(session.room.you?.name ?? "Chatter");
  const keep = async () => {
    await addPasskey();
    rememberSignedIn(storage, true);
    // What was opened as a guest goes on as the new session's, so that it ends with it.
    session.connect();
  };
  /** @param {Promise<unknown>} signedIn */
  const moveIn = async (signedIn) => {
    await signedIn;
    await becomeAnother(storage, { keepsRooms: true, isSignedIn: true });
  };
  /** @param {Promise<unknown>} signedOut */
  const moveOut = async (signedOut) => {
    await signedOut;
    await becomeAnother(storage, { keepsRooms: false, isSignedIn: false });
  };

  const show = async () => {
    const account = await server.readAccount();
    rememberSignedIn(storage, account !== undefined && !account.is_guest);
    body.replaceChildren(...(account?.is_guest === false ? mine(account) : guest(account)));
  };

  /** @param {Account | undefined} account nothing, for a browser that was signed out */
  const guest = (account) => {
    const keepIt = makeButton("button button--primary", words.keep);
    keepIt.addEventListener("click", () => act(keep, words.kept));
    const keeping = section("", make("p", "", words.guestNote), keepIt);
    const forms = signInForms({
      link,
      byPasskey: () => act(() => moveIn(server.signInByPasskey())),
      byCode: (code) => act(() => moveIn(server.signInByCode(code))),
    });
    if (link) return [forms];
    if (account) return [keeping, forms];
    const goOn = button(words.goOnAsGuest, () => act(() => moveOut(server.signOut())));
    return [forms, section("", goOn)];
  };

  /** @param {Account} account */
  const mine = ({ passkeys, sessions, recovery_codes }) => {
    const rows = passkeys.map(({ id, label, created_at }) =>
      row(label, words.added(day(created_at)), words.delete, words.deletePasskey(label), () =>
        act(() => server.deletePasskey(id)),
      ),
    );
    const devices = sessions.map(({ id, label, seen_at, current }) =>
      current
        ? row(label, words.thisDevice)
        : row(label, words.seen(day(seen_at)), words.end, words.endDevice(label), () =>
            act(() => server.endSession(id), words.ended),
          ),
    );
    const another = button(words.addPasskey, () => act(addPasskey, words.passkeyAdded));
    const endOthers = button(words.endOthers, () =>
      act(() => server.endOtherSessions(), words.ended),
    );
    endOthers.hidden = sessions.length < 2;
    const handover = make("div", "account__handover");
    const addDevice = button(words.addDevice, () =>
      act(async () => {
        const { url } = await server.makeDeviceLink();
        handedOver = new URL(url, location.href).href;
      }),
    );
    const codes = make("div", "account__codes");
    const makeCodes = button(words.makeCodes, () =>
      act(async () => {
        const made = await server.makeRecoveryCodes();
        fresh = made.codes;
      }),
    );
    if (handedOver) showHandover(handover, handedOver);
    handedOver = "";
    if (fresh.length > 0) codes.append(...freshCodes(fresh));
    fresh = [];
    return [
      section(words.passkeys, list(rows), another),
      section(words.devices, list(devices), addDevice, handover, endOthers),
      section(
        words.recoveryCodes,
        make("p", "", words.codesLeft(recovery_codes)),
        codes,
        makeCodes,
      ),
      section(
        "",
        button(words.signOut, () => act(() => moveOut(server.signOut()))),
        erasing(() => act(() => moveOut(server.eraseAccount()))),
      ),
    ];
  };

  return {
    /** @param {string} [code] */
    open(code = "") {
      link = code;
      say(code ? words.linkNote : "");
      slot.show(panel);
      act(async () => {}, code ? words.linkNote : "");
    },
    isOpen: () => slot.isShowing(panel),
  };
}

/** @param {unknown} error */
function trouble(error) {
  const reason = error instanceof server.Refusal ? error.reason : "other";
  return words.trouble[/** @type {keyof typeof words.trouble} */ (reason)] ?? words.trouble.other;
}

/** @param {number} at */
const day = (at) => new Intl.DateTimeFormat(locale, { dateStyle: "medium" }).format(at);

/** @param {string} title @param {...Node} children */
function section(title, ...children) {
  const heading = title ? [make("h3", "account__title", title)] : [];
  return make("section", "account__section", ...heading, ...children);
}

/** @param {string} label @param {() => void} act */
function button(label, act) {
  const made = makeButton("button", label);
  made.addEventListener("click", act);
  return made;
}

/** @param {HTMLElement[]} rows */
const list = (rows) => make("ul", "account__list", ...rows);

/** @param {string} label @param {string} more @param {string} [deed] @param {string} [spoken] @param {() => void} [act] */
function row(label, more, deed, spoken, act) {
  const name = make("span", "account__label", label);
  name.dir = "auto";
  const element = make("li", "account__row", name, make("span", "account__more", more));
  if (!deed || !act) return element;
  const end = button(deed, act);
  end.classList.add("button--quiet", "account__deed");
  end.ariaLabel = spoken ?? deed;
  element.append(end);
  return element;
}

/** @param {string[]} codes */
function freshCodes(codes) {
  const shown = make("ul", "account__fresh", ...codes.map((code) => make("li", "", code)));
  shown.translate = false;
  shown.dir = "ltr";
  shown.lang = language;
  const copy = button(words.copy, async () => {
    if (await copyText(codes.join("\n"))) setText(copy, words.copied);
  });
  return [make("p", "", words.codesMade), shown, copy];
}

/** What cannot be undone is asked twice. @param {() => void} erase */
function erasing(erase) {
  const first = makeButton("button button--link account__erase", words.erase);
  const really = makeButton("button button--grave", words.erase);
  const cancel = makeButton("button", words.cancel);
  const question = make("div", "account__asked", make("p", "", words.eraseAsked), cancel, really);
  question.hidden = true;
  const ask = (/** @type {boolean} */ is) => {
    question.hidden = !is;
    first.hidden = is;
    (is ? cancel : first).focus();
  };
  first.addEventListener("click", () => ask(true));
  cancel.addEventListener("click", () => ask(false));
  really.addEventListener("click", erase);
  return make("div", "account__erasing", first, question);
}
