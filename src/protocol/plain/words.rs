//! What the plain page says of its own, in each language that the page with JavaScript speaks, and in the
//! same words where that has them.

/// A language's sentences.
pub struct Words {
    /// Its tag, as HTML and a browser's wishes have it.
    pub tag: &'static str,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    pub without_javascript: &'static str,
    pub newest: &'static str,
    pub older: &'static str,
    pub message: &'static str,
    pub send: &'static str,
    pub back: &'static str,
    pub bot: &'static str,
    pub removed: &'static str,
    pub veiled: &'static str,
    pub kilobytes: &'static str,
    /// A sentence for each of `REASONS`, in the same order, and one for any other; none in English, where
    /// the refusal itself says why.
    refusals: &'static [&'static str],
}

/// Why somebody is not let in, or their words are not taken.
const REASONS: [&str; 9] = [
    "empty",
    "too_long",
    "too_fast",
    "banned",
    "not_invited",
    "signed_out",
    "silenced",
    "filtered",
    "not_found",
];

impl Words {
    /// English, where none of ours is wished for.
    pub fn of(tag: &str) -> &'static Self {
        let known = LANGUAGES.iter().find(|words| words.tag == tag);
        known.unwrap_or(&LANGUAGES[0])
    }

    pub fn tags() -> impl Iterator<Item = &'static str> {
        LANGUAGES.iter().map(|words| words.tag)
    }

    /// Why not, in this language; `detail` says it in English.
    pub fn refusal<'a>(&self, reason: &str, detail: &'a str) -> &'a str {
        let known = REASONS.iter().position(|it| *it == reason);
        let sentence = self.refusals.get(known.unwrap_or(REASONS.len()));
        sentence.copied().unwrap_or(detail)
    }
}

