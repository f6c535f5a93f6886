using System.Text;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Commands;

/// <summary>What the page asks for by its fields the command line takes as options, and says the same.</summary>
public sealed class ImportOptionsTests : CommandTest
{
    [Fact]
    public async Task A_foreign_list_comes_in_by_its_columns_values_and_what_holds_for_all_rows()
    {
        var file = Write("Liste\n\nNom=Titre|Sorte\nA1|Tiers-lieu\n");

        var answer = await RunAsync(
            "spaces", file, "--source", "list", "--divider", "|", "--header", "3", "--map", "Nom=Titre=name", "--map", "Sorte=kind",
            "--value", "kind:Tiers-lieu=coworking", "--set", "country=FR", "--set", "city=Paris",
            "--set", "website=https://a.example/?a=1&b=2");

        Assert.Equal((0, "spaces: 1 created, 0 updated, 0 unchanged, 0 refused, 0 warnings"), (answer.Code, answer.Lines[^1]));
        await using var db = await Services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var space = await db.Spaces().SingleAsync();
        Assert.Equal(("A1", "https://a.example/?a=1&b=2"), (space.Name, space.Website));
    }

    [Fact]
    public async Task What_the_source_no_longer_has_is_said_and_archived_where_that_is_asked_for()
    {
        const string head = "id,name,kind,city,country\n";
        await RunAsync("spaces", Write(head + "1,A1,hub,Paris,FR\n2,B1,hub,Paris,FR\n3,C1,hub,Paris,FR\n"), "--source", "list");
        var shorter = Write(head + "1,A1,hub,Paris,FR\n");

        var said = await RunAsync("spaces", shorter, "--source", "list");
        Assert.Contains("2 records of this source are not in the file; --archive-gone archives them once it is written: B1, C1", said.Lines);
        Assert.Equal(3, await LiveAsync());

        var dry = await RunAsync("spaces", shorter, "--source", "list", "--archive-gone", "--dry-run");
        Assert.Equal((0, 3), (dry.Code, await LiveAsync()));

        var archived = await RunAsync("spaces", shorter, "--source", "list", "--archive-gone");
        Assert.Contains("2 of 2 records of this source that the file does not name are archived.", archived.Lines);
        Assert.Equal((0, 1), (archived.Code, await LiveAsync()));
    }

    [Fact]
    public async Task Refused_rows_are_saved_with_their_reasons_to_be_mended()
    {
        var (file, refused) = (Write("name,kind,city,country\nA1,hub,Paris,FR\nB1,shed,Paris,FR\n"), Path.Combine(Folder, "refused.csv"));

        var answer = await RunAsync("spaces", file, "--source", "list", "--skip-refused", "--save-refused", refused);

        Assert.Equal(3, answer.Code);
        var lines = await File.ReadAllLinesAsync(refused, TestContext.Current.CancellationToken);
        Assert.Equal("name,kind,city,country,reason", lines[0].TrimStart('\uFEFF'));
        Assert.StartsWith("B1,shed,Paris,FR,", lines[1], StringComparison.Ordinal);
        Assert.Equal(2, lines.Length);
        Assert.Equal(1, (await RunAsync("spaces", file, "--source", "list", "--save-refused", Path.Combine(Folder, "no", "such.csv"))).Code);
        Assert.Null(ImportRequest.Read(["spaces", file, "--save-refused", file]));
    }

    [Fact]
    public async Task Without_a_header_columns_are_letters()
    {
        var file = Write("A1,hub,Paris,FR\nB1,hub,Paris,FR\n");

        var answer = await RunAsync(
            "spaces", file, "--source", "list", "--header", "none", "--map", "A=name", "--map", "B=kind", "--map", "C=city", "--map",
            "D=country");

        Assert.Equal("spaces: 2 created, 0 updated, 0 unchanged, 0 refused, 0 warnings", answer.Lines[^1]);
    }

    [Fact]
    public async Task An_encoding_is_named_and_a_cell_that_cannot_be_read_is_left_out()
    {
        var file = Path.Combine(Folder, "in.csv");
        await File.WriteAllBytesAsync(file, [.. "name,kind,city,country,desks_total\nCaf"u8, 0xE9, .. ",hub,Paris,FR,many\n"u8]);

        Assert.Equal(2, (await RunAsync("spaces", file, "--source", "list")).Code);
        var answer = await RunAsync("spaces", file, "--source", "list", "--encoding", "windows-1252", "--leave-out");

        Assert.Equal("spaces: 1 created, 0 updated, 0 unchanged, 0 refused, 1 warnings", answer.Lines[^1]);
        await using var db = await Services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        Assert.Equal("Café", (await db.Spaces().SingleAsync()).Name);
    }

