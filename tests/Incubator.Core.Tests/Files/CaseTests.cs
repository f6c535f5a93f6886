using System.Text;
using System.Text.Json;
using Incubator.Core.Files;
using Incubator.Core.People;
using MiniExcelLibs;

namespace Incubator.Core.Tests.Files;

/// <summary>
/// Small files that went wrong elsewhere, as a person brings them on the page: looked at, mapped as suggested, written. The same rows as a
/// workbook and as JSON mean the same.
/// </summary>
public sealed class CaseTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public static TheoryData<string, string> Cases =>
    [
        .. from file in CaseAnswers.Files
           from form in new[] { "csv", "xlsx", "json" }
           // A workbook is XML, and cannot hold what XML forbids.
           where form != "xlsx" || !file.Contains("fffe", StringComparison.Ordinal)
           select new TheoryDataRow<string, string>(file, form),
    ];

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        // The day on which the cases were made.
        _incubator.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 27, 12, 0, 0, TimeSpan.Zero));
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Every_case_comes_in_as_it_should(string file, string form)
    {
        var ada = await _incubator.AddPersonAsync("Ada", administrator: true);
        var actor = ada with { Session = await _incubator.Get<SessionStore>().BeginAsync(ada.Id, null, default, CancellationToken.None) };
        var (kind, bytes) = (CaseAnswers.KindOf(file), Form(file, form));
        var import = _incubator.Importer(kind);

        var look = await import.LookAsync(new MemoryStream(bytes), new FileReading(), null, CancellationToken.None);
        var options = new ImportOptions(SkipRefused: true, Source: "cases")
        {
            Reading = look.Asked,
            Mapping = look.MappingBy(FileMapping.None, null),
        };
        var preview = await import.PreviewAsync(new MemoryStream(bytes), options, null, CancellationToken.None);
        Assert.IsType<ImportResult.Written>(await import.ApplyAsync(preview, actor, null, CancellationToken.None));

        using var exported = new MemoryStream();
        await _incubator.Exporter(kind).WriteAsync(exported, CancellationToken.None);
        Assert.Equal([], CaseAnswers.Wrong(
            file, Encoding.UTF8.GetString(exported.ToArray()).TrimStart('\uFEFF'), Numbered(preview, r => r.Errors),
            Numbered(preview, r => r.Warnings)));
    }

    private static List<ImportNote> Numbered(ImportPreview preview, Func<ImportRow, IEnumerable<ImportNote>> notes) =>
        [.. preview.Rows.Index().SelectMany(r => notes(r.Item).Select(n => n with { Line = r.Index }))];

    private static byte[] Form(string file, string form)
    {
        var bytes = File.ReadAllBytes(CaseAnswers.PathOf(file));
        if (form == "csv")
        {
            return bytes;
        }

        var table = CsvFile.Parse(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
        var rows = table.Rows.Select(r => table.Columns.ToDictionary(c => c, c => (object)table.Cell(r, c)!)).ToList();
        if (form == "json")
        {
            return JsonSerializer.SerializeToUtf8Bytes(new { results = rows });
        }

        using var stream = new MemoryStream();
        stream.SaveAs(rows);
        return stream.ToArray();
    }
}