static LANGUAGES: [Words; 6] = [
    Words {
        tag: "en",
        direction: "ltr",
        without_javascript: "This is the room without JavaScript.",
        newest: "The newest messages",
        older: "Older messages",
        message: "Message",
        send: "Send",
        back: "Back to the room",
        bot: "bot",
        removed: "Message removed",
        veiled: "Words that this room veils.",
        kilobytes: "kB",
        refusals: &[],
    },
    Words {
        tag: "ar",
        direction: "rtl",
        without_javascript: "هذه هي الغرفة من دون JavaScript.",
        newest: "أحدث الرسائل",
        older: "رسائل أقدم",
        message: "رسالة",
        send: "إرسال",
        back: "العودة إلى الغرفة",
        bot: "روبوت",
        removed: "حُذفت الرسالة",
        veiled: "كلمات تحجبها هذه الغرفة.",
        kilobytes: "كيلوبايت",
        refusals: &[
            "لا شيء مكتوب فيها.",
            "هذا أطول مما يجوز.",
            "كان ذلك سريعًا. المحاولة ممكنة بعد لحظة.",
            "لا يمكن الدخول إلى هذه الغرفة.",
            "هذه الغرفة لمن دُعي إليها.",
            "انتهى تسجيل الدخول. يمكن تسجيل الدخول من جديد.",
            "طلب منك أحد المشرفين الصمت لبعض الوقت.",
            "هذه الغرفة لا تقبل مثل هذه الكلمات.",
            "لا شيء بهذا الاسم.",
            "لم تقبل الغرفة ذلك.",
        ],
    },
    Words {
        tag: "de",
        direction: "ltr",
        without_javascript: "Das ist der Raum ohne JavaScript.",
        newest: "Die neuesten Nachrichten",
        older: "Ältere Nachrichten",
        message: "Nachricht",
        send: "Senden",
        back: "Zurück in den Raum",
        bot: "Bot",
        removed: "Nachricht entfernt",
        veiled: "Worte, die dieser Raum verhüllt.",
        kilobytes: "kB",
        refusals: &[
            "Da steht nichts.",
            "Das ist zu lang.",
            "Das war schnell. Versuch es gleich noch einmal.",
            "In diesen Raum kannst du nicht kommen.",
            "Dieser Raum ist für Eingeladene.",
            "Du bist abgemeldet. Melde dich wieder an.",
            "Die Moderation hat dich für eine Weile um Ruhe gebeten.",
            "Solche Worte nimmt dieser Raum nicht.",
            "Unter diesem Namen ist nichts.",
            "Das hat der Raum nicht angenommen.",
        ],
    },
    Words {
        tag: "es",
        direction: "ltr",
        without_javascript: "Esta es la sala sin JavaScript.",
        newest: "Los mensajes más nuevos",
        older: "Mensajes anteriores",
        message: "Mensaje",
        send: "Enviar",
        back: "Volver a la sala",
        bot: "Bot",
        removed: "Mensaje eliminado",
        veiled: "Palabras que esta sala oculta.",
        kilobytes: "kB",
        refusals: &[
            "No hay nada escrito.",
            "Es demasiado largo.",
            "Eso fue muy rápido. Inténtalo de nuevo en un momento.",
            "No puedes entrar en esta sala.",
            "Esta sala es para quienes fueron invitados.",
            "Se cerró tu sesión. Inicia sesión de nuevo.",
            "La moderación te ha pedido silencio por un rato.",
            "Esta sala no admite esas palabras.",
            "No hay nada con ese nombre.",
            "La sala no lo aceptó.",
        ],
    },
    Words {
        tag: "fr",
        direction: "ltr",
        without_javascript: "Voici le salon sans JavaScript.",
        newest: "Les messages les plus récents",
        older: "Messages plus anciens",
        message: "Message",
        send: "Envoyer",
        back: "Retour au salon",
        bot: "Robot",
        removed: "Message supprimé",
        veiled: "Des mots que ce salon voile.",
        kilobytes: "ko",
        refusals: &[
            "Il n’y a rien dedans.",
            "C’est trop long.",
            "C’était rapide. Réessayez dans un instant.",
            "Vous ne pouvez pas entrer dans ce salon.",
            "Ce salon est réservé aux personnes invitées.",
            "Vous êtes déconnecté. Connectez-vous de nouveau.",
            "La modération vous a demandé le silence pour un moment.",
            "Ce salon n’accepte pas ces mots.",
            "Il n’y a rien sous ce nom.",
            "Le salon n’a pas accepté cela.",
        ],
    },
    Words {
        tag: "ja",
        direction: "ltr",
        without_javascript: "JavaScript なしのルームです。",
        newest: "最新のメッセージ",
        older: "前のメッセージ",
        message: "メッセージ",
        send: "送信",
        back: "ルームへ戻る",
        bot: "ボット",
        removed: "メッセージは削除されました",
        veiled: "このルームが隠している言葉です。",
        kilobytes: "kB",
        refusals: &[
            "何も書かれていません。",
            "長すぎます。",
            "速すぎます。少し待ってからもう一度お試しください。",
            "このルームには入れません。",
            "このルームは招待された人のためのものです。",
            "サインアウトしています。もう一度サインインしてください。",
            "モデレーターがしばらく発言を控えるよう求めています。",
            "このルームではそのような言葉は使えません。",
            "その名前のものはありません。",
            "ルームに受け付けられませんでした。",
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_language_lacks_a_sentence() {
        for words in &LANGUAGES {
            let Words {
                tag,
                direction,
                without_javascript,
                newest,
                older,
                message,
                send,
                back,
                bot,
                removed,
                veiled,
                kilobytes,
                refusals,
            } = words;
            let own = [
                without_javascript,
                newest,
                older,
                message,
                send,
                back,
                bot,
                removed,
                veiled,
                kilobytes,
            ];
            let all = own.into_iter().chain(*refusals);
            assert!(all.into_iter().all(|it| !it.trim().is_empty()), "{tag}");
            let wanted = if *tag == "en" { 0 } else { REASONS.len() + 1 };
            assert_eq!(refusals.len(), wanted, "{tag}");
            let is_arabic = *tag == "ar";
            assert_eq!(*direction, if is_arabic { "rtl" } else { "ltr" }, "{tag}");
        }
    }

    #[test]
    fn a_refusal_is_said_in_the_readers_language_and_in_english_as_it_came() {
        let detail = "A message has at most 4,000 characters.";
        assert_eq!(Words::of("en").refusal("too_long", detail), detail);
        assert_eq!(Words::of("").refusal("too_long", detail), detail);
        let german = Words::of("de");
        assert_eq!(german.refusal("too_long", detail), "Das ist zu lang.");
        assert_eq!(
            german.refusal("not_found", ""),
            "Unter diesem Namen ist nichts."
        );
        let other = "Das hat der Raum nicht angenommen.";
        assert_eq!(german.refusal("foreign_origin", detail), other);
    }
}
