// Arabic: what is said about files.

import { plurals } from "../plural.js";

const count = plurals("ar");

/** @type {import("../../files/words.js").FilesWords} */
export const words = {
  attach: "إضافة صور أو ملفات",
  drop: "أفلِت لإضافتها إلى رسالتك",
  dropNote: (size, most) => `حتى ${most} ملفات، كل منها ${size}. لم يُرسل شيء بعد.`,
  tray: "ملفات للإرسال",
  describe: "الاسم أو الوصف",
  takeOut: (name) => `إخراج ${name}`,
  picture: "صورة",
  file: "ملف",
  preparing: "يجري التحضير…",
  asFile: "يُرسل كما هو، بكل ما يقوله عن نفسه",
  added: (files) =>
    count(files, {
      one: "ملف واحد للإرسال",
      two: "ملفان للإرسال",
      few: "# ملفات للإرسال",
      many: "# ملفًا للإرسال",
      other: "# ملف للإرسال",
    }),
  takenOut: (name) => `أُخرج ${name}.`,
  tooLarge: (name, most) => `${name} كبير جدًا: الحد الأقصى للملف ${most}.`,
  tooMany: (most) => `تحمل الرسالة ${most} ملفات على الأكثر.`,
  nothingIn: (name) => `${name} فارغ.`,
  noFolders: "لا يمكن إرسال المجلدات، بل ما فيها فقط.",

  sending: (at, of) => (of > 1 ? `يجري إرسال الملف ${at} من ${of}` : "يجري إرسال الملف"),
  again: "انقطعت الشبكة. محاولة أخرى…",
  cancel: "إلغاء",
  refused: {
    no_files: "هذه الغرفة لا تقبل الملفات.",
    too_large: "لا تقبل الغرفة ملفًا بهذا الحجم.",
    files_full: "ملفات هذه الغرفة تشغل كل ما يُسمح به. يجب إزالة بعضها أولًا.",
    file_lost: "لم يعد الملف في هذا المتصفح. تجاهل الرسالة وأضف الملف من جديد.",
    file_failed: "لم يصل الملف. حاول مرة أخرى.",
  },
  budget: (duration) =>
    duration
      ? `لا تقبل الغرفة منك ملفات أخرى الآن. حاول مجددًا بعد ${duration}.`
      : "لا تقبل الغرفة منك ملفات أخرى الآن. حاول لاحقًا.",

  previous: "الصورة السابقة",
  next: "الصورة التالية",
  zoomIn: "تكبير",
  zoomOut: "تصغير",
  whole: "الصورة كاملة",
  close: "إغلاق",
  download: "تنزيل",
  noPicture: "تعذّر تحميل الصورة.",
};
