using System.Globalization;
using Incubator.Core.Freshness;

namespace Incubator.Site.Freshness;

/// <summary>
/// The records that a form has shown, with their versions, as one field of it carries them: <c>space:12:3,startup:15:7</c>.
/// </summary>
internal static class SeenRecords
{
    public static string Of(ConfirmationDetails shown) =>
        string.Join(',', shown.Records.Select(r => FormattableString.Invariant($"{r.Due.Kind}:{r.Due.Id}:{r.Due.Version}")));

    /// <summary>What is no such triple is left out: it confirms nothing.</summary>
    public static IReadOnlyDictionary<(string Kind, int Id), int> Read(string? seen)
    {
        var read = new Dictionary<(string Kind, int Id), int>();
        foreach (var parts in (seen ?? "").Split(',').Select(p => p.Split(':')))
        {
            if (parts is [var kind, var id, var version] && Number(id) is { } record && Number(version) is { } shown)
            {
                read[(kind, record)] = shown;
            }
        }

        return read;
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
