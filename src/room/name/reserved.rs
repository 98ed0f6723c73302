//! Names that nobody may bear: the words that the page says itself, those of roles, and whatever
//! reads as one of the page's sentences; in every language that the page has or will have.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_properties::UnicodeEmoji;

use super::skeleton::Skeleton;

/// Who has one of these words in their name claims to speak for the room.
const ROLES: &str = "
    admin admins administrator administrators administration moderator moderators system systems
    chatter sysadmin sysop superuser webmaster
    administratorin moderatorin administrateur administrateurs administratrice modérateur
    modérateurs modératrice système administrador administradora administradores moderador
    moderadora moderadores sistema
    админ администратор модератор система
    مشرف المشرف مشرفة المشرفة المدير الإدارة النظام";

/// The same, in scripts that put no space between words: looked for anywhere in a name.
const UNSPACED_ROLES: [&str; 10] = [
    "管理者",
    "管理人",
    "管理员",
    "管理員",
    "運営",
    "モデレーター",
    "モデレータ",
    "システム",
    "系统",
    "版主",
];

/// Nobody is called so, and nothing else: who they are, what the page calls people and things that it
/// has no name for, and what it says in the place of a name or of a message.
const WORDS: &str = "
    you yourself me myself somebody someone anybody anyone nobody noone everybody everyone everything
    here channel room rooms lobby guest guests member members people person host server service
    operator owner owners mod mods bot bots robot assistant staff support team official security
    help helpdesk root anonymous unknown deleted removed former user users others other undefined null
    none today yesterday now edited online offline invite invitation message messages
    notification notice warning error info announcement announcements news
    du dich ihr euch jemand niemand irgendjemand alle jeder hier kanal raum gast gäste mitglied
    mitglieder besitzer besitzerin inhaber inhaberin eigentümer eigentümerin betreiber betreiberin
    assistent assistentin unbekannt gelöscht entfernt heute gestern jetzt bearbeitet nachricht
    nachrichten andere weitere hinweis warnung fehler
    vous toi quelquun personne tous toutes ici salon invité invitée membre membres propriétaire
    assistante inconnu inconnue supprimé aujourdhui hier maintenant nouveau modifié message autres
    avertissement erreur
    tú usted ustedes vosotros alguien nadie todos todas aquí invitado invitada miembro
    miembros dueño dueña propietario propietaria asistente desconocido eliminado hoy ayer ahora nuevo
    editado mensaje mensajes otros aviso advertencia
    あなた 誰か だれか 誰も 全員 みんな ここ ルーム 部屋 ゲスト メンバー オーナー ボット アシスタント
    匿名 不明 今日 昨日 きょう きのう メッセージ 通知 警告
    أنت انت أنتم أحدهم الجميع الغرفة غرفة عضو الأعضاء المالك البوت بوت المساعد مجهول
    محذوف اليوم أمس الآن رسالة رسائل آخرون تنبيه تحذير الأشخاص الغرف هنا دعوة آخر أحد لاأحد";

/// The same, of several words.
const PHRASES: [&str; 28] = [
    "message removed",
    "message deleted",
    "removed message",
    "new messages",
    "no one",
    "every one",
    "nachricht entfernt",
    "nachricht gelöscht",
    "neue nachrichten",
    "message supprimé",
    "message retiré",
    "nouveaux messages",
    "quelqu un",
    "tout le monde",
    "mensaje eliminado",
    "mensaje borrado",
    "nuevos mensajes",
    "メッセージは削除されました",
    "削除されたメッセージ",
    "تمت إزالة الرسالة",
    "تم حذف الرسالة",
    "شخص ما",
    "شخص آخر",
    "حذفت الرسالة",
    "رسائل جديدة",
    "mensajes nuevos",
    "新着メッセージ",
    "entfernte nachricht",
];

/// What goes with one of `WORDS` and makes it nobody's name either: "The Owner", "Support Team".
const FILLERS: &str = "
    the a an of this our your chat official real only true le la les l du des de del los las un una
    der die das dem den des dieses unser dein mr mrs ms group app";

/// What the page says of people. After a name they make a sentence.
const VERBS: &str = "left;joined;has left;has joined;has been;came in;came back;came and went;are typing;are now;is now
    is typing;went away;logged in;logged out;signed in;signed out;reacted;replied;renamed;removed this
    heißt;heisst;schreibt;schreiben;wurde;verließ;est maintenant;est parti;est partie;est arrivé
    est arrivée;est en train;a quitté;a rejoint;a été;écrit;sappelle;es ahora;ahora es;ahora se
    écrivent;vient de;viennent de;vient dentrer;viennent dentrer;fait que passer;puis revient
    puis reviennent;ha salido;ha entrado;ha sido;se fue;se fueron;salió;entró;entraron;está;están
    y volvió;غادر;غادرت;انضم;انضمت;أصبح;يكتب;دخل;صار;عاد";

/// The same, in Arabic, where it stands before a name.
const VERBS_BEFORE: [&str; 8] = ["دخل", "دخلت", "غادر", "غادرت", "يكتب", "تكتب", "صار", "عاد"];

/// The same, where it could be a name if it had a capital.
const SMALL_VERBS: &str = "is;was;ist;sind;kam;kamen;ging;gingen";

