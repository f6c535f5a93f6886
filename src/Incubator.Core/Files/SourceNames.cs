using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>
/// The sources that are known: those of our records, and those that a file brings. A name that differs from a known one in case,
/// accents or blanks only is the known one, and not a second list of the same records.
/// </summary>
public sealed class SourceNames
{
    public const int MaxLength = 100;

    /// <summary>The column that names a row's source; also what is wrong where no or no good source is named for a file.</summary>
    public const string Column = "source";

    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _byFold = new(StringComparer.Ordinal);

    public SourceNames(IEnumerable<string> known)
    {
        foreach (var name in known.Order(StringComparer.Ordinal).Prepend(Record.Local))
        {
            Add(name);
        }
    }

    /// <summary>All but our own, in order.</summary>
    public IReadOnlyList<string> Foreign => [.. _known.Where(n => n != Record.Local).Order(StringComparer.Ordinal)];

    /// <summary>The known source that a name means, or the name itself.</summary>
    public string Canonical(string name) => _known.Contains(name) ? name : _byFold.GetValueOrDefault(Fold(name), name);

    /// <summary>The source that a name means, which is known from now on; null where it is no name.</summary>
    public string? Find(string name)
    {
        var source = Canonical(name);
        if (_known.Contains(source))
        {
            return source;
        }

        if (name.Length > MaxLength || !Text.HasLetterOrDigit(name) || name.Any(char.IsControl))
        {
            return null;
        }

        Add(name);
        return name;
    }

    /// <summary>The source that somebody names for the rows of a file that name none; null where nobody does.</summary>
    /// <exception cref="CsvException">It is no name, or the one that stands for our own records.</exception>
    internal string? Named(string? name)
    {
        if (Text.Clean(name) is not { } given)
        {
            return null;
        }

        var source = Find(given) ?? throw Refused("Import.NotSource");
        return source == Record.Local ? throw Refused("Import.SourceIsLocal") : source;
    }

    internal static CsvException Refused(string key) => new(new CsvProblem(key, MaxLength) { Column = Column });

    private void Add(string name)
    {
        _known.Add(name);
        _byFold.TryAdd(Fold(name), name);
    }

    private static string Fold(string name) => Text.Fold(name).Replace(" ", "", StringComparison.Ordinal);
}
