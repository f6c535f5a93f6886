namespace Incubator.Core.Tests.People;

/// <summary>Passwords of twelve characters and more that a guesser tries early, for this person and site; and good ones.</summary>
internal static class WeakPasswords
{
    public const string Name = "Ada Lovelace";
    public const string Email = "ada.lovelace@example.org";
    public const string Host = "incubator.example.org";

    public static readonly IReadOnlyDictionary<string, string[]> ByKind = new Dictionary<string, string[]>
    {
        ["common with an end"] = Ends(
            [
                "password", "motdepasse", "letmein!", "bienvenue", "azertyuiop", "qwertyuiop", "administrateur", "iloveyou",
                "doudoudoudou", "Chouchou", "sunshine", "football",
            ],
            ["12345", "2026!", "12345678", "123456!"]),
        ["common words together"] =
        [
            "passwordpassword", "PasswordPassword", "adminpassword", "welcomeadmin1", "letmeinletmein", "iloveyouiloveyou",
            "monmotdepasse", "motdepassesecret", "lemotdepasse", "bonjourbonjour", "doudousoleil", "soleilsoleil", "parisfrance75",
            "marseille13013", "jetaimejetaime", "jetaimemaman", "mamanpapa2020", "correcthorsebatterystaple", "thisismypassword",
            "thisisapassword", "opensesame123", "changeme12345", "superadministrator", "administrator", "nicolas12345",
            "camille2001!", "thomasthomas", "julienjulien1", "football12345", "basketball123", "starwars1977!", "supermanbatman",
            "mickeymouse12", "jenniferlopez", "michaeljordan", "summersummer1", "printemps2026", "Decembre2025!", "vacances2026!",
            "liberte2026!",
        ],
        ["of this site"] =
        [
            "incubatorincubator", "Incubator2026", "incubateur2026", "incubator1234", "IncubatorAdmin", "coworkingparis",
            "coworking2026", "startupstartup", "StartupIncubator", "incubator.example.org", "exampleincubator", "!incubator2026!",
        ],
        ["of the person"] =
        [
            "adalovelace1", "AdaLovelace2026", "ada.lovelace", "ada.lovelace@example.org", "lovelace1815", "lovelaceada12",
            "Lovelace-Ada1", "adaadaadaada", "ecalevolada1", "LOVELACE1234", "@d@l0vel@ce12", "example.org1", "lovelacelovelace",
            "ada_lovelace_1", "AdaLovelace!!",
        ],
        ["keyboard walks"] =
        [
            "qwertyuiopas", "qwertyuiopasdf", "qwertyasdfgh", "asdfghjklzxc", "zxcvbnmasdfg", "poiuytrewqlkj", "1qaz2wsx3edc",
            "1qaz2wsx3edc4rfv", "qazwsxedcrfv", "q1w2e3r4t5y6", "1q2w3e4r5t6y", "!QAZ2wsx#EDC", "1234qwerasdf", "qweasdzxc123",
            "asdfghjkl;'a", "qwerty123456", "zaq12wsxcde3", "azertyuiopqs", "azertyuiop12", "azertyuiopqsdf", "qsdfghjklmwx",
            "wxcvbnqsdfgh", "azertyqsdfgh", "poiuytrezaml", "aqwzsxedcrfv", "1a2z3e4r5t6y", "a1z2e3r4t5y6", "azerty123456",
            "AZERTYUIOP123", "&é\"'(-è_çà)=", "azertyazerty", "wxcvbn,;:!wx", "mlkjhgfdsqwx", "1aqw2zsx3edc", "azeqsdwxc123",
            "qwertzuiopas", "qwertzuiopü1", "yxcvbnmasdfg", "qwertz123456", "asdfghjklöä1", "1q2w3e4r5t6z", "poiuztrewqlk",
        ],
        ["repeats"] =
        [
            "aaaaaaaaaaaa", "111111111111", "            ", "abababababab", "abcabcabcabc", "aabaabaabaab", "xyzxyzxyzxyz",
            "123123123123", "1212121212121212", "121212343434", "aaaaaabbbbbb", "zzzzzzzzzzzz1", "0000000000000", "!!!!!!!!!!!!",
            "toto1toto1toto1", "tototototototo", "x1x1x1x1x1x1", "aaaabbbbcccc", "éééééééééééé", "😀😀😀😀😀😀😀", "blablablabla",
            "hahahahahaha",
        ],
        ["sequences and dates"] =
        [
            "123456789012", "1234567890123", "987654321098", "012345678901", "abcdefghijkl", "ABCDEFGHIJKLM", "zyxwvutsrqpo",
            "abcdef123456", "abcd1234efgh", "123456abcdef", "1234abcd5678", "1111222233334444", "12345678987654321",
            "19851212198512", "14071789-1407", "01012000-2000", "12/12/2012-12", "20260101-2026", "2026-11-22-2026",
            "112233445566", "246824682468", "abc123abc123",
        ],
        ["substituted"] =
        [
            "P@ssw0rd2026!", "P@ssw0rd1234", "Passw0rdPassw0rd", "M0tdep@sse123", "m0td3p4ss31!", "W3lc0me12345", "@dm1n1str@tor",
            "S0le1l123456", "4zertyu10p12", "1ncub4t0r2026", "L3tm31nL3tm31n", "ch0uch0u2026", "b0nj0ur12345", "F00tb@ll2026",
            "Qw3rtyu10p12", "D0ud0u123456", "$unsh1ne2026", "drowssapdrowssap", "essapedtom12", "5ecret5ecret", "Iloveyou!123",
            "j3t41m3j3t41m3",
        ],
    };

