// English: what is said about being told while Chatter is closed.

export const words = {
  nothing: "Nothing",
  title: "When Chatter is closed",
  on: "Notify this device",
  quiet: "Quiet hours",
  from: "Quiet from",
  to: "Quiet until",
  forMembers: "Notifications while Chatter is closed are for those who keep who they are.",
  keep: "Keep who I am",
  install:
    "On an iPhone or iPad, add Chatter to the Home Screen first: Share, then Add to Home Screen.",
  unsupported: "This browser has no notifications while Chatter is closed.",
  failed: "That did not work. Try again.",
};