/// The same, in Japanese.
const UNSPACED_VERBS: [&str; 6] = ["ました", "でした", "です", "になり", "さんが", "入力中"];

static OURS: LazyLock<Ours> = LazyLock::new(|| Ours {
    roles: looks_of(ROLES.split_whitespace()),
    words: looks_of(WORDS.split_whitespace()),
    phrases: looks_of(PHRASES.into_iter()),
    fillers: looks_of(FILLERS.split_whitespace()),
    unspaced_roles: looks_of(UNSPACED_ROLES.into_iter()),
    verbs: VERBS
        .trim()
        .split([';', '\n'])
        .map(|verb| plain(verb.trim()))
        .collect(),
});

struct Ours {
    roles: BTreeSet<Skeleton>,
    words: BTreeSet<Skeleton>,
    phrases: BTreeSet<Skeleton>,
    fillers: BTreeSet<Skeleton>,
    unspaced_roles: BTreeSet<Skeleton>,
    verbs: BTreeSet<String>,
}

/// Whether a name is, or has, a word of the page's own or of a role, however it is dressed up.
pub(super) fn is_ours(name: &str) -> bool {
    let ours = &*OURS;
    let is_in = |looks: &[Skeleton], list: &BTreeSet<Skeleton>| {
        looks.iter().any(|look| list.contains(look))
    };
    let whole = looks(name);
    let parts: Vec<Vec<Skeleton>> = parts(name).iter().map(|part| looks(part)).collect();
    let is_whole = [&ours.roles, &ours.words, &ours.phrases]
        .into_iter()
        .any(|list| is_in(&whole, list));
    let has_role = parts.iter().any(|part| is_in(part, &ours.roles));
    let has_unspaced_role = ours.unspaced_roles.iter().any(|role| {
        whole
            .iter()
            .any(|look| look.as_str().contains(role.as_str()))
    });
    let is_word = |part: &Vec<Skeleton>| is_in(part, &ours.words);
    let is_all_words = parts.iter().any(is_word)
        && parts
            .iter()
            .all(|part| is_word(part) || is_in(part, &ours.fillers));
    is_whole || has_role || has_unspaced_role || is_all_words
}

/// Whether a name has more in it than somebody: "Ada left", "Ada heißt jetzt Bo".
pub(super) fn is_sentence(name: &str) -> bool {
    let (first, words) = name.split_once(' ').unwrap_or((name, ""));
    let words: Vec<&str> = words.split(' ').collect();
    // "s’appelle" is one word in the list.
    let spoken = plain(&words.join(" ").to_lowercase()).replace(['’', '\''], "");
    let spoken: Vec<&str> = spoken.split(' ').collect();
    let is_verb = |words: &[&str]| OURS.verbs.contains(&words.join(" "));
    (1..=3).any(|length| spoken.windows(length).any(is_verb))
        || SMALL_VERBS.split(';').any(|verb| words.contains(&verb))
        || name.contains(' ') && VERBS_BEFORE.contains(&first)
        || UNSPACED_VERBS.iter().any(|verb| name.contains(verb))
}

fn looks_of<'a>(words: impl Iterator<Item = &'a str>) -> BTreeSet<Skeleton> {
    words.flat_map(|word| Skeleton::of(&plain(word))).collect()
}

/// How a name, or a part of one, is read by who wants to be deceived: without accents and emoji, with
/// digits for letters, or with the digits left out.
fn looks(name: &str) -> Vec<Skeleton> {
    let plain = plain(name);
    let read: String = plain.chars().map(letter_for).collect();
    let bare: String = plain.chars().filter(|one| !one.is_numeric()).collect();
    let mut looks = Skeleton::of(&plain);
    looks.extend(Skeleton::of(&read));
    if !bare.trim().is_empty() {
        looks.extend(Skeleton::of(&bare));
    }
    looks
}

/// Without accents; emoji that show a letter are that letter, and others are nothing.
fn plain(text: &str) -> String {
    text.nfd()
        .filter(|one| !is_combining_mark(*one))
        .filter_map(|one| match one {
            '🅰' => Some('a'),
            '🅱' => Some('b'),
            '🅾' | '⭕' => Some('o'),
            '🅿' => Some('p'),
            'Ⓜ' => Some('m'),
            'ℹ' => Some('i'),
            '❌' | '✖' => Some('x'),
            _ if !one.is_ascii() && one.is_emoji_char_or_emoji_component() => None,
            _ => Some(one),
        })
        .nfc()
        .collect()
}

fn letter_for(digit: char) -> char {
    match digit {
        '2' => 'z',
        '3' => 'e',
        '4' => 'a',
        '5' => 's',
        '7' => 't',
        '8' => 'b',
        other => other,
    }
}

/// The words of a name, those that only a capital letter, a sign or a digit sets apart too.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut was_lower = false;
    for one in plain(name).chars() {
        let is_apart = !one.is_alphanumeric() && !is_combining_mark(one);
        if (is_apart || one.is_uppercase() && was_lower) && !parts[parts.len() - 1].is_empty() {
            parts.push(String::new());
        }
        if !is_apart {
            let last = parts.len() - 1;
            parts[last].push(one);
        }
        was_lower = one.is_lowercase();
    }
    parts.retain(|part| part.chars().any(char::is_alphabetic));
    parts
}
