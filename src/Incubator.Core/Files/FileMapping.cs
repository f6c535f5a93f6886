using System.Text.Json.Serialization;

namespace Incubator.Core.Files;

/// <summary>What somebody has said of a file whose columns and values are not called as ours are.</summary>
public sealed record FileMapping
{
    /// <summary>Every column is what it is called.</summary>
    public static FileMapping None { get; } = new();

    /// <summary>Which of our columns a column of the file is; empty for one that is left out. Others are what they are called.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

    /// <summary>What is read in all rows for a column that the file does not have.</summary>
    public IReadOnlyDictionary<string, string> Constants { get; init; } = new Dictionary<string, string>();

    /// <summary>By our column: what is read where a cell says something, trimmed.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    [JsonIgnore]
    public bool IsEmpty => Columns.Count + Constants.Count + Values.Count == 0;

    /// <summary>Our column for a column of the file; empty for none.</summary>
    public string Of(string column) =>
        Columns.TryGetValue(column, out var ours) ? ours : column.Trim().ToLowerInvariant();

    /// <summary>This one where it says something, else the other: a column that is somebody's already is not given a second time.</summary>
    public FileMapping Over(FileMapping other)
    {
        var taken = Columns.Values.Where(c => c.Length > 0).ToHashSet(StringComparer.Ordinal);
        return new FileMapping
        {
            Columns = Both(other.Columns.ToDictionary(c => c.Key, c => taken.Contains(c.Value) ? "" : c.Value), Columns),
            Constants = Both(other.Constants, Constants),
            Values = other.Values.Keys.Union(Values.Keys).ToDictionary(
                c => c,
                IReadOnlyDictionary<string, string> (c) => Both(other.Values.GetValueOrDefault(c), Values.GetValueOrDefault(c)),
                StringComparer.Ordinal),
        };
    }

    /// <summary>The file as this mapping reads it.</summary>
    /// <exception cref="CsvException">It speaks of columns that are neither ours nor the file's.</exception>
    internal CsvTable Apply(RawFile file, IReadOnlyCollection<string> known)
    {
        if (Columns.Keys.Except(file.Columns).FirstOrDefault() is { } theirs)
        {
            throw new CsvException("Import.NoSuchColumnThere", theirs, string.Join(", ", file.Columns));
        }

        return Columns.Values.Where(c => c.Length > 0).Concat(Constants.Keys).Concat(Values.Keys).Except(known).FirstOrDefault() is { } ours
            ? throw new CsvException("Import.NoSuchColumn", ours, string.Join(", ", known))
            : CsvTable.Of(file, this);
    }

    /// <summary>What it says of columns that a file has and that are ours: that of another file may have had more.</summary>
    internal FileMapping Within(IReadOnlyCollection<string> columns, IReadOnlyCollection<string> known) => new()
    {
        Columns = Columns.Where(c => columns.Contains(c.Key) && (c.Value.Length == 0 || known.Contains(c.Value))).ToDictionary(),
        Constants = Constants.Where(c => known.Contains(c.Key)).ToDictionary(),
        Values = Values.Where(c => known.Contains(c.Key)).ToDictionary(),
    };

    /// <summary>The same, with another answer for one value.</summary>
    public FileMapping With(string column, string value, string instead)
    {
        var values = Values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        values[column] = new Dictionary<string, string>(values.GetValueOrDefault(column) ?? new Dictionary<string, string>())
        {
            [value.Trim()] = instead,
        };
        return this with { Values = values };
    }

    private static Dictionary<string, string> Both(
        IReadOnlyDictionary<string, string>? less, IReadOnlyDictionary<string, string>? more)
    {
        var both = new Dictionary<string, string>(less ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in more ?? new Dictionary<string, string>())
        {
            both[key] = value;
        }

        return both;
    }
}
