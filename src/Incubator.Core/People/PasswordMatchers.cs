using System.Text;
using System.Text.RegularExpressions;
using Zxcvbn;
using Zxcvbn.Matcher;
using Match = Zxcvbn.Match;

namespace Incubator.Core.People;

/// <summary>
/// zxcvbn's matchers, and what this version of it lacks: French words, accents, words backwards, what is repeated, dates after
/// 2019, French and German keyboards.
/// </summary>
internal sealed partial class PasswordMatchers : IMatcherFactory
{
    public const string Own = "own";
    public const string Year = "year";
    public const string Unit = "unit";

    private const string AzertyKeys = "azertyuiopqsdfghjklmwxcvbn,;:!ù&é\"'(-è_çà)=AZERTYUIOPQSDFGHJKLMWXCVBN?./§1234567890°+";
    private const string QwertyOfAzerty = "qwertyuiopasdfghjkl;zxcvbnm,./'1234567890-=QWERTYUIOPASDFGHJKL:ZXCVBNM<>?1234567890_+";
    private const string QwertzKeys = "yzüöäß-YZÜÖÄ";
    private const string QwertyOfQwertz = "zy[;'-/ZY{:\"";

    private static readonly DictionaryMatcher[] Usual =
    [
        new("passwords", "passwords.lst"),
        new("english", "english.lst"),
        new("films", "us_tv_and_film.lst"),
        new("men", "male_names.lst"),
        new("women", "female_names.lst"),
        new("surnames", "surnames.lst"),
        new("usual", UsualWords()),
    ];

    private static readonly IMatcher[] Keyboards =
    [
        new SpatialMatcher(), new Mapped(OfAzerty, new SpatialMatcher()), new Mapped(OfQwertz, new SpatialMatcher()),
    ];

    public IEnumerable<IMatcher> CreateMatchers(IEnumerable<string> userInputs)
    {
        List<DictionaryMatcher> dictionaries = [.. Usual, new DictionaryMatcher(Own, userInputs)];
        var words = new Mapped(Fold, [.. dictionaries, new L33tMatcher(dictionaries)]);
        return
        [
            words,
            new Backwards(words),
            new Units(this, userInputs),
            new RepeatMatcher(),
            new Mapped(char.ToLowerInvariant, new SequenceMatcher()),
            new DateMatcher(),
            new RegexMatcher(Years(), 120, false, Year),
            new RegexMatcher(Days(), 366 * 200, false, Year),
            .. Keyboards,
            new Mapped(OfAzerty, Usual[0]),
        ];
    }

    /// <summary>The keys that lie side by side, on each of the keyboards.</summary>
    public static IReadOnlyList<Match> WalksIn(string password) => [.. Keyboards.SelectMany(k => k.MatchPassword(password))];

    private static char Fold(char sign) =>
        sign < 128 || char.IsSurrogate(sign) ? sign : sign.ToString().Normalize(NormalizationForm.FormD)[0];

    // On a French keyboard "azerty" lies where "qwerty" does on an English one.
    private static char OfAzerty(char sign) => Key(sign, AzertyKeys, QwertyOfAzerty);

    private static char OfQwertz(char sign) => Key(sign, QwertzKeys, QwertyOfQwertz);

    private static char Key(char sign, string from, string to) =>
        from.IndexOf(sign, StringComparison.Ordinal) is var at and >= 0 ? to[at] : sign;

    private static List<string> UsualWords()
    {
        var type = typeof(PasswordMatchers);
        using var stream = type.Assembly.GetManifestResourceStream($"{type.Namespace}.usual-words.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n').Where(w => w.Length > 0 && w[0] != '#')];
    }

    [GeneratedRegex("(?:19|20)[0-9]{2}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Years();

    // The library's dates end in 2019.
    [GeneratedRegex(
        "[0-3]?[0-9][-/._ ][0-3]?[0-9][-/._ ](?:[12][0-9])?[0-9]{2}|[12][0-9]{3}[-/._ ][01]?[0-9][-/._ ][0-3]?[0-9]"
        + "|[0-3][0-9][01][0-9][12][0-9]{3}|[12][0-9]{3}[01][0-9][0-3][0-9]",
        RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Days();

    [GeneratedRegex(@"(.+?)\1+", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ShortUnits();

    // The "aab" of "aabaabaab", where the shortest would be the "a".
    [GeneratedRegex(@"(.+)\1+", RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LongUnits();

    // All three answer with lists: the estimator reads them once for each character.

    /// <summary>Looks at the password with each character exchanged for another.</summary>
    private sealed class Mapped(Func<char, char> map, params IMatcher[] inner) : IMatcher
    {
        public IEnumerable<Match> MatchPassword(string password)
        {
            var mapped = string.Concat(password.Select(map));
            return inner.SelectMany(m => m.MatchPassword(mapped)).ToList();
        }
    }

    private sealed class Backwards(IMatcher inner) : IMatcher
    {
        public IEnumerable<Match> MatchPassword(string password)
        {
            var matches = inner.MatchPassword(string.Concat(password.Reverse())).ToList();
            foreach (var match in matches)
            {
                (match.i, match.j) = (password.Length - 1 - match.j, password.Length - 1 - match.i);
                match.Entropy += 1;
            }

            return matches;
        }
    }

    /// <summary>"abcabcabc": as hard to guess as "abc", and how often.</summary>
    private sealed class Units(PasswordMatchers matchers, IEnumerable<string> own) : IMatcher
    {
        public IEnumerable<Match> MatchPassword(string password) =>
            ShortUnits().Matches(password).Concat(LongUnits().Matches(password)).Select(repeat => new Match
            {
                Pattern = Unit,
                i = repeat.Index,
                j = repeat.Index + repeat.Length - 1,
                Token = repeat.Value,
                Entropy = EntropyOf(repeat.Groups[1].Value) + Math.Log2(repeat.Length / (double)repeat.Groups[1].Length),
            }).ToList();

        private double EntropyOf(string unit) => new Zxcvbn.Zxcvbn(matchers).EvaluatePassword(unit, own).Entropy;
    }
}
