// The page for an address where nothing is, in the reader's language.

import { speak } from "./i18n.js";

speak(document);
