//! The filter's own words: insults, slurs, obscenities, and telling somebody to die, in the languages
//! that most people write. Mild oaths are left out, and so is what has another meaning that is meant
//! more often. Not for the squeamish.

/// As they are, and with an s.
pub(super) const WHOLE: &str = "
    cunt cunty twat wanker wank pussy asshole arsehole asshat asswipe jackoff jerkoff jizz
    nigga niggah wetback raghead towelhead gook tranny trannie shemale retarded
    kys stfu fuk fuq fck fcking fucc phuck shyt biatch beyotch
    fotze wichser arschlöcher missgeburt nutte schlampe spast spasti kanake drecksau fick ficken
    gefickt
    puta puto hijueputa hijoputa gilipollas cabrón cabrones maricón maricones pendejo pendeja
    chingada chingar culero
    pute putain salope connard connasse enculé enculer enfoiré bâtard niquer fdp
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
    пидар пидорас ебану ебат хуев хуес пизде пизди заеб наеб уеб уёб
";

/// What is never in another word.
pub(super) const ANYWHERE: &str = "
    fuck nigger arschloch hurensohn hurensöhne jebie kurwa kurwy
    操你妈 肏你 傻逼 傻屄 草泥马 婊子 他妈的 死ね 殺すぞ くたばれ 씨발 개새끼 병신
";

/// Words that begin like one of the others, and are none.
pub(super) const INNOCENT: &str = "
    shitake shiitake shittah shittim merdeka bitchu
";

/// Said in a row, one phrase a line.
pub(super) const PHRASES: &str = "
    kill yourself
    kill urself
    kill your self
    kill yourselves
    hang yourself
    neck yourself
    sand nigger
    fick dich
    bring dich um
    hijo de puta
    hija de puta
    la concha de tu madre
    me cago en tu
    nique ta mère
    ta gueule
    fils de pute
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
