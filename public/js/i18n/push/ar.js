// العربية: ما يقال عن الإشعارات حين يكون Chatter مغلقًا.

/** @type {import("../../push/words.js").PushWords} */
export const words = {
  nothing: "لا شيء",
  title: "حين يكون Chatter مغلقًا",
  on: "أشعر هذا الجهاز",
  quiet: "ساعات الهدوء",
  from: "هدوء من",
  to: "هدوء حتى",
  forMembers: "الإشعارات حين يكون Chatter مغلقًا لمن احتفظ بهويته.",
  keep: "احتفظ بهويتي",
  install:
    "على iPhone أو iPad أضف Chatter إلى الشاشة الرئيسية أولًا: مشاركة، ثم «إضافة إلى الشاشة الرئيسية».",
  unsupported: "لا يستطيع هذا المتصفح الإشعار حين يكون Chatter مغلقًا.",
  failed: "لم ينجح ذلك. حاول مرة أخرى.",
};
