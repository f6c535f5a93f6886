using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>
/// The house that something is in: it tells two of one name in one city apart where nothing has an id, such as those of a chain.
/// </summary>
public sealed class House
{
    private readonly IReadOnlyList<string> _street;
    private readonly string _postcode;

    private House(IReadOnlyList<string> street, string postcode) => (_street, _postcode) = (street, postcode);

    /// <summary>Null where nothing is said of it.</summary>
    public static House? Of(string? street, string? postcode)
    {
        var (words, code) = (TwinFacts.StreetOf(street), string.Concat(Text.Words(postcode)).TrimStart('0'));
        return words.Count + code.Length == 0 ? null : new House(words, code);
    }

    /// <summary>Both say where they are, and it is not the same.</summary>
    public bool IsOtherThan(House? house)
    {
        if (house is null)
        {
            return false;
        }

        return _street.Count > 0 && house._street.Count > 0
            ? !_street.SequenceEqual(house._street) && TwinRule.IsOneHouse(_street, house._street) != true
            : _postcode.Length > 0 && house._postcode.Length > 0 && _postcode != house._postcode;
    }
}
