using Incubator.Core.Files;

namespace Incubator.Core.Tests.Files;

/// <summary>
/// The files of <c>../shared/cases</c>, with the right answers of <c>case-answers.csv</c>: what a cell of a record says once it has come
/// in, <c>refused</c> where it must not come in, and <c>warned: ...</c> where somebody has to be told.
/// </summary>
public static class CaseAnswers
{
    private const string Refused = "refused";
    private const string Warned = "warned: ";

    /// <summary>The names of the files.</summary>
    public static IEnumerable<string> Files => Answers.Select(a => a.File).Distinct();

    private static List<Answer> Answers { get; } = [.. Read(Path.Combine(AppContext.BaseDirectory, "Files", "case-answers.csv"))];

    /// <summary>The file; the test is skipped where the cases are not beside the project.</summary>
    public static string PathOf(string file)
    {
        var path = TestIncubator.FindData($"../cases/{file}");
        Assert.SkipWhen(path is null, "The cases are not beside the project.");
        return path!;
    }

    /// <summary>What a file is about.</summary>
    public static string KindOf(string file) =>
        CsvFile.Parse(File.ReadAllText(PathOf(file))).Has("provider") ? "aids" : "spaces";

    /// <summary>Which row of a file stands on a line.</summary>
    public static int RowAt(string file, int line) =>
        CsvFile.Parse(File.ReadAllText(PathOf(file))).Rows.Select(r => r.Line).ToList().IndexOf(line);

    /// <summary>What is not as it should be; of a note the line is the number of its row, from 0.</summary>
    /// <param name="exported">All records, as an export writes them.</param>
    public static IReadOnlyList<string> Wrong(
        string file, string exported, IReadOnlyCollection<ImportNote> refusals, IReadOnlyCollection<ImportNote> warnings)
    {
        var table = CsvFile.Parse(exported);
        var records = table.Rows.ToDictionary(r => table.Cell(r, "id")!);
        var source = CsvFile.Parse(File.ReadAllText(PathOf(file)));
        var places = source.Rows.Select((row, number) => (Id: source.Cell(row, "id")!, number)).ToDictionary(r => r.Id, r => r.number);
        return
        [
            .. Answers.Where(a => a.File == file).Select(a => (Answer: a, Is: a.Right switch
            {
                Refused => IsSaid(refusals, a, "") && !records.ContainsKey(a.Id) ? Refused : "not refused",
                _ when a.Right.StartsWith(Warned, StringComparison.Ordinal) =>
                    IsSaid(warnings, a, a.Right[Warned.Length..]) ? a.Right : "not warned",
                _ => records.TryGetValue(a.Id, out var record) ? CellText.Unguard(table.Cell(record, a.Column) ?? "") : "not there",
            })).Where(a => a.Is != a.Answer.Right).Select(a => $"{a.Answer.Id} {a.Answer.Column}: {a.Is}, not {a.Answer.Right}"),
        ];

        // Lines differ by the form of the file; the order of its rows does not.
        bool IsSaid(IReadOnlyCollection<ImportNote> notes, Answer answer, string what) => notes.Any(n =>
            n.Column == answer.Column && n.Line == places[answer.Id] && n.Reason.Contains(what, StringComparison.Ordinal));
    }

    private static IEnumerable<Answer> Read(string path)
    {
        var table = CsvFile.Parse(File.ReadAllText(path));
        return table.Rows.Select(r => new Answer(
            table.Cell(r, "file")!, table.Cell(r, "id")!, table.Cell(r, "column")!, table.Cell(r, "answer")!));
    }

    private sealed record Answer(string File, string Id, string Column, string Right);
}
