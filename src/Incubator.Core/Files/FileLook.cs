using System.Text.RegularExpressions;

namespace Incubator.Core.Files;

/// <summary>A column of a file, what it begins with, and which of ours it probably is.</summary>
/// <param name="Ours">Null where nothing says so.</param>
public sealed record FileColumn(string Name, IReadOnlyList<string> Samples, string? Ours);

/// <summary>What a file looks like before anybody has said what its columns are.</summary>
public sealed partial record FileLook(
    RawFile File,
    IReadOnlyList<FileColumn> Columns,
    IReadOnlyList<string> Known,
    IReadOnlyList<string> Required
)
{
    /// <summary>The values of those of our columns that take only some.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    // What a list of one country, city or kind says in its title and in no column.
    private static readonly string[] OfTheList = ["country", "city", "kind", "region", "provider", "language", "currency"];

    private const int Looked = 200;
    private const int Shown = 3;
    private const double Most = 0.8;

    /// <summary>Those of our columns that may hold for a whole list.</summary>
    public IEnumerable<string> ForAllRows => OfTheList.Where(Known.Contains);

    /// <summary>How it was asked to be read: what is null was found in the file.</summary>
    public FileReading Asked { get; init; } = new();

    /// <summary>
    /// The mapping of this file where so much is said of it, and of the last one of its source: what nobody has said is suggested.
    /// </summary>
    public FileMapping MappingBy(FileMapping said, FileMapping? before)
    {
        string[] columns = [.. Columns.Select(c => c.Name)];
        var known = said.Within(columns, Known).Over((before ?? FileMapping.None).Within(columns, Known));
        return IsPlain && known.Columns.Count == 0 ? known : known.Over(Suggested);
    }

    /// <summary>What the suggestions say as a mapping.</summary>
    public FileMapping Suggested => new() { Columns = Columns.ToDictionary(c => c.Name, c => c.Ours ?? "", StringComparer.Ordinal) };

    /// <summary>Every column is called as one of ours, or is of no use: nobody has to say anything.</summary>
    public bool IsPlain =>
        Columns.All(c => (c.Ours ?? "") == (Known.Contains(FileMapping.None.Of(c.Name)) ? FileMapping.None.Of(c.Name) : ""));

    /// <summary>There seems to be no header: no name is known, and the first row holds what only a record holds.</summary>
    public bool SeemsHeadless => File.Header is { } header && Columns.All(c => ColumnNames.Find(c.Name, [.. Known]) is null)
        && header.Cells.Any(c => ByContent(c) is not null);

    internal static FileLook At(RawFile file, IReadOnlyList<string> known, IReadOnlyList<string> required)
    {
        var body = file.Body.Take(Looked).ToList();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var columns = file
            .Columns.Select((name, at) => (Name: name, Cells: (List<string>)[.. Cells(body, at)]))
            .DistinctBy(c => c.Name)
            .ToList();
        var byName = columns.ToDictionary(c => c.Name, c => ColumnNames.Find(c.Name, known) is { } ours && taken.Add(ours) ? ours : null);
        return new FileLook(
            file,
            [
                .. columns.Select(c => new FileColumn(
                    c.Name, [.. c.Cells.Take(Shown)],
                    byName[c.Name] ?? (ByContent(c.Cells) is { } ours && known.Contains(ours) && taken.Add(ours) ? ours : null))),
            ],
            known,
            required);
    }

    private static IEnumerable<string> Cells(IEnumerable<CsvRow> rows, int at) =>
        rows.Where(r => at < r.Cells.Count).Select(r => r.Cells[at].Trim()).Where(c => c.Length > 0);

    /// <summary>What nearly all cells of a column are.</summary>
    private static string? ByContent(List<string> cells) =>
        cells.GroupBy(ByContent).Where(g => g.Key is not null).MaxBy(g => g.Count()) is { } most && most.Count() >= cells.Count * Most
            ? most.Key
            : null;

    private static string? ByContent(string cell)
    {
        if (Address().IsMatch(cell))
        {
            return "email";
        }

        if (Web().IsMatch(cell))
        {
            return "website";
        }

        return Phone().IsMatch(cell) && cell.Count(char.IsAsciiDigit) is >= 9 and <= 15 ? "phone" : null;
    }

    [GeneratedRegex(@"^(mailto:)?[^\s@]+@[^\s@]+\.[^\s@]+$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(https?://\S+|www\.\S+\.\S+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Web();

    [GeneratedRegex(@"^(\+|0)[\d\s().-]+$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Phone();
}
