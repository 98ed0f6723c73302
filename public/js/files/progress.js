// How far the files of a message have gone, under it: a bar, and a way back into the composer.

import { make, makeButton, setText } from "../ui/element.js";
import { words } from "./words.js";

/** @import { Progress } from "./uploads.js" */

const QUARTERS = 4;

/** @param {HTMLElement} log @param {(text: string) => void} tell screen readers @param {(client_id: string) => void} cancel */
export function createProgress(log, tell, cancel) {
  const label = make("span", "upload__words");
  const bar = make("progress", "upload__bar");
  const button = makeButton("button button--link upload__cancel", words.cancel);
  const line = make("p", "upload", label, bar, button);
  line.ariaLive = "off";
  let shown = "";
  let client_id = "";
  button.addEventListener("click", () => cancel(client_id));

  return {
    /** @param {Progress | undefined} progress */
    update(progress) {
      if (!progress) {
        shown = "";
        return line.remove();
      }
      client_id = progress.client_id;
      const message = log.querySelector(`[data-key="own-${CSS.escape(client_id)}"]`);
      if (message && line.parentElement !== message) message.append(line);
      const text = progress.waits ? words.again : words.sending(progress.at, progress.of);
      setText(label, text);
      bar.value = progress.share;
      bar.ariaLabel = text;
      // At each quarter, and not at each step of it.
      const quarter = Math.floor(progress.share * QUARTERS) * (100 / QUARTERS);
      const said = `${text} ${quarter > 0 ? `${quarter} %` : ""}`.trim();
      if (said === shown) return;
      shown = said;
      tell(said);
    },
  };
}
