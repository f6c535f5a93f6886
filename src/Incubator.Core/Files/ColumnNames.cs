using Incubator.Core.Common;

namespace Incubator.Core.Files;

/// <summary>
/// What other lists call our columns, in both languages: <c>column-names.csv</c> beside this file. A name is only ever a suggestion: who
/// brings the file says what it is.
/// </summary>
internal static class ColumnNames
{
    private const string Resource = "Incubator.Core.Files.column-names.csv";
    private const int HeaderWithin = 20;

    private static readonly Lazy<ILookup<string, string>> Ours = new(Read);

    /// <summary>Which of the known columns a header means; null where nothing says so.</summary>
    public static string? Find(string header, IReadOnlyCollection<string> known)
    {
        var plain = header.Trim().ToLowerInvariant();
        return known.Contains(plain)
            ? plain
            : known.FirstOrDefault(k => Key(k) == Key(header)) ?? Ours.Value[Key(header)].FirstOrDefault(known.Contains);
    }

    /// <summary>
    /// The line of the header row: the first row in which at least two names are known, for a list may begin with its title; else the
    /// first row.
    /// </summary>
    public static int HeaderLine(IReadOnlyList<CsvRow> rows, IReadOnlyCollection<string> known)
    {
        var header = rows.Take(HeaderWithin).FirstOrDefault(r => r.Cells.Count(c => Find(c, known) is not null) >= 2);
        return (header ?? rows[0]).Line;
    }

    private static ILookup<string, string> Read()
    {
        using var stream = typeof(ColumnNames).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',', 2))
            .SelectMany(l => l[1].Split('|').Select(name => (Key: Key(name), Column: l[0])))
            .ToLookup(n => n.Key, n => n.Column, StringComparer.Ordinal);
    }

    private static string Key(string name) => string.Concat(Text.Words(name));
}