    /// <summary>A dozen words, each from a different thought: what people are told to do.</summary>
    public static readonly string[] GoodOnes =
    [
        "mauve giraffe kettle", "correct-7-violin-barn", "xK3!vq9Lw2#d", "トンネルを抜けると雪国であった", "lovelace wrote the first program",
        "seventeen quiet herons", "mauve giraffe 71 kettle", "quiet lantern 5 orbit", "wrong giraffe 72 kettle",
        "brass otter umbrella", "velvet tractor moonrise", "nine pickled submarines", "copper thistle harbour",
        "windmill biscuit gravity", "the heron ate my invoice", "plumber of the seven fogs", "gravel-lemon-sextant",
        "TurnipCathedralFlute", "ombrelle tracteur citron", "girafe mauve sous la pluie", "le hibou joue du tuba",
        "sept tortues boivent du cidre", "brouette cosmique violette", "mon vélo rêve d’un escargot",
        "tartine astrale et bouilloire", "poireau-trombone-lune", "quatre hérons dans la brume", "fenouil cascade harmonica",
        "La grenouille compte ses factures", "un piano dort dans le grenier", "écureuil turquoise fatigué",
        "l’hippopotame lit Balzac", "crevette ministre parapluie", "pamplemousse orage clarinette", "BetteraveTroncOisiveté",
        "cactus philatéliste discret", "tournevis nuage réglisse", "huit parapluies sans chapeau", "radis.boussole.crypte",
        "samovar42gibbon", "zèbre à bicyclette dimanche", "noix de coco administrative", "vieux phare et confiture",
        "tambour pluie lessive ardoise", "Schildkröte singt Walzer", "blauer Regenschirm tanzt", "el pingüino baila despacio",
        "gatto sotto la grondaia", "кот идёт по крыше", "雨の日の赤い自転車と古い傘", "9fQz!rT2mWx7", "kV7pLm2Rt9Xw", "b4vXq-9wTzu-Lp",
        "tumble!Anvil8pear", "wyvern oatmeal 55 piano", "hm8 tkw zzu 4qp", "dahlia#Quartz#Moth", "fjord omelette trellis",
        "pensive walrus 1843 teapot", "stapler eclipse mango",
    ];

    private static string[] Ends(string[] words, string[] ends) => [.. words.SelectMany(w => ends, (w, e) => w + e)];
}
