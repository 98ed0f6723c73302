//! The filter's own words: insults, slurs, obscenities, and telling somebody to die, in the languages
//! that most people write. Mild oaths are left out, and so is what has another meaning that is meant
//! more often. Not for the squeamish.
//!
//! It is ours because a library was worse for people: rustrict 0.7.39, asked for what it calls moderate or
//! worse, minded one English sentence in 26 of printed prose (hate, pregnant, a year), one German in 15
//! (weniger, hat er) and one Russian in 12 (но), where these lists mind about one in a thousand.

/// As they are, and with an s.
pub(super) const WHOLE: &str = "
    cunt cunty twat wanker wank pussy asshole arsehole asshat asswipe jackoff jerkoff jizz
    nigga niggah wetback raghead towelhead gook tranny trannie shemale retarded
    kys killyourself killurself stfu fuk fuq fck fcking fucc phuck shyt biatch beyotch
    fotze wichser arschlöcher missgeburt nutte schlampe spast spasti kanake drecksau fick ficken
    gefickt
    puta puto hijueputa hijoputa gilipollas cabrón cabrones maricón maricones pendejo pendeja
    chingada chingar culero
    putain putes salope connard connasse enculé enculer enfoiré bâtard
    cazzo stronzo stronza stronzi puttana vaffanculo frocio coglione minchia
    caralho viado buceta fodase arrombado vadia
    chuj chuja pierdolony pierdolić jebać jebany skurwysyn
    kutwijf hoer flikker klootzak
    orospu siktir amk yarrak ibne
    сука суки сукин блядь бляди блять бля хуй хуя хую хуем нахуй похуй пизда пизду пизды пиздец
    мудак мудаки пидор пидоры гандон гондон шлюха залупа ебал ебан ёбаный еблан долбоёб
    شرموطة شرموط منيوك قحبة
";

/// What a word begins with.
pub(super) const START: &str = "
    shit bitch whore slut faggot dickhead dipshit bullshit horseshit blowjob handjob rimjob cumshot
    gangbang cocksuck scheiß scheiss arschgesicht arschfick merd mierd
    пидар пидорас ебану ебать хуев хуес пизде пизди заеб наеб уеб уёб
";

/// What is never in another word.
pub(super) const ANYWHERE: &str = "
    fuck nigger arschloch hurensohn hurensöhne jebie kurwa kurwy
    操你妈 肏你 傻逼 傻屄 草泥马 你妈逼 王八蛋 婊子 他妈的 死ね 殺すぞ くたばれ 씨발 개새끼 병신
";

/// Words that begin like one of the others, and are none.
pub(super) const INNOCENT: &str = "
    shitake shitakes shiitake shiitakes shittah shittim merdeka bitchu
    snigger sniggers sniggered sniggerer sniggering muckefuck yeboah yebo šilutė
    siútico siútica siúticos siúticas
";

/// Said in a row, one phrase a line.
pub(super) const PHRASES: &str = "
    kill yourself
    kill urself
    kill your self
    kill yourselves
    hang yourself
    hope you die
    gas the jews
    neck yourself
    sand nigger
    fick dich
    bring dich um
    hijo de puta
    hija de puta
    la concha de tu madre
    me cago en tu
    nique ta mère
    te niquer
    faire niquer
    sale fdp
    gros fdp
    un fdp
    sale pute
    une pute
    ta pute
    cette pute
    ta gueule
    de pute
    quelle pute
    grosse pute
    filho da puta
    vai se foder
    figlio di puttana
    иди нахуй
    пошёл нахуй
    ёб твою мать
    убей себя
    كس امك
    siktir git
";
