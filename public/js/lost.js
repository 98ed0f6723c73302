// The page for an address where nothing is, in the reader's language.

import { translate } from "./words.js";

await translate(document);
