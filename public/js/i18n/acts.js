// The words of what comes when it is wanted: they are there as soon as the page speaks.

export { actWords as words } from "../i18n.js";