    [Theory]
    [InlineData("add", "spaces: 1 created, 0 updated, 0 unchanged, 0 refused, 1 warnings")]
    [InlineData("update", "spaces: 0 created, 1 updated, 0 unchanged, 0 refused, 1 warnings")]
    [InlineData("skip", "spaces: 0 created, 0 updated, 1 unchanged, 0 refused, 1 warnings")]
    public async Task Duplicates_are_added_updated_or_skipped(string choice, string summary)
    {
        await RunAsync("spaces", Write("id,name,kind,city,country,source\n1,La Ruche,hub,Paris,FR,x\n"));
        var file = Write("id,name,kind,city,country,source,phone\n7,La Ruche,hub,Paris,FR,y,01 45 00 00 01\n");

        Assert.Equal(summary, (await RunAsync("spaces", file, "--duplicates", choice)).Lines[^1]);
    }

    [Fact]
    public async Task Many_new_sectors_are_made_only_where_they_are_asked_for()
    {
        var file = Write("id,name,sector\n" + string.Concat(Enumerable.Range(0, 150).Select(i => $"{i},N{i},S{i}\n")));

        Assert.Equal(1, (await RunAsync("startups", file, "--source", "list")).Code);
        Assert.Equal(0, (await RunAsync("startups", file, "--source", "list", "--new-sectors")).Code);
    }

    [Theory]
    [InlineData("--set", "colour=red", "There is no column “colour”.")]
    [InlineData("--value", "colour:rouge=red", "There is no column “colour”.")]
    [InlineData("--map", "name=colour", "There is no column “colour”.")]
    [InlineData("--map", "Nom=name", "The file has no column “Nom”. It has: name, kind, city, country, source.")]
    [InlineData("--encoding", "utf-7", "There is no encoding called “utf-7”.")]
    public async Task What_nobody_knows_is_refused_and_nothing_is_written(string option, string value, string said)
    {
        var answer = await RunAsync("spaces", Write("name,kind,city,country,source\nA1,hub,Paris,FR,x\n"), option, value);

        Assert.Equal(2, answer.Code);
        Assert.Contains(said, answer.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--divider", "ab")]
    [InlineData("--header", "0")]
    [InlineData("--header", "some")]
    [InlineData("--map", "name")]
    [InlineData("--set", "=FR")]
    [InlineData("--value", "kind=hub")]
    [InlineData("--duplicates", "merge")]
    [InlineData("--format", "xml")]
    public void An_option_that_makes_no_sense_is_no_import(string option, string value)
    {
        Assert.False(ImportCommand.Command.Takes(Services, ["spaces", "in.csv", option, value]));
        Assert.True(ImportCommand.Command.Takes(Services, ["spaces", "in.csv"]));
    }

    [Fact]
    public void Whoever_names_another_kind_is_told_which_there_are() =>
        Assert.Equal(
            (false, true),
            (ImportCommand.Command.Takes(Services, ["castles", "in.csv"]),
                ImportCommand.Command.Hint!(Services).Contains("programmes (csv)", StringComparison.Ordinal)));

    [Fact]
    public async Task Columns_that_are_called_otherwise_are_suggested_as_options()
    {
        var answer = await RunAsync("spaces", Write("Nom du lieu,Type\nA1,hub\n"), "--source", "list");

        Assert.Contains("perhaps with --map 'Nom du lieu=name' --map 'Type=kind'", answer.Errors, StringComparison.Ordinal);
    }

    private string Write(string csv)
    {
        var file = Path.Combine(Folder, "in.csv");
        File.WriteAllText(file, csv, new UTF8Encoding(false));
        return file;
    }

    private async Task<(int Code, string[] Lines, string Errors)> RunAsync(params string[] args)
    {
        Assert.True(ImportCommand.Command.Takes(Services, args));
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await ImportCommand.RunAsync(Services, args, output, errors, CancellationToken.None);
        return (code, output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }

    private async Task<int> LiveAsync()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        return await db.Spaces().CountAsync(x => x.State == RecordState.Live);
    }
}
