using System.Globalization;
using Incubator.Core.Freshness;

namespace Incubator.Site.Freshness;

/// <summary>The spaces that a form has shown, with their versions, as one field of it carries them.</summary>
internal static class SeenSpaces
{
    public static string Of(ConfirmationDetails shown) =>
        string.Join(',', shown.Spaces.Select(s => FormattableString.Invariant($"{s.Due.Id}:{s.Due.Version}")));

    /// <summary>What is no pair of numbers is left out: it confirms nothing.</summary>
    public static IReadOnlyDictionary<int, int> Read(string? seen)
    {
        var read = new Dictionary<int, int>();
        foreach (var pair in (seen ?? "").Split(',').Select(p => p.Split(':')))
        {
            if (pair is [var id, var version] && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var space)
                && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                read[space] = number;
            }
        }

        return read;
    }
}
