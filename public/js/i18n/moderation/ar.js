// Arabic: what is said about keeping a room in order.

import { naming } from "../naming.js";
import { plurals } from "../plural.js";

/** @import { ModerationWords } from "../../moderation/words.js" */

const count = plurals("ar");

const OTHERS = {
  zero: "لا أحد آخر",
  one: "شخص آخر",
  two: "شخصان آخران",
  few: "# أشخاص آخرين",
  many: "# شخصًا آخر",
  other: "# شخص آخر",
};
const PEOPLE = {
  zero: "لا أحد",
  one: "شخص واحد",
  two: "شخصان",
  few: "# أشخاص",
  many: "# شخصًا",
  other: "# شخص",
};

const people = naming("ar", OTHERS);

/** @type {ModerationWords} */
export const words = {
  somebody: "شخص ما",
  undo: "تراجع",

  silenced: (by, names, duration) => `${by} منع من الكلام: ${people(names)}، لمدة ${duration}.`,
  unsilenced: (by, names) => `${by} سمح بالكلام من جديد: ${people(names)}.`,
  banned: (by, names, duration) =>
    duration ? `${by} حظر: ${people(names)}، لمدة ${duration}.` : `${by} حظر: ${people(names)}.`,
  unbanned: (by, names) => `${by} سمح بالدخول من جديد: ${people(names)}.`,
  madeOwner: (by, whom) => `${by} جعل ${whom} مالكًا لهذه الغرفة.`,
  madeModerator: (by, whom) => `${by} جعل ${whom} مشرفًا.`,
  dismissed: (by, whom) => `${by} سحب الدور من ${whom}.`,
  steppedDown: (whom) => `${whom} تخلّى عن دوره.`,
  becameOwner: (whom) => `${whom} يملك هذه الغرفة الآن.`,
  becameModerator: (whom) => `${whom} مشرف الآن.`,
  becameMember: (whom) => `${whom} لم يعد له دور.`,
  titleChanged: (by, title) =>
    title ? `${by} سمّى هذه الغرفة «${title}».` : `${by} أزال عنوان الغرفة.`,
  topicChanged: (by, topic) =>
    topic ? `${by} غيّر الموضوع إلى «${topic}».` : `${by} أزال الموضوع.`,
  accessChanged: {
    open: (by) => `${by} فتح الغرفة لكل من لديه الرابط.`,
    signed_in: (by) => `${by} أغلق الغرفة أمام من لم يسجّل الدخول.`,
    invited: (by) => `${by} أغلق الغرفة أمام من لم يكن هنا من قبل ولم يُدعَ.`,
  },
  slowed: (by, duration) => `${by} أبطأ هذه الغرفة: رسالة واحدة كل ${duration}.`,
  unslowed: (by) => `${by} ألغى الإبطاء.`,
  filterChanged: {
    off: (by) => `${by} أوقف مرشّح الكلمات.`,
    blur: (by) => `${by} جعل مرشّح الكلمات يحجب ما يجده.`,
    refuse: (by) => `${by} جعل مرشّح الكلمات يرفض ما يجده.`,
  },
  assistantChanged: (by, on) => (on ? `${by} شغّل المساعد.` : `${by} أوقف المساعد.`),
  judgeChanged: (by, on) =>
    on ? `${by} جعل نموذجًا يراجع ما يُكتب.` : `${by} أوقف مراجعة النموذج لما يُكتب.`,
  botRemoved: (by, bot) => `${by} حذف الروبوت ${bot}.`,

  makeModerator: "تعيين مشرفًا",
  makeOwner: "تعيين مالكًا",
  dismiss: "سحب الدور",
  stepDown: "التخلّي عن دوري",
  ownerAsked: (name) =>
    `يستطيع ${name} عندئذ كل ما تستطيعه، ولا يمكنك التراجع عن ذلك: لا سلطة لمالك على مالك.`,
  stepDownAsked: "لن تملك هذه الغرفة بعد ذلك، ولا يعيدك إلا مالك آخر.",
  silence: "منع من الكلام…",
  ban: "حظر…",
  undoActs: "التراجع عن كل ما جرى في الساعة الأخيرة",
  undoActsAsked: (name) =>
    `كل من منعه ${name} من الكلام أو حظره في الساعة الأخيرة يعود حرًّا، ومن أعاده ${name} يعود كما كان، وتنتهي دعوات تلك الساعة. الرسائل المحذوفة تبقى محذوفة.`,
  report: "إبلاغ…",
  reported: "أُبلغ عنها",
  remove: "حذف الرسالة",
  removeNote: "أنت ترعى هذه الغرفة",
  keeping: (name) => `رعاية الغرفة: ${name}`,
  isBanned: (name) => `${name} محظور.`,

  silenceTitle: (name) => `منع ${name} من الكلام`,
  silenceNote: "القراءة ممكنة والكتابة لا. يرى الجميع أنك من فعل ذلك، ويمكنك التراجع عنه.",
  banTitle: (name) => `حظر ${name}`,
  banNote:
    "يُخرَج ولا يمكنه العودة، ولا لأي وافد جديد من الشبكة نفسها خلال يوم. يرى الجميع أنك من فعل ذلك، ويمكنك التراجع عنه.",
  reportTitle: (name) => `الإبلاغ عمّا قاله ${name}`,
  reportNote: "من يرعون هذه الغرفة يرون الرسالة واسمك وما تكتبه هنا.",
  howLong: "المدة",
  forGood: "إلى الأبد",
  why: "السبب",
  whyModerators: "السبب (يراه المشرفون)",
  cancel: "إلغاء",
  doSilence: "منع من الكلام",
  doBan: "حظر",
  doReport: "إبلاغ",

  reports: "البلاغات",
  noReports: "لا بلاغات.",
  reportedBy: (name, time) => `أبلغ عنها ${name}، ${time}`,
  foundBy: (name, time) => `وجدها ${name}، وهو نموذج، ${time}`,
  harms: {
    harassment: "مضايقة",
    hate: "كراهية",
    threat: "تهديد",
    sexual: "محتوى جنسي",
    self_harm: "إيذاء النفس",
    scam: "احتيال أو دعاية",
    private: "معلومات خاصة",
  },
  removeIt: "حذف",
  dismissReport: "تجاهل",
  showInLog: "عرض",
  bannedPeople: "المحظورون",
  nobodyBanned: "لا أحد محظور.",
  silencedPeople: "الممنوعون من الكلام",
  nobodySilenced: "لا أحد ممنوع من الكلام.",
  letIn: "السماح بالدخول",
  letSpeak: "السماح بالكلام",
  byUntil: (by, until) => (until ? `من ${by}، حتى ${until}` : `من ${by}، إلى الأبد`),
  loading: "جارٍ سؤال الغرفة…",
  raid: "غرباء كثيرون؟",
  raidNote: "من هو هنا أو كان هنا يبقى؛ ولا يدخل جديد إلا بدعوة.",
  onlyHere: "فقط من هو هنا بالفعل",
  openAgain: "فتح الغرفة من جديد",
  isClosed: "لا يدخل جديد إلا بدعوة.",
  banNewcomers: "حظر الجدد",
  banNewcomersNote: "كل من جاء لأول مرة خلال:",

  title: "العنوان",
  titleNote: (name) => `يظهر بدلًا من ${name}. الرابط يبقى.`,
  topic: "الموضوع",
  whoComesIn: "من يمكنه الدخول",
  access: {
    open: "كل من لديه الرابط",
    signed_in: "كل من سجّل الدخول بمفتاح مرور",
    invited: "من كان هنا من قبل، ومن دُعي",
  },
  pace: "الوتيرة",
  fast: "بقدر سرعة الكتابة",
  oneIn: (duration) => `رسالة واحدة كل ${duration}`,
  filter: "مرشّح الكلمات",
  filters: {
    off: "متوقف",
    blur: "يحجب ما يجده، ويظهر بنقرة",
    refuse: "يرفض ما يجده",
  },
  filterWords: "كلماتك الخاصة، كل كلمة في سطر",
  filterWordsNote: "لا يرى هذه القائمة إلا المالكون.",
  assistant: "يجيب المساعد في هذه الغرفة",
  judge: "يراجع نموذج ما يُكتب",
  judgeNote: "ما يجده يُحجب ويُبلَّغ عنه.",
  exportRoom: "تصدير هذه الغرفة",
  exportNote: "كل ما قيل ومن قاله وإعدادات الغرفة، في ملف من أسطر JSON.",
  save: "حفظ",
  saved: "حُفظ.",

  bots: "الروبوتات",
  noBots: "لا شيء بعد. يتكلم الروبوت باسم برنامج: بناء أو تقويم أو مستشعر.",
  botName: "اسم روبوت جديد",
  makeBot: "إنشاء روبوت",
  botMade: (name) => `يستطيع ${name} الكلام الآن. احفظ رمزه، فهو لا يظهر إلا الآن.`,
  token: "الرمز",
  botSpeaks: "هكذا يلقي التحية من سطر الأوامر",
  removeBotNote: "لن يصلح رمزه لشيء بعد الآن. ويبقى ما قاله.",
  tooManyBots: "في الغرفة 20 روبوتًا على الأكثر. احذف واحدًا أولًا.",

  invitation: "دعوة",
  invitationNote: "هذه الغرفة مغلقة: كل جديد يحتاج إلى رابط كهذا.",
  uses: "لعدد من الأشخاص",
  anyNumber: "أي عدد",
  forPeople: (uses) => count(uses, PEOPLE),
  goodFor: "صالحة لمدة",
  makeInvite: "إنشاء رابط",
  inviteMade: (until, uses) =>
    uses ? `العدد: ${count(uses, PEOPLE)}، حتى ${until}.` : `لأي عدد من الأشخاص، حتى ${until}.`,
  askModerator: "هذه الغرفة مغلقة: يمكن لمالك أو مشرف إنشاء رابط لمن هو جديد.",

  youAreSilenced: (time, left) =>
    `طلب منك أحد المشرفين الصمت حتى ${time}: بقي ${left}. ما تكتبه محفوظ.`,
  youMaySpeak: "يمكنك الكتابة من جديد.",
  slowNote: (duration, left) =>
    `هذه الغرفة بطيئة: رسالة واحدة كل ${duration}. يمكن إرسال رسالتك بعد ${left}.`,

  outside: {
    banned: "أنت محظور من هذه الغرفة",
    not_invited: "هذه الغرفة مغلقة",
    signed_out: "لقد سُجّل خروجك",
    room_full: "هذه الغرفة ممتلئة",
  },
  outsideNote: {
    banned: "هكذا قرّر من يرعاها.",
    not_invited: "تدخل بدعوة. يمكن لمن يرعى الغرفة أن يرسل إليك واحدة.",
    signed_out: "انتهت جلسة هذا الجهاز. سجّل الدخول من جديد لتدخل باسمك.",
    room_full: "لا تتسع لأكثر من هذا العدد. ربما يغادر أحدهم قريبًا.",
  },
  needsSignIn: "تدخل بعد تسجيل الدخول بمفتاح مرور.",
  bannedUntil: (time, left) => `ينتهي ${time}، بعد ${left}.`,
  draftKept: "ما كنت تكتبه محفوظ.",
  tryAgain: "المحاولة من جديد",
  toLobby: "إلى الردهة",

  yours: "هذه الغرفة لك",
  yoursNote: "جئت أولًا، فأنت ترعاها: أعطها عنوانًا، وادعُ آخرين، واختر من يساعدك.",
  yoursKept: "حتى الآن لا يعرف أنها لك إلا هذا المتصفح. بمفتاح مرور تبقى لك.",
  keepYours: "احتفظ بالغرفة بمفتاح مرور",
  setTitle: "العنوان والموضوع",
};
