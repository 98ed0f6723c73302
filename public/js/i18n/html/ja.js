// What index.html, about.html and 404.html say in English, and the same in Japanese.

/** @type {Record<string, string>} */
export const page = {
  "Skip to writing": "入力欄へ移動",
  Rooms: "ルーム",
  "To my rooms": "自分のルームへ",
  "Open to whoever has the link": "リンクを知っている人なら誰でも入れます",
  People: "メンバー",
  Notifications: "通知",
  Search: "検索",
  Invite: "招待",
  "Room menu": "ルームのメニュー",
  Messages: "メッセージ",
  "Open to whoever has this link. Nobody has said anything yet.":
    "このリンクを知っている人なら誰でも入れます。まだ誰も話していません。",
  "Retry now": "今すぐ再試行",
  "To the newest": "最新へ",
  "Your name": "あなたの名前",
  "Change your name": "名前を変える",
  "Keep this name": "この名前のままにする",
  "Write a message": "メッセージを書く",
  Emoji: "絵文字",
  Send: "送信",
  Retry: "再試行",
  Discard: "破棄",
  Edit: "編集",
  Undo: "元に戻す",
  "No such page · Chatter": "ページがありません · Chatter",
  "There is no such page": "このページはありません",
  "A room lives at": "ルームのアドレスは",
  "and its name: 1 to 32 of the letters a to z, digits, and hyphens, with no hyphen at either end. It is open to whoever has its address, and begins when someone comes in.":
    "とその名前です。名前は a から z の文字、数字、ハイフンで1〜32文字、両端にハイフンは使えません。アドレスを知っている人なら誰でも入れて、誰かが入ると始まります。",
  "A room of your own": "自分のルーム",
  "Open it": "開く",
  "To the lobby": "ロビーへ",
  "About Chatter": "Chatter について",
  "Rooms to talk in": "話すためのルーム",
  "Chatter is a place for groups to talk. Every room has an address; whoever has the address can come in, read and write. There is nothing to install and no account to make.":
    "Chatter はみんなで話す場所です。ルームにはそれぞれアドレスがあり、知っている人は入って読み書きできます。インストールもアカウント作成も要りません。",
  "Who you are": "あなたについて",
  "Your browser keeps a secret that proves you are you. You get a name and a face, and may change both.":
    "あなたが本人であることを示す秘密を、ブラウザーが保管します。名前と顔が与えられ、どちらも変えられます。",
  "Who reads along": "読む人",
  "Everyone with the address, from the first message on. Whoever runs this server can read what is stored there.":
    "アドレスを知っている人全員が、最初のメッセージから読めます。このサーバーを運営する人は、そこに保存されたものを読めます。",
  "What is kept": "残るもの",
  "What was said, until its author removes it. No addresses, no trackers, no other company's scripts.":
    "話されたことが、書いた人が削除するまで残ります。接続元のアドレスも追跡も、他社のスクリプトもありません。",
};
