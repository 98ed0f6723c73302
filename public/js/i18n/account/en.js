// English: what is said about passkeys, devices and codes.

import { plurals } from "../plural.js";

const count = plurals("en");

export const words = {
  title: "Your account",
  working: "One moment…",
  cancel: "Cancel",

  guestNote:
    "So far only this browser knows you. With a passkey you stay the same person on all your devices, with the same name and the same words. No password, no e-mail.",
  keep: "Keep it with a passkey",
  kept: "Kept. You are still who you were, on every device on which you sign in.",
  hereBefore: "I have been here before",
  changesYou: "Signing in makes this browser yours. The guest that you were here ends.",
  byPasskey: "Sign in with a passkey",
  code: "Recovery code",
  byCode: "Sign in with the code",
  linkNote: "This link signs this browser in. Go on only if the browser is your own.",
  useLink: "Sign in here",

  passkeys: "Passkeys",
  addPasskey: "Add a passkey",
  passkeyAdded: "The passkey was added.",
  /** @param {string} date */
  added: (date) => `added ${date}`,
  delete: "Delete",
  /** @param {string} label */
  deletePasskey: (label) => `Delete the passkey ${label}`,

  devices: "Devices",
  thisDevice: "this device",
  /** @param {string} date */
  seen: (date) => `last here ${date}`,
  end: "Sign out",
  /** @param {string} label */
  endDevice: (label) => `Sign out ${label}`,
  endOthers: "Sign out everywhere else",
  ended: "Signed out there.",
  addDevice: "Add a device",
  linkMade: "Open this on your other device within 10 minutes. It works once.",
  link: "Link for another device",
  qrCode: "QR code of the link",
  copy: "Copy",
  copied: "Copied",

  recoveryCodes: "Recovery codes",
  /** @param {number} left */
  codesLeft: (left) =>
    left === 0 ? "You have none." : count(left, { one: "# is unused.", other: "# are unused." }),
  makeCodes: "Make new codes",
  codesMade:
    "Each works once, and they are shown only now. Write them down, or keep them where your passwords are. Older codes no longer work.",

  signOut: "Sign out of this device",
  erase: "Delete my account",
  eraseAsked:
    "Your passkeys, devices and codes are erased, and nobody can be you ever again. What you said stays in its rooms.",

  goOnAsGuest: "Go on as a guest",

  /** What went wrong, by the server's word for it. */
  trouble: {
    expired: "That took too long. Try again.",
    unknown_passkey: "This passkey belongs to no account here.",
    bad_signature: "This passkey did not prove who you are.",
    bad_credential: "This passkey could not be added.",
    unknown_code: "This code is not known, or was used.",
    too_fast: "That failed too often. Try again in a few minutes.",
    last_way_in:
      "This is the last way into your account. Add another passkey, or make recovery codes, first.",
    too_many: "You have 20 passkeys. Delete one of them first.",
    signed_out: "You were signed out on this device.",
    no_identity: "You are not signed in.",
    cancelled: "No passkey was used.",
    known: "That device already has a passkey of yours.",
    unsupported: "This browser can use no passkeys here.",
    offline: "There is no connection. Try again later.",
    other: "That did not work. Try again later.",
  },
};
