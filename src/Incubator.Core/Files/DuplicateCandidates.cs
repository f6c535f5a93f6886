using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>
/// Finds records that may be one and the same: name and city agree, or website and city. A shared point alone says nothing.
/// </summary>
internal sealed class DuplicateCandidates
{
    private readonly Dictionary<string, Seen> _seen = new(StringComparer.Ordinal);

    /// <summary>A record that is there already.</summary>
    public void Add(DuplicateCandidate record)
    {
        foreach (var key in Keys(record.Name, record.CityId, record.Website))
        {
            _seen.TryAdd(key, new Seen(record.Id, 0, record.Slug));
        }
    }

    /// <summary>Warns of an earlier row, or of a record that a new one would double; then remembers this row.</summary>
    public void Warn(RowReader row, int? id, string name, int? city, string? website)
    {
        var keys = Keys(name, city, website).ToList();
        var twins = keys.Select(k => (Key: k, Twin: _seen.GetValueOrDefault(k)))
            .Where(t => t.Twin is not null && (t.Twin.Line > 0 || (id is null && t.Twin.Id is not null)))
            .GroupBy(t => t.Twin!, t => t.Key[0]);
        foreach (var twin in twins)
        {
            var which = (twin.Contains('n'), twin.Contains('w')) switch
            {
                (true, true) => "NameAndWebsite",
                (true, false) => "Name",
                _ => "Website",
            };
            var column = which == "Website" ? "website" : "name";
            if (twin.Key.Line > 0)
            {
                row.Warn(column, $"Import.Same{which}AsLine", twin.Key.Line);
            }
            else
            {
                row.Warn(column, $"Import.Same{which}AsRecord", twin.Key.Slug);
            }
        }

        foreach (var key in keys)
        {
            if (!_seen.TryGetValue(key, out var seen) || seen.Line == 0)
            {
                _seen[key] = new Seen(id, row.Line, "");
            }
        }
    }

    // The key's first letter says what agrees. A record equals another of the same line or the same id whichever key found it.
    private static IEnumerable<string> Keys(string name, int? city, string? website)
    {
        if (city is null)
        {
            yield break;
        }

        // "Ice Alex" and "IceAlex", "MIT (Lab)" and "MIT - Lab": blanks and signs do not tell names apart.
        if (string.Concat(Text.Words(name)) is { Length: > 0 } letters)
        {
            yield return $"n{city} {letters}";
        }

        if (Uri.TryCreate(website, UriKind.Absolute, out var uri))
        {
            var host = uri.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.Host[4..] : uri.Host;
            yield return $"w{city} {host.ToLowerInvariant()}{uri.AbsolutePath.TrimEnd('/')}{uri.Query}";
        }
    }

    private sealed record Seen(int? Id, int Line, string Slug);
}
