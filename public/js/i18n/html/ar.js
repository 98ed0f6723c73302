// What index.html, about.html and 404.html say in English, and the same in Arabic.

/** @type {Record<string, string>} */
export const page = {
  "Skip to writing": "الانتقال إلى الكتابة",
  Rooms: "الغرف",
  "To my rooms": "إلى غرفي",
  "Open to whoever has the link": "مفتوحة لكل من لديه الرابط",
  People: "الأشخاص",
  Notifications: "الإشعارات",
  Search: "بحث",
  Invite: "دعوة",
  "Room menu": "قائمة الغرفة",
  Messages: "الرسائل",
  "Open to whoever has this link. Nobody has said anything yet.":
    "مفتوحة لكل من لديه هذا الرابط. لم يقل أحد شيئًا بعد.",
  "Retry now": "المحاولة الآن",
  "To the newest": "إلى الأحدث",
  "Your name": "اسمك",
  "Change your name": "تغيير اسمك",
  "Keep this name": "الإبقاء على هذا الاسم",
  "Write a message": "كتابة رسالة",
  Emoji: "رموز تعبيرية",
  Send: "إرسال",
  Retry: "محاولة أخرى",
  Discard: "تجاهل",
  Edit: "تعديل",
  Undo: "تراجع",
  "No such page · Chatter": "لا صفحة هنا · Chatter",
  "There is no such page": "لا توجد صفحة كهذه",
  "A room lives at": "عنوان كل غرفة هو",
  "and its name: 1 to 32 of the letters a to z, digits, and hyphens, with no hyphen at either end. It is open to whoever has its address, and begins when someone comes in.":
    "ثم اسمها: من 1 إلى 32 من الحروف a إلى z والأرقام والشرطات، دون شرطة في أي طرف. وهي مفتوحة لكل من لديه عنوانها، وتبدأ حين يدخلها أحد.",
  "A room of your own": "غرفة لك",
  "Open it": "فتح",
  "To the lobby": "إلى الردهة",
  "About Chatter": "عن Chatter",
  "Rooms to talk in": "غرف للحديث",
  "Chatter is a place for groups to talk. Every room has an address; whoever has the address can come in, read and write. There is nothing to install and no account to make.":
    "Chatter مكان تتحدث فيه المجموعات. لكل غرفة عنوان، ومن لديه العنوان يمكنه الدخول والقراءة والكتابة. لا شيء يُثبّت، ولا حساب يُنشأ.",
  "Who you are": "من أنت",
  "Your browser keeps a secret that proves you are you. You get a name and a face, and may change both.":
    "يحفظ متصفحك سرًا يثبت أنك أنت. لك اسم ووجه، ويمكنك تغيير كليهما.",
  "Who reads along": "من يقرأ معك",
  "Everyone with the address, from the first message on. Whoever runs this server can read what is stored there.":
    "كل من لديه العنوان، منذ أول رسالة. ومن يدير هذا الخادم يمكنه قراءة ما هو محفوظ فيه.",
  "What is kept": "ما يُحفظ",
  "What was said, until its author removes it. No addresses, no trackers, no other company's scripts.":
    "ما قيل، حتى يحذفه كاتبه. لا عناوين، ولا تتبع، ولا برامج من شركات أخرى.",
};
