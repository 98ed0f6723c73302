// English: what is said about files.

import { plurals } from "../plural.js";

const count = plurals("en");

export const words = {
  attach: "Add pictures or files",
  drop: "Drop to add to your message",
  /** @param {string} size @param {number} most */
  dropNote: (size, most) => `Up to ${most} files of ${size} each. Nothing is sent yet.`,
  tray: "Files to send",
  describe: "Name or description",
  /** @param {string} name */
  takeOut: (name) => `Take out ${name}`,
  picture: "Picture",
  file: "File",
  preparing: "Getting it ready…",
  asFile: "sent as it is, with all that it says of itself",
  /** @param {number} files in the tray by now */
  added: (files) => count(files, { one: "# file to send", other: "# files to send" }),
  /** @param {string} name */
  takenOut: (name) => `${name} is taken out.`,
  /** @param {string} name @param {string} most */
  tooLarge: (name, most) => `${name} is too large: a file has ${most} at most.`,
  /** @param {number} most */
  tooMany: (most) => `A message carries ${most} files at most.`,
  /** @param {string} name */
  nothingIn: (name) => `${name} is empty.`,
  noFolders: "Folders cannot be sent, only what is in them.",

  /** @param {number} at @param {number} of */
  sending: (at, of) => (of > 1 ? `Sending file ${at} of ${of}` : "Sending the file"),
  again: "The network broke. Trying again…",
  cancel: "Cancel",
  /** @type {Record<string, string>} */
  refused: {
    no_files: "This room takes no files.",
    too_large: "The room does not take a file that large.",
    files_full:
      "The files of this room take as much as they may. Some of them have to be removed first.",
    file_lost: "This browser no longer has the file. Discard the message, and add the file again.",
    file_failed: "The file did not arrive. Try again.",
  },
  /** @param {string | undefined} duration such as "20 minutes" */
  budget: (duration) =>
    duration
      ? `The room takes no more files from you for now. Try again in ${duration}.`
      : "The room takes no more files from you for now. Try again later.",

  previous: "Previous picture",
  next: "Next picture",
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  whole: "The whole picture",
  close: "Close",
  download: "Download",
  noPicture: "The picture cannot be loaded.",
};
