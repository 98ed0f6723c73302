// Français : ce qui est dit des notifications quand Chatter est fermé.

/** @type {import("../../push/words.js").PushWords} */
export const words = {
  nothing: "Rien",
  title: "Quand Chatter est fermé",
  on: "Notifier cet appareil",
  quiet: "Heures de silence",
  from: "Silence de",
  to: "Silence jusqu’à",
  forMembers:
    "Les notifications quand Chatter est fermé sont pour qui a choisi de garder son identité.",
  keep: "Garder mon identité",
  install:
    "Sur iPhone ou iPad, ajoutez d’abord Chatter à l’écran d’accueil : Partager, puis « Sur l’écran d’accueil ».",
  unsupported: "Ce navigateur ne peut pas notifier quand Chatter est fermé.",
  failed: "Cela n’a pas marché. Réessayez.",
};
