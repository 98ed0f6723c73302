// The account on the page: it comes when somebody wants to keep who they are, or to be it again.

import { createPanel } from "./panel.js";
import { speak } from "./words.js";

/** @import { AccountParts } from "../types/account.js" */

/** @param {AccountParts} parts */
export async function createAccount(parts) {
  await speak();
  return createPanel(parts);
}
