using Incubator.Core.Common;

namespace Incubator.Core.Places;

/// <summary>The part of a city that a postcode names: an arrondissement of Paris, Lyon or Marseille.</summary>
public static class District
{
    /// <summary>"Paris 11e", in English "Paris 11th"; null where a postcode names no district.</summary>
    public static string? Of(string country, string? postcode)
    {
        if (country != "FR" || postcode is not { Length: 5 } || !int.TryParse(postcode, out var code))
        {
            return null;
        }

        return code switch
        {
            >= 75001 and <= 75020 => Named("Paris", code - 75000),
            75116 => Named("Paris", 16),
            >= 69001 and <= 69009 => Named("Lyon", code - 69000),
            >= 13001 and <= 13016 => Named("Marseille", code - 13000),
            _ => null,
        };
    }

    private static string Named(string city, int number) => $"{city} {Formats.Ordinal(number)}";
}
