using System.Text.Json;
using Incubator.Core.Files;
using Incubator.Core.Tests.Files;
using Incubator.Web.Commands;
using Microsoft.Extensions.Time.Testing;

namespace Incubator.Web.Tests.Commands;

/// <summary>Small files that went wrong elsewhere, brought by the command line: it means and says what the page does.</summary>
public sealed class CommandCaseTests : CommandTest
{
    public static TheoryData<string> Cases => [.. CaseAnswers.Files];

    protected override TimeProvider Clock => new FakeTimeProvider(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_case_comes_in_as_it_should(string file)
    {
        var (kind, path, back) = (CaseAnswers.KindOf(file), CaseAnswers.PathOf(file), Path.Combine(Folder, "out.csv"));
        using var said = new StringWriter();
        using var errors = new StringWriter();

        var code = await ImportCommand.RunAsync(
            Services, [kind, path, "--source", "cases", "--skip-refused", "--format", "json"], said, errors, CancellationToken.None);
        using var answer = JsonDocument.Parse(said.ToString());
        var refusals = Notes(answer, "refusals", file);
        Assert.Equal(0, await ExportCommand.RunAsync(Services, [kind, back], errors, errors, CancellationToken.None));

        Assert.Equal([], CaseAnswers.Wrong(
            file, (await File.ReadAllTextAsync(back, TestContext.Current.CancellationToken)).TrimStart('\uFEFF'), refusals,
            Notes(answer, "warnings", file)));
        Assert.Equal(refusals.Count == 0, code == CommandLine.Done);
    }

    private static List<ImportNote> Notes(JsonDocument answer, string which, string file) =>
    [
        .. answer.RootElement.GetProperty(which).EnumerateArray().Select(n => new ImportNote(
            CaseAnswers.RowAt(file, n.GetProperty("line").GetInt32()), n.GetProperty("column").GetString(),
            n.GetProperty("reason").GetString()!)),
    ];
}
