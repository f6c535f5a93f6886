using System.Text.RegularExpressions;
using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>What a record says of itself, taken apart once: it is compared with many others.</summary>
internal sealed partial class TwinFacts
{
    private const int Ends = 3;

    // Words that say what a thing is, not which one.
    private static readonly HashSet<string> General = new(StringComparer.Ordinal)
    {
        "the", "le", "la", "les", "l", "de", "du", "des", "d", "of", "and", "et", "a", "at", "by", "in",
        "coworking", "cowork", "co", "working", "work", "space", "spaces", "espace", "espaces", "hub", "incubateur", "incubator",
        "accelerateur", "accelerator", "pepiniere", "office", "offices", "bureau", "bureaux", "centre", "center", "house", "maison",
        "sarl", "sas", "sa", "ltd", "inc", "gmbh", "llc", "association",
    };

    private static readonly HashSet<string> Ways = new(StringComparer.Ordinal)
    {
        "rue", "r", "avenue", "av", "ave", "boulevard", "bd", "blvd", "place", "pl", "chemin", "ch", "allee", "impasse", "quai", "street",
        "st", "road", "rd", "drive", "dr", "lane", "ln", "square", "sq", "de", "du", "des", "la", "le", "les", "the", "bis", "ter", "cours",
        "route",
    };

    // One host for many: only the whole address is somebody's own.
    private static readonly string[] Shared =
    [
        "facebook.com",
        "linkedin.com",
        "instagram.com",
        "twitter.com",
        "x.com",
        "google.com",
        "wixsite.com",
        "wordpress.com",
        "github.io",
    ];

    public TwinFacts(TwinTraits traits)
    {
        Traits = traits;
        Name = Own(traits);
        Letters = string.Concat(Name);
        NameNumbers = NumbersOf(Name);
        Street = StreetOf(traits.Street);
        var host = Host(traits.Website);
        Site = host is null ? null : host + new Uri(traits.Website!).PathAndQuery.TrimEnd('/');
        Domain = DomainOf(host);
        Phone = Digits(traits.Phone);
        Email = Text.Clean(Text.Fold(traits.Email));
    }

    public TwinTraits Traits { get; }

    /// <summary>The words of its name that say which one it is; all of them where none does.</summary>
    public IReadOnlyList<string> Name { get; }

    public string Letters { get; }

    public IReadOnlyList<string> NameNumbers { get; }

    public IReadOnlyList<string> Street { get; }

    public string? Site { get; }

    public string? Domain { get; }

    public string? Phone { get; }

    public string? Email { get; }

    /// <summary>
    /// What two records have to share for one to be compared with the other: the name, or a part of it, in a city; a site, a phone, an
    /// e-mail.
    /// </summary>
    public IEnumerable<string> Keys()
    {
        if (Traits.City is { } city && Letters.Length > 0)
        {
            yield return $"={city} {Letters}";
            // A misspelt name has its first or its last letters, or one of its words, right.
            string[] parts =
            [
                .. Name.Where(w => w.Length > Ends), Letters[..Math.Min(Ends, Letters.Length)], Letters[^Math.Min(Ends, Letters.Length)..],
            ];
            foreach (var part in parts.Distinct())
            {
                yield return $"n{city} {part}";
            }
        }

        foreach (var (sign, own) in new[] { ('w', Site), ('p', Phone), ('e', Email) })
        {
            if (own is not null)
            {
                yield return sign + own;
            }
        }
    }

    /// <summary>The words of a street but for those that every street has.</summary>
    public static List<string> StreetOf(string? street) => [.. Text.Words(street).Where(w => !Ways.Contains(w))];

    // "Hub2" has its number within the word.
    public static List<string> NumbersOf(IEnumerable<string> words) =>
        [.. words.SelectMany(w => Digit().Matches(w).Select(m => m.Value)).Order(StringComparer.Ordinal)];

    private static List<string> Own(TwinTraits traits)
    {
        var words = Text.Words(traits.Name).ToList();
        var city = Text.Words(traits.CityName).ToHashSet(StringComparer.Ordinal);
        var own = words.Where(w => !General.Contains(w) && !city.Contains(w)).ToList();
        return own.Count > 0 ? own : words;
    }

    private static string? DomainOf(string? host)
    {
        if (host is null || Shared.Any(s => host == s || host.EndsWith($".{s}", StringComparison.Ordinal)))
        {
            return null;
        }

        var labels = host.Split('.');
        var isTwofold =
            labels.Length > 2 && labels[^1].Length == 2 && labels[^2] is "co" or "com" or "org" or "gov" or "ac" or "asso" or "gouv";
        return string.Join('.', labels[^Math.Min(labels.Length, isTwofold ? 3 : 2)..]);
    }

    private static string? Host(string? website) =>
        Uri.TryCreate(website, UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? uri.Host.ToLowerInvariant().Replace("www.", "", StringComparison.Ordinal)
            : null;

    private static string? Digits(string? phone)
    {
        var digits = string.Concat((phone ?? "").Where(char.IsAsciiDigit));
        return digits.Length >= 8 ? digits[^Math.Min(9, digits.Length)..] : null;
    }

    [GeneratedRegex(@"[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digit();
}
