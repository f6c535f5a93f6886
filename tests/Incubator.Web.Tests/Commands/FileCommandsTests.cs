using System.Text.Json;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Web.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Commands;

public sealed class FileCommandsTests : CommandTest
{
    [Fact]
    public async Task Refused_rows_answer_1_and_hold_the_others_back_unless_they_are_skipped()
    {
        var file = Write("name,kind,city,country,source\nA1,hub,Paris,FR,x\nB1,hub,Hargeisa,Somaliland,x\n");

        var held = await ImportAsync("spaces", file);
        Assert.Equal(1, held.Code);
        Assert.Equal(
            [
                "refused: line 3, column country: No country called “Somaliland” is known.",
                "Nothing was written: rows are refused. With --skip-refused the others are written: 1 created, 0 updated.",
                "spaces: 0 created, 0 updated, 0 unchanged, 1 refused, 0 warnings",
            ],
            held.Lines);

        Assert.Equal(
            (3, "spaces: 1 created, 0 updated, 0 unchanged, 1 refused, 0 warnings"),
            Last(await ImportAsync("spaces", file, "--skip-refused"))
        );
        Assert.Equal(
            (1, "spaces: 0 created, 0 updated, 1 unchanged, 1 refused, 0 warnings"),
            Last(await ImportAsync("spaces", file, "--skip-refused"))
        );
    }

    [Fact]
    public async Task A_dry_run_writes_nothing()
    {
        var file = Write("name,source\nA1,x\n");

        Assert.Equal(
            (0, "startups: 1 created, 0 updated, 0 unchanged, 0 refused, 0 warnings"),
            Last(await ImportAsync("startups", file, "--dry-run"))
        );
        Assert.Equal((0, "startups: 1 created, 0 updated, 0 unchanged, 0 refused, 0 warnings"), Last(await ImportAsync("startups", file)));
        Assert.Equal((0, "startups: 0 created, 0 updated, 1 unchanged, 0 refused, 0 warnings"), Last(await ImportAsync("startups", file)));
    }

