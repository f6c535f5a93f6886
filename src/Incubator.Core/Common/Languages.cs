using System.Globalization;

namespace Incubator.Core.Common;

/// <summary>Languages people speak, by ISO 639-1 code, with their names in English and French.</summary>
public static class Languages
{
    private static readonly IReadOnlyDictionary<string, (string En, string Fr)> Names = new SortedDictionary<
        string,
        (string En, string Fr)
    >(StringComparer.Ordinal)
    {
        ["am"] = ("Amharic", "amharique"),
        ["ar"] = ("Arabic", "arabe"),
        ["bg"] = ("Bulgarian", "bulgare"),
        ["bn"] = ("Bengali", "bengali"),
        ["ca"] = ("Catalan", "catalan"),
        ["cs"] = ("Czech", "tchèque"),
        ["da"] = ("Danish", "danois"),
        ["de"] = ("German", "allemand"),
        ["el"] = ("Greek", "grec"),
        ["en"] = ("English", "anglais"),
        ["es"] = ("Spanish", "espagnol"),
        ["et"] = ("Estonian", "estonien"),
        ["fa"] = ("Persian", "persan"),
        ["fi"] = ("Finnish", "finnois"),
        ["fr"] = ("French", "français"),
        ["ha"] = ("Hausa", "haoussa"),
        ["he"] = ("Hebrew", "hébreu"),
        ["hi"] = ("Hindi", "hindi"),
        ["hr"] = ("Croatian", "croate"),
        ["ht"] = ("Haitian Creole", "créole haïtien"),
        ["hu"] = ("Hungarian", "hongrois"),
        ["id"] = ("Indonesian", "indonésien"),
        ["ig"] = ("Igbo", "igbo"),
        ["it"] = ("Italian", "italien"),
        ["ja"] = ("Japanese", "japonais"),
        ["ko"] = ("Korean", "coréen"),
        ["lt"] = ("Lithuanian", "lituanien"),
        ["lv"] = ("Latvian", "letton"),
        ["mg"] = ("Malagasy", "malgache"),
        ["nl"] = ("Dutch", "néerlandais"),
        ["no"] = ("Norwegian", "norvégien"),
        ["pl"] = ("Polish", "polonais"),
        ["pt"] = ("Portuguese", "portugais"),
        ["ro"] = ("Romanian", "roumain"),
        ["ru"] = ("Russian", "russe"),
        ["rw"] = ("Kinyarwanda", "kinyarwanda"),
        ["sk"] = ("Slovak", "slovaque"),
        ["sl"] = ("Slovenian", "slovène"),
        ["so"] = ("Somali", "somali"),
        ["sr"] = ("Serbian", "serbe"),
        ["sv"] = ("Swedish", "suédois"),
        ["sw"] = ("Swahili", "swahili"),
        ["ta"] = ("Tamil", "tamoul"),
        ["th"] = ("Thai", "thaï"),
        ["tr"] = ("Turkish", "turc"),
        ["uk"] = ("Ukrainian", "ukrainien"),
        ["ur"] = ("Urdu", "ourdou"),
        ["vi"] = ("Vietnamese", "vietnamien"),
        ["wo"] = ("Wolof", "wolof"),
        ["yo"] = ("Yoruba", "yoruba"),
        ["zh"] = ("Chinese", "chinois"),
        ["zu"] = ("Zulu", "zoulou"),
    };

    public static IReadOnlyList<string> Codes { get; } = [.. Names.Keys];

    public static bool IsKnown(string? code) => code is not null && Names.ContainsKey(code);

    /// <summary>The language's name in English or French, the code itself when it is not known.</summary>
    public static string Name(string code, string language)
    {
        var (english, french) = Names.GetValueOrDefault(code, (code, code));
        return language == "fr" ? french : english;
    }

    /// <summary>The one of ours that is supposed where nobody says which: French in France, English elsewhere.</summary>
    public static string OfCountry(string? code) => code == "FR" ? "fr" : "en";

    /// <summary>What something says in a language, whatever the language of the request.</summary>
    public static T In<T>(string language, Func<T> say)
    {
        var (culture, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language == "fr" ? "fr-FR" : "en-GB");
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
        }
    }

    /// <summary>The language of this request: <c>fr</c> or <c>en</c>.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr" ? "fr" : "en";
}
