//! Which names there are: what may stand in one, what is drawn like what, and what is not for
//! anybody to be called.

use chatter::protocol::Reason;
use chatter::room::assistant::Configured;
use chatter::room::name::Name;

use crate::world::World;

fn looks_like(one: &str, other: &str) -> bool {
    let skeletons = |name: &str| Name::trusted(name).skeletons();
    let (one, other) = (skeletons(one), skeletons(other));
    one.iter().any(|skeleton| other.contains(skeleton))
}

#[track_caller]
fn assert_refused<S: AsRef<str>>(names: &[S]) {
    let is_refused = |name: &&str| {
        let refusal = Name::parse(name).map_err(|rejection| rejection.reason);
        refusal == Err(Reason::NameInvalid)
    };
    let names = names.iter().map(AsRef::as_ref);
    let taken: Vec<&str> = names.filter(|name| !is_refused(name)).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

#[test]
#[rustfmt::skip]
fn people_are_called_so() {
    let mut refused = Vec::new();
    for name in [
        "Ada", "J. R.", "J.R.R. Tolkien", "J.R.R.Tolkien", "e.e. cummings", "Ada Lovelace Ph.D.", "J.-P. Sartre", "St. John", "Dr. Öz", "Sammy Davis Jr.",
        "Prof. Ada Lovelace", "Ada B. Lovelace", "Siobhán O’Brien", "O'Neil", "’t Hooft", "D'Arcy",
        "Jean-Luc", "Marie‐Claire", "María José", "Nguyễn Thị Ánh", "Đặng", "Łukasz", "Þóra",
        "Gal·la", "Ali", "Al", "Bo", "Ian", "Lil", "Saia", "X Æ A-12", "ada_lovelace", "R2-D2",
        "Ada 2.0", "Chatterjee", "Badminton", "Vladimir", "Modesty Blaise", "Boaz", "Heredia",
        "Wes Isley", "Анна Каренина", "Св. Анна", "Οδυσσέας", "Սոնա", "დავით", "محمد",
        "سید‌علی", "نازنین‌زهرا", "آیدا", "שרה", "ג׳ורג׳", "דוד המלך", "अदिति", "ज़ाकिर ख़ाँ",
        "श्री राम", "मधु", "ශ්‍රී ලාල්", "രാജന്‍", "രാജൻ", "র‍্যাশেল", "கே. சிவா", "మహేష్",
        "ธนาคาร", "น้ำผึ้ง", "อำนาจ", "ສົມພອນ", "မင်းအောင်လှိုင်", "សុខា", "བསྟན་འཛིན་", "ལྷ་མོ",
        "李小龙", "约翰·史密斯", "エイダ・ラブレス", "佐々木", "あーちゃん", "김철수", "Kafka聊天", "Ada 👩‍💻", "🦦",
        "❤️ Bo", "🏴󠁧󠁢󠁳󠁣󠁴󠁿 Iona", "Amber Otter 4821", "42",
    ] {
        match Name::parse(name) {
            Ok(parsed) if parsed.as_str() == name => {}
            other => refused.push((name, other)),
        }
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn an_emoji_in_a_name_has_one_form() {
    let name = |text| Name::parse(text).map(Name::into_string).unwrap();
    assert_eq!(name("Bo ❤"), "Bo ❤\u{fe0f}");
    assert_eq!(name("Bo 👍\u{fe0f}"), "Bo 👍");
    assert!(looks_like("Bo ❤", "bo ❤\u{fe0f}"));
}

#[test]
#[rustfmt::skip]
fn what_cannot_be_seen_is_in_no_name() {
    let unseen = [
        '\u{0}', '\u{ad}', '\u{34f}', '\u{61c}', '\u{115f}', '\u{1160}', '\u{17b4}', '\u{17b5}',
        '\u{180b}', '\u{180e}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}',
        '\u{202a}', '\u{202e}', '\u{2060}', '\u{2063}', '\u{2066}', '\u{2069}', '\u{206a}',
        '\u{2800}', '\u{3164}', '\u{fe00}', '\u{fe0e}', '\u{fe0f}', '\u{feff}', '\u{ffa0}',
        '\u{fff9}', '\u{fffc}', '\u{fffd}', '\u{1bca0}', '\u{1d159}', '\u{1d173}', '\u{e0001}',
        '\u{e0041}', '\u{e007f}', '\u{e0100}', '\u{e01ef}', '\u{378}', '\u{fdd0}', '\u{ffff}',
        '\u{1ffff}', '\u{10ffff}', '\u{e000}', '\u{f0000}',
    ];
    let names = unseen.iter().flat_map(|character| {
        [
            format!("Ada{character}"),
            format!("{character}Ada"),
            format!("A{character}da"),
            format!("Ada {character} Lovelace"),
            character.to_string(),
        ]
    });
    assert_refused(&names.collect::<Vec<_>>());
}

#[test]
#[rustfmt::skip]
fn what_is_no_letter_is_in_no_name() {
    assert_refused(&[
        "Ada: hello", "Ada,", "Ada!", "Ada?", "(Ada)", "Ada/Bo", "@Ada", "#Ada", "<b>Ada</b>", "Ada*",
        "`Ada`", "\"Ada\"", "Ada|", "Ada…", "Ada‥", "Ada；", "Ada。", "आ।", "Ada —", "Ada - Bo",
        "-Ada", "Ada-", "--", "A--da", ".", "Ada.", "a.da", "evil.com", "x.com", "X.com", "Dr.", "www.ada", "Ada..", "..", "·",
        "Ada·", "_", "_Ada", "’", "''", "ー", "ʻ", "々", "ＰａｙＰａｌ", "𝐀da", "Ⓐda", "ﬁn", "ⅷ", "²", "½",
        "ª", "№", "℡", "ᴀda", "ʀ", "ꓮda", "Ꭺda", "ᗅda", "𐓐", "Ada\u{20dd}", "A\u{338}da",
        "o\u{336}", "1\u{301}", "\u{301}", "\u{301}da", "A \u{301}da", "👍\u{301}",
        "👩\u{200d}🐸\u{200d}", "🇦", "🏴\u{e0067}\u{e007f}",
    ]);
}

#[test]
#[rustfmt::skip]
fn marks_do_not_pile_up() {
    assert_refused(&[
        "a\u{301}\u{302}\u{303}", "é\u{302}\u{303}", "ệ\u{301}", "a\u{323}\u{323}",
        "Z\u{30b}\u{30b}", "с\u{301}\u{302}\u{308}", "ك\u{64b}\u{64c}\u{64d}",
        "ก\u{e48}\u{e49}\u{e4a}", "क\u{901}\u{902}\u{93c}\u{93c}",
    ]);
    let tower = format!("A{}", "\u{301}\u{302}".repeat(14));
    assert_refused(&[tower]);
}

#[test]
#[rustfmt::skip]
fn a_word_is_of_one_script() {
    assert_refused(&[
        "Pаypal", "Victor Аdams", "Αda", "Adа", "αda", "Аdmin", "Ada٣", "Ada२", "кotя", "Adaא",
        "ᏞDA", "アaб", "Ado\u{5b7}", "क\u{9be}", "م\u{301}", "סa",
    ]);
}

#[test]
#[rustfmt::skip]
fn what_is_drawn_alike_looks_alike() {
    let pairs = [
        ("Victor Adams", "victor adams"), ("Victor Adams", "VICTOR ADAMS"),
        ("Victor Adams", "Vlctor Adams"), ("Victor Adams", "V1ctor Adams"),
        ("Victor Adams", "Vi\u{307}ctor Adams"), ("Victor Adams", "V\u{131}ctor Adams"),
        ("Victor Adams", "VİCTOR ADAMS"), ("Victor Adams", "VictorAdams"),
        ("Victor Adams", "Victor-Adams"), ("Victor Adams", "Victor_Adams"),
        ("Victor Adams", "V. Ictor Adams"), ("St. John", "St John"), ("O'Neil", "O’Neil"),
        ("O'Neil", "ONeil"), ("Wikings", "VVikings"), ("Martin", "rnartin"), ("Will", "vvi11"),
        ("Bob", "B0b"), ("Сосо", "Coco"), ("ТОТ", "TOT"), ("тот", "TOT"), ("раура", "paypa"),
        ("Анна", "Ahha"), ("Ада", "АДА"), ("Μαρία", "ΜΑΡΊΑ"), ("Groß", "GROSS"),
        ("Οδυσσεύς", "ΟΔΥΣΣΕΎΣ"), ("Ștefan", "Ştefan"), ("Kądziela", "Ka\u{326}dziela"), ("ǎ", "ă"),
        ("Łuk", "łuk"), ("ä", "ӓ"), ("علي", "على"), ("علی", "علي"), ("کریم", "كريم"),
        ("سید‌علی", "سیدعلی"), ("Ali ١", "Ali ۱"), ("രാജൻ", "രാജന്‍"), ("ශ්‍රී", "ශ්රී"),
        ("आदि", "अ\u{93e}दि"), ("আদি", "অ\u{9be}দি"), ("แดง", "เเดง"),
        ("น้ำ", "น\u{e4d}\u{e49}\u{e32}"), ("エロ", "工口"), ("カ", "力"), ("ヘ", "へ"), ("士", "土"),
        ("Victor", "V\u{131}\u{307}ctor"), ("Íris", "i\u{307}\u{301}ris"), ("Bo 🇨🇵", "Bo 🇫🇷"),
        ("Bo ♥", "Bo ❤"), ("Bo ❤", "Bo ❤\u{fe0f}"), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
    ];
    let different: Vec<_> = pairs.iter().filter(|(one, other)| !looks_like(one, other)).collect();
    assert!(different.is_empty(), "{different:?}");
}

#[test]
#[rustfmt::skip]
fn what_is_drawn_differently_is_different() {
    for (one, other) in [
        ("Ada", "Ida"), ("Nina", "Vina"), ("Hòa", "Hóa"), ("José", "Jose"), ("Müller", "Muller"),
        ("Amber Otter", "Amber Otter 2"), ("Bo", "Bo ❤"), ("Anna", "Анна"), ("محمد", "محمود"),
        ("李", "季"), ("だい", "たい"), ("Ivan", "Inan"),
    ] {
        assert!(!looks_like(one, other), "{one:?} {other:?}");
    }
}

#[test]
#[rustfmt::skip]
fn the_words_of_the_page_are_nobodys_name() {
    assert_refused(&[
        "You", "you", "YOU", "Y0u", "Yоu", "Du", "Vous", "Toi", "Tú", "あなた", "أنت", "Somebody",
        "S0mebody", "Jemand", "Quelqu’un", "Alguien", "誰か", "Message removed", "Message-Removed",
        "Nachricht entfernt", "Message supprimé", "Mensaje eliminado", "メッセージは削除されました",
        "تمت إزالة الرسالة", "Today", "Heute", "Aujourd'hui", "Hoy", "今日", "اليوم", "Yesterday",
        "New messages", "Everyone", "Here", "Nobody", "Guest", "Unknown", "You 👋", "You 2",
        "The Room Owner", "رسائل جديدة", "حُذفت الرسالة", "شخص آخر", "Mensajes nuevos", "新着メッセージ",
    ]);
}

#[test]
#[rustfmt::skip]
fn the_words_of_roles_are_in_nobodys_name() {
    assert_refused(&[
        "Admin", "ADMIN", "Adm1n", "4dmin", "Admın", "A d m i n", "A.D.M.I.N.", "Ádmin", "Admin ✅",
        "Admin 1", "The Admin", "SystemAdmin", "admin_team", "Chatter", "Chatter Bot",
        "Chatter-Support", "Moderator", "Mod", "Owner", "System", "Bot", "Bot 🤖",
        "Official Support", "Administrator", "Administratrice", "Modérateur", "Moderador",
        "Système", "Sistema", "管理者", "管理者さん", "モデレーター", "システム通知", "المشرف", "Админ", "🅰️dmin",
        "Team Support",
    ]);
}

#[test]
#[rustfmt::skip]
fn a_sentence_is_nobodys_name() {
    assert_refused(&[
        "Ada left. Admin is now Mallory.", "Ada left. Bo is here", "Ada left", "Ada is now Bo",
        "Ada came in", "Ada Left", "Bo is typing", "Ada heißt jetzt Bo", "Ada ist gegangen",
        "Ada a quitté", "Ada se fue", "Adaが退出しました", "Adaさんが", "آدا غادرت", "Bo is", "Ada, Bo",
        "He left. Bo", "Bo vient d’entrer", "Bo s’appelle Al", "Bo vient de partir", "Bo entró", "غادر آدا", "يكتب الآن آدا",
    ]);
}

#[test]
fn whoever_was_called_like_the_assistant_before_keeps_the_name_and_it_takes_another() {
    let mut world = World::in_room("tea");
    let ada = world.join("ada");
    let bo = world.join("bo");
    world.rename(ada, "Sage");
    world.rename(bo, "sage ai");
    world.crash();
    world.configure(Configured::new("Sage", ""));
    let ada = world.connect("ada", None);
    let (welcome, _) = world.hears_welcome(ada);
    assert_eq!(welcome.you.name, "Sage");
    let sage = welcome.room.assistant.unwrap();
    assert_eq!((sage.name.as_str(), sage.bot), ("Sage AI 2", true));
    let cy = world.join("cy");
    for name in ["Sage AI 2", "sage ai 2", "Ѕage AI 2"] {
        world.rename(cy, name);
        world.hears_rejection(cy);
    }
    world.ask(cy, "@Sage AI 2, who are you?", &sage.id);
    let (_, turns) = world.asked();
    assert!(turns[0].content.starts_with("You are Sage AI 2,"));
    world.rename(ada, "Ada");
    world.sleep_and_wake();
    world.hear_nothing_yet();
    world.rename(cy, "Sage");
    world.hears_rejection(cy);
}