    [Fact]
    public async Task The_answer_can_be_json()
    {
        var answer = await ImportAsync("startups", Write("name,colour,source\n,red,x\n"), "--format", "json");

        using var json = JsonDocument.Parse(string.Join('\n', answer.Lines));
        Assert.Equal(1, json.RootElement.GetProperty("refused").GetInt32());
        Assert.False(json.RootElement.GetProperty("written").GetBoolean());
        Assert.Equal("name", json.RootElement.GetProperty("refusals")[0].GetProperty("column").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("warnings")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("spaces")]
    [InlineData("spaces", "nowhere.csv")]
    [InlineData("castles", "FILE")]
    [InlineData("spaces", "FILE", "--force")]
    [InlineData("spaces", "FILE", "--source")]
    [InlineData("spaces", "FILE", "--source", "--dry-run")]
    [InlineData("spaces", "FILE", "--source", "local")]
    [InlineData("spaces", "FILE", "--source", "a\nb")]
    [InlineData("spaces", "FILE", "--encoding", "klingon")]
    public async Task What_cannot_be_read_answers_2(params string[] args)
    {
        var file = Write("name,source\nA1,x\n");
        var answer = await ImportAsync([.. args.Select(a => a == "FILE" ? file : a)]);

        Assert.Equal(2, answer.Code);
        Assert.Empty(answer.Lines);
        Assert.NotEmpty(answer.Errors);
    }

    [Fact]
    public async Task What_was_written_and_could_not_be_taken_back_is_named_as_such()
    {
        await using var services = new ServiceCollection().AddSingleton<FileImport, HeldBackImport>().BuildServiceProvider();
        using var output = new StringWriter();

        var code = await ImportCommand.RunAsync(services, ["spaces", Write("")], output, output, CancellationToken.None);

        Assert.Equal(1, code);
        Assert.Equal(
            [
                "refused: line 3: Edited.",
                "Taken back, except:",
                "left alone: space 7 Space 7: edited since",
                "spaces: 0 created, 0 updated, 0 unchanged, 1 refused, 0 warnings",
            ],
            output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task A_file_without_a_source_answers_2_with_the_sources_that_are_known_until_one_is_named()
    {
        await ImportAsync("spaces", Write("source,id,name,kind,city,country\nmap,1,A1,hub,Paris,FR\n"));
        var file = Write("id,name\n1,A1\n");

        var refused = await ImportAsync("startups", file);
        Assert.Equal(2, refused.Code);
        Assert.Empty(refused.Lines);
        Assert.Contains("does not say where it comes from", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("--source NAME; known are map.", refused.Errors, StringComparison.Ordinal);

        Assert.Equal((0, "startups: 1 created, 0 updated, 0 unchanged, 0 refused, 0 warnings"),
            Last(await ImportAsync("startups", file, "--source", "list")));
        Assert.Equal((0, "startups: 0 created, 0 updated, 1 unchanged, 0 refused, 0 warnings"),
            Last(await ImportAsync("startups", "--source", "LIST", file)));
    }

    [Fact]
    public async Task What_is_exported_imports_back_unchanged()
    {
        await ImportAsync("spaces", Write("name;kind;city;country;summary_en;source\n\"A;1\";hub;Paris;FR;\"=1+1\nand more\";x\n"));
        var file = Path.Combine(Folder, "out.csv");

        using var output = new StringWriter();
        Assert.Equal(0, await ExportCommand.RunAsync(Services, ["spaces", file], output, output, CancellationToken.None));
        Assert.Equal("spaces: 1 exported", output.ToString().Trim());
        Assert.Equal((0, "spaces: 0 created, 0 updated, 1 unchanged, 0 refused, 0 warnings"), Last(await ImportAsync("spaces", file)));
        Assert.Equal(
            2,
            await ExportCommand.RunAsync(
                Services,
                ["spaces", Path.Combine(Folder, "no", "where.csv")],
                output,
                output,
                CancellationToken.None
            )
        );
    }

    [Fact]
    public async Task Aids_with_their_rules_go_in_and_out_as_json()
    {
        var file = Write("""
            { "aids": [
              { "source": "x", "name": "A1", "provider": "P", "kind": "grant", "country": "FR", "rules": { "who": { "kind": "age", "values": [{ "max": 30 }] } } },
              { "source": "x", "name": "A2", "provider": "P", "kind": "grant", "country": "FR", "rules": { "who": { "kind": "age", "values": [{ "min": 30, "max": 20 }] } } }
            ] }
            """, "in.json");

        var held = await ImportAsync("aids", file);
        Assert.Equal(
            (1, "refused: line 3, $.aids[1].rules.who.values[0].max: The lowest amount is above the highest."),
            (held.Code, held.Lines[0])
        );
        Assert.Equal(
            (3, "aids: 1 created, 0 updated, 0 unchanged, 1 refused, 0 warnings"),
            Last(await ImportAsync("aids", file, "--skip-refused"))
        );

        var back = Path.Combine(Folder, "out.json");
        using var output = new StringWriter();
        Assert.Equal(0, await ExportCommand.RunAsync(Services, ["aids", back], output, output, CancellationToken.None));
        Assert.Equal("aids: 1 exported", output.ToString().Trim());
        Assert.Equal(
            (0, "aids: 0 created, 0 updated, 1 unchanged, 0 refused, 0 warnings"),
            Last(await ImportAsync("aids", back, "--dry-run"))
        );

        // A file of aids is a table of aids to the spaces: each row lacks what a space must have.
        Assert.Equal(1, (await ImportAsync("spaces", back)).Code);
        var broken = await ImportAsync("aids", Write("[]", "in.json"));
        Assert.Equal(
            (2, $"import: {file}: The file is not an object with a list of aids: {{ \"aids\": [ … ] }}."),
            (broken.Code, broken.Errors.Trim())
        );
    }

    private string Write(string csv, string name = "in.csv")
    {
        var file = Path.Combine(Folder, name);
        File.WriteAllText(file, csv);
        return file;
    }

    private async Task<(int Code, string[] Lines, string Errors)> ImportAsync(params string[] args)
    {
        if (!ImportCommand.Command.Takes(Services, args))
        {
            return (CommandLine.Unusable, [], ImportCommand.Command.Usage);
        }

        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await ImportCommand.RunAsync(Services, args, output, errors, CancellationToken.None);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }

    private static (int, string) Last((int Code, string[] Lines, string Errors) answer) => (answer.Code, answer.Lines[^1]);

    /// <summary>A row is refused only while the file is written, and a row before it was edited meanwhile.</summary>
    private sealed class HeldBackImport : FileImport
    {
        public override string Kind => "spaces";

        public override bool IsJson => false;

        public override Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

        public override Task<SourceProfile?> ProfileAsync(string source, CancellationToken ct) => Task.FromResult<SourceProfile?>(null);

        public override Task<int> ArchiveAsync(IReadOnlyList<GoneRecord> gone, Actor actor, CancellationToken ct) => Task.FromResult(0);

        public override Task<FileLook> LookAsync(Stream stream, FileReading said, FileReading? before, CancellationToken ct) =>
            throw new NotSupportedException();

        public override Task<ImportPreview> PreviewAsync(
            Stream stream, ImportOptions options, IProgress<ImportProgress>? progress, CancellationToken ct) =>
            Task.FromResult<ImportPreview>(Preview(options));

        public override Task<ImportResult> ApplyAsync(
            ImportPreview preview, Actor actor, IProgress<ImportProgress>? progress, CancellationToken ct) =>
            Task.FromResult<ImportResult>(new ImportResult.HeldBack(
                Preview(preview.Options, new ImportRow(3, "Space 8", ImportOutcome.Refused, [new ImportNote(3, null, "Edited.")], [])),
                [new LeftAlone("space", 7, "Space 7", UndoOutcome.EditedSince)]));

        private static Looked Preview(ImportOptions options, params ImportRow[] rows) =>
            new()
            {
                Kind = "spaces",
                Options = options,
                Rows = rows,
                FileWarnings = [],
                Table = CsvTable.Of(
                    new RawFile { Rows = [new CsvRow(1, ["name"])], Reading = new FileReading() }, FileMapping.None),
            };

        private sealed class Looked : ImportPreview;
    }
}
