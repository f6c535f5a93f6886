using System.Text;
using Incubator.Core.Files;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Spaces;

namespace Incubator.Core.Tests.Files;

/// <summary>What the write door refuses from a form it refuses from a file too, under the column that holds it.</summary>
public sealed class SpaceImportRuleTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    /// <summary>A file has no word for these; what it can say instead is refused in <see cref="SpaceImportTests"/>.</summary>
    private static readonly Dictionary<string, string> Unsayable = new()
    {
        ["address with capitals"] = "no column: the address comes from the id of our own export",
        ["lone surrogate in French summary"] = "not UTF-8",
        ["unknown kind"] = "a number without a token",
        ["unknown amenity"] = "a number without a token",
        ["plan of unknown kind"] = "a number without a token",
        ["plan of unknown unit"] = "a number without a token",
        ["plan of unknown tax"] = "a number without a token",
    };

    // Pictures have no column: they are files of their own.
    public static TheoryData<string> Cases =>
        [
            .. SpaceInputValidatorTests
                .Broken.Where(b => !b.Value.Path.StartsWith(nameof(SpaceInput.Pictures), StringComparison.Ordinal))
                .Select(b => b.Key)
                .Except(Unsayable.Keys)
                // Cells of one line that come in several are joined.
                .Where(what => !what.Contains("two lines", StringComparison.Ordinal)),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_breaks_a_rule_is_refused_in_a_file_too(string what)
    {
        var input = SpaceInputValidatorTests.Good(1);
        var (path, breakIt) = SpaceInputValidatorTests.Broken[what];
        breakIt(input);

        var row = Assert.Single((await _incubator.PreviewAsync("spaces", FileOf(input))).Rows);

        Assert.Equal(ImportOutcome.Refused, row.Outcome);
        Assert.Contains(row.Errors, e => e.Column == ColumnOf(path) && e.Reason.Length > 0);
    }

    private static string FileOf(SpaceInput input)
    {
        var cells = SpaceColumns
            .All.Select(c => (c.Name, Cell: c.Get(input)))
            .Append(("city", input.CityId is null ? "" : "Paris"))
            .Append(("country", "FR"))
            .ToList();
        var file = new StringBuilder().AppendJoin(',', cells.Select(c => c.Item1)).Append('\n');
        return file.AppendJoin(',', cells.Select(c => $"\"{c.Item2?.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
            .Append('\n')
            .ToString();
    }

    // The column that holds the field, or the field that it is in.
    private static string ColumnOf(string path) =>
        path == nameof(SpaceInput.CityId)
            ? "city"
            : SpaceColumns
                .All.Where(c => path == c.Field || path.StartsWith($"{c.Field}[", StringComparison.Ordinal))
                .Select(c => c.Name)
                .First();
}
