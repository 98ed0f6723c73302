// 日本語: Chatterを閉じているときの通知について。

/** @type {import("../../push/words.js").PushWords} */
export const words = {
  nothing: "通知しない",
  title: "Chatterを閉じているとき",
  on: "この端末に通知する",
  quiet: "おやすみ時間",
  from: "おやすみ開始",
  to: "おやすみ終了",
  forMembers: "Chatterを閉じているときの通知は、アカウントを残している人のためのものです。",
  keep: "自分のアカウントを残す",
  install:
    "iPhoneやiPadでは、先にChatterをホーム画面に追加してください。共有ボタンから「ホーム画面に追加」を選びます。",
  unsupported: "このブラウザーでは、Chatterを閉じているときに通知できません。",
  failed: "うまくいきませんでした。もう一度お試しください。",
};
