using Incubator.Core.Search;

namespace Incubator.Core.Files;

/// <summary>
/// Decides whether two records are probably one: by name and place, or by what is theirs alone (website, phone, e-mail). Both websites
/// different, or both addresses, make two, for homonyms and the houses of a chain are the rule there.
/// </summary>
internal static class TwinRule
{
    private const double Near = 30;
    private const double Apart = 2;
    private const int LongName = 20;
    private const int LeastLetters = 7;

    /// <summary>
    /// What agrees, as tokens (<c>name</c>, <c>website</c>, <c>phone</c>, <c>email</c>, <c>street</c>, <c>city</c>); null for two records.
    /// </summary>
    public static IReadOnlyList<string>? Judge(TwinFacts one, TwinFacts other)
    {
        var name = Names(one, other);
        var isSite = one.Site is { } site && site == other.Site;
        var isPhone = one.Phone is { } phone && phone == other.Phone;
        var isEmail = one.Email is { } email && email == other.Email;
        var street = Streets(one, other);
        if (!IsOne(one, other, name, isSite, isPhone, isEmail, street))
        {
            return null;
        }

        return
        [
            .. new[]
            {
                (name > Likeness.Shares, "name"), (isSite, "website"), (isPhone, "phone"), (isEmail, "email"),
                (street == true, "street"), (IsCity(one, other), "city"),
            }.Where(r => r.Item1).Select(r => r.Item2),
        ];
    }

    private static bool IsOne(
        TwinFacts one, TwinFacts other, Likeness name, bool isSite, bool isPhone, bool isEmail, bool? street)
    {
        var isOtherSite = one.Domain is { } domain && other.Domain is { } theirs && domain != theirs;
        if (name == Likeness.Numbered || (isOtherSite && !isPhone && !isEmail && !IsLongName(one, other)))
        {
            return false;
        }

        var isTheirs = isSite || isPhone || isEmail;
        var isCity = IsCity(one, other);
        if (street == false || (!isSite && IsApart(one, other, street)))
        {
            // Moved, rather than a second house: all that is its own is the same.
            return name == Likeness.Same && isPhone && isSite;
        }

        return name switch
        {
            Likeness.Same or Likeness.Close when isCity => true,
            Likeness.Same or Likeness.Close => isTheirs
                && (isPhone || isEmail || one.Traits.City is null || other.Traits.City is null || IsNear(one, other)),
            Likeness.Shares => isCity && (isSite || (isTheirs && street == true)),
            _ => isCity && isTheirs && (street == true || (isSite && isPhone)),
        };
    }

    private static bool IsCity(TwinFacts one, TwinFacts other) => one.Traits.City is { } city && city == other.Traits.City;

    // Nobody comes to the same five words in one town by chance.
    private static bool IsLongName(TwinFacts one, TwinFacts other) =>
        IsCity(one, other) && one.Letters.Length >= LongName && one.Letters == other.Letters;

    private static bool IsNear(TwinFacts one, TwinFacts other) => one.Traits.KilometresTo(other.Traits) <= Near;

    // Two points of one city, each of a house of its own.
    private static bool IsApart(TwinFacts one, TwinFacts other, bool? street) =>
        street is null && one.Traits.City == other.Traits.City && one.Traits.Street is not null && other.Traits.Street is not null
            && one.Traits.KilometresTo(other.Traits) > Apart;

    private enum Likeness
    {
        /// <summary>They count: "Hub 1" and "Hub 2" are two, however alike.</summary>
        Numbered,
        None,

        /// <summary>A word that is no general one.</summary>
        Shares,
        Close,
        Same,
    }

    private static Likeness Names(TwinFacts one, TwinFacts other)
    {
        if (one.Letters == other.Letters)
        {
            return Likeness.Same;
        }

        if (one.NameNumbers.Count > 0 && other.NameNumbers.Count > 0 && !one.NameNumbers.SequenceEqual(other.NameNumbers))
        {
            return Likeness.Numbered;
        }

        var (shorter, longer) = one.Name.Count < other.Name.Count ? (one.Name, other.Name) : (other.Name, one.Name);
        if (IsMisspelt(one.Letters, other.Letters)
            || (shorter.Count > 0 && shorter.All(longer.Contains) && shorter.Any(w => w.Length >= 5)))
        {
            return Likeness.Close;
        }

        return one.Name.Any(w => w.Length >= 4 && other.Name.Contains(w)) ? Likeness.Shares : Likeness.None;
    }

    private static bool IsMisspelt(string one, string other) =>
        Math.Min(one.Length, other.Length) >= LeastLetters && Corrections.IsOneOff(one, other);

    /// <summary>True for one house, false for two, null where nobody can say.</summary>
    private static bool? Streets(TwinFacts one, TwinFacts other)
    {
        if (one.Street.Count == 0 || other.Street.Count == 0)
        {
            return one.Traits.Postcode is { } postcode && other.Traits.Postcode is { } theirs && one.Traits.City == other.Traits.City
                && postcode != theirs
                    ? false
                    : null;
        }

        return IsOneHouse(one.Street, other.Street);
    }

    /// <summary>By the words of two streets; true for one house, false for two, null where nobody can say.</summary>
    public static bool? IsOneHouse(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        var (numbers, others) = (TwinFacts.NumbersOf(one), TwinFacts.NumbersOf(other));
        var isCommon = one.Any(w => !w.All(char.IsAsciiDigit) && other.Contains(w));
        // Without a number it is the name of a building or a campus, which has several.
        if (numbers.Count == 0 || others.Count == 0)
        {
            return isCommon ? true : null;
        }

        return isCommon && numbers.Any(others.Contains);
    }
}
