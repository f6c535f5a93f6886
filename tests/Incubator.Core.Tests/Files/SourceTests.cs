using System.Text;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>Every row comes from a source that somebody named: no file writes over what another brought.</summary>
public sealed class SourceTests : IAsyncLifetime
{
    private const string Spaces = "id,name,kind,city,country\n1,Alpha Hub,hub,Paris,FR";
    private const string Startups = "id,name,city,country\n1,Alpha,Paris,FR";
    private const string Residencies = "startup,space,from\n1,1,2024-01-01";
    private const string Aids = "id,name,provider,kind,country\n1,Alpha aid,P,grant,FR";
    private const string AidsAsJson =
        """{ "aids": [{ "id": "1", "name": "Alpha aid", "provider": "P", "kind": "grant", "country": "FR" }] }""";

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_file_of_any_kind_that_says_no_source_is_refused_until_one_is_named()
    {
        await NeedsSourceAsync("spaces", Spaces);
        await NeedsSourceAsync("startups", Startups);
        await NeedsSourceAsync("residencies", Residencies);
        await NeedsSourceAsync("aids", Aids);
        await using var db = _incubator.OpenDb();
        Assert.Equal(["list"], new SourceNames(await _incubator.Get<RecordSources>().ReadAsync(db, CancellationToken.None)).Foreign);
    }

    [Fact]
    public Task So_is_a_json_file() => NeedsSourceAsync("aids.json", AidsAsJson);

    [Fact]
    public Task So_is_a_file_whose_column_is_empty_throughout() =>
        NeedsSourceAsync("spaces", "source,id,name,kind,city,country\n,1,A1,hub,Paris,FR\n ,2,A2,hub,Lyon,FR");

    [Fact]
    public async Task A_row_without_a_source_is_refused_until_one_is_named()
    {
        const string File = "source,id,name,kind,city,country\nx,1,A1,hub,Paris,FR\n,2,A2,hub,Paris,FR";

        var refused = Assert.Single((await PreviewAsync("spaces", File, null)).Errors);
        Assert.Equal((3, "source", "The row does not say where it comes from, and no source is named for such rows."),
            (refused.Line, refused.Column, refused.Reason));

        Assert.Equal("spaces: 2 created, 0 updated, 0 unchanged, 0 refused, 1 warnings",
            (await ImportAsync("spaces", File, "y")).Summary);
        await using var db = _incubator.OpenDb();
        Assert.Equal([("A1", "x"), ("A2", "y")],
            await db.Spaces().OrderBy(s => s.Name).Select(s => ValueTuple.Create(s.Name, s.Source)).ToListAsync());
    }

    [Fact]
    public async Task What_a_row_says_counts_and_a_source_named_besides_is_told_so_once()
    {
        var preview = await PreviewAsync("spaces", "source,id,name,kind,city,country\nx,1,A1,hub,Paris,FR\nx,2,A2,hub,Paris,FR", "y");

        var warning = Assert.Single(preview.Warnings);
        Assert.Equal((2, "source", "These rows say that they come from “x”, and that counts. “y” is for rows that say nothing."),
            (warning.Line, warning.Column, warning.Reason));
    }

    [Fact]
    public async Task One_id_in_two_sources_is_two_records()
    {
        await ImportAsync("spaces", Spaces, "one");
        Assert.Equal("spaces: 1 created, 0 updated, 0 unchanged, 0 refused, 0 warnings",
            (await ImportAsync("spaces", "id,name,kind,city,country\n1,Gamma Lab,fablab,Tokyo,JP", "two")).Summary);

        await using var db = _incubator.OpenDb();
        Assert.Equal(["Alpha Hub", "Gamma Lab"], await db.Spaces().Select(s => s.Name).Order().ToListAsync());
    }

    [Fact]
    public async Task What_was_imported_when_files_needed_no_source_is_met_again_by_naming_file()
    {
        await ImportAsync("spaces",
            $"{Spaces}\n,No id,hub,Paris,FR".Replace("country\n", "country,source\n", StringComparison.Ordinal)
            .Replace(",FR", ",FR,file", StringComparison.Ordinal), null);

        Assert.Equal("spaces: 0 created, 0 updated, 2 unchanged, 0 refused, 0 warnings",
            (await ImportAsync("spaces", $"{Spaces}\n,No id,hub,Paris,FR", "file")).Summary);
    }

    [Theory]
    [InlineData("africa HUBS")]
    [InlineData("AfricaHubs")]
    [InlineData("  África   Hubs ")]
    public async Task A_name_that_differs_in_case_accents_or_blanks_only_is_the_same_source(string written)
    {
        await ImportAsync("spaces", Spaces, "Africa Hubs");

        Assert.Equal(1, (await ImportAsync("spaces", Spaces, written)).Count(ImportOutcome.Unchanged));
        Assert.Equal(1, (await ImportAsync("spaces", $"source,{Spaces.Replace("\n", $"\n{written},", StringComparison.Ordinal)}", null))
            .Count(ImportOutcome.Unchanged));
        Assert.Equal(1, (await ImportAsync("aids", $"source,name,provider,kind,space,space_source\nx,A,P,grant,1,{written}", null))
            .Count(ImportOutcome.Created));
    }

    [Fact]
    public async Task Rows_of_one_file_that_spell_a_source_in_two_ways_come_from_one()
    {
        var preview = await ImportAsync("spaces", "source,id,name,kind,city,country\nMap,1,A1,hub,Paris,FR\nmap,1,B1,hub,Lyon,FR", null);

        Assert.Equal("The same record as in line 2.", Assert.Single(preview.Errors).Reason);
    }

    [Theory]
    [InlineData("---")]
    [InlineData("a\tb")]
    [InlineData("a\u0007b")]
    [InlineData("LONG")]
    public async Task What_is_no_name_is_no_source(string name)
    {
        name = name == "LONG" ? new string('x', SourceNames.MaxLength + 1) : name;

        var refused = await Assert.ThrowsAsync<CsvException>(() => PreviewAsync("spaces", Spaces, name));
        Assert.Equal(("Import.NotSource", "source"), (refused.Problem.Key, refused.Problem.Column));

        var error = Assert.Single(
            (await PreviewAsync("spaces", $"id,name,kind,city,country,source\n1,A1,hub,Paris,FR,\"{name}\"", null)).Errors);
        Assert.Equal((2, "source"), (error.Line, error.Column));
    }

    [Theory]
    [InlineData("local")]
    [InlineData("Local ")]
    public async Task Our_own_records_are_not_named_for_a_whole_file(string name)
    {
        var refused = await Assert.ThrowsAsync<CsvException>(() => PreviewAsync("spaces", Spaces, name));

        Assert.Equal(("Import.SourceIsLocal", "source"), (refused.Problem.Key, refused.Problem.Column));
    }

    [Fact]
    public async Task An_id_is_compared_sign_by_sign_and_a_twin_is_warned_of()
    {
        await ImportAsync("spaces", "id,name,kind,city,country\nA1,Alpha,hub,Paris,FR\n007,Bond,hub,Paris,FR", "x");
        var preview = await ImportAsync("spaces", "id,name,kind,city,country\na1,Alpha,hub,Paris,FR\n7,Bond,hub,Paris,FR", "x");

        Assert.Equal("spaces: 2 created, 0 updated, 0 unchanged, 0 refused, 2 warnings", preview.Summary);
        Assert.All(preview.Warnings, w => Assert.StartsWith("Possible duplicate", w.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Records_of_many_sources_go_out_and_in_unchanged()
    {
        await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());
        await ImportAsync("spaces",
            "source,id,name,kind,city,country\nx,1,A1,hub,Paris,FR\n'-y,1,B1,hub,Paris,FR\nfile,,C1,hub,Paris,FR", null);
        using var file = new MemoryStream();
        await _incubator.Exporter("spaces").WriteAsync(file, CancellationToken.None);
        file.Position = 0;

        Assert.Equal("spaces: 0 created, 0 updated, 4 unchanged, 0 refused, 0 warnings",
            (await _incubator.ImportAsync("spaces", file, new ImportOptions())).Summary);
    }

    private async Task NeedsSourceAsync(string kind, string file)
    {
        var refused = await Assert.ThrowsAsync<CsvException>(() => PreviewAsync(kind, file, null));
        Assert.Equal(("Import.NoSource", "source"), (refused.Problem.Key, refused.Problem.Column));

        Assert.Equal(0, (await ImportAsync(kind, file, "list")).Count(ImportOutcome.Refused));
        Assert.Equal(0, (await ImportAsync(kind, file, "list")).Count(ImportOutcome.Created));
    }

    private Task<ImportPreview> PreviewAsync(string kind, string file, string? source) =>
        _incubator.Importer(kind).PreviewAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(file)), new ImportOptions(Source: source), null, CancellationToken.None);

    private Task<ImportPreview> ImportAsync(string kind, string file, string? source) =>
        _incubator.ImportAsync(kind, new MemoryStream(Encoding.UTF8.GetBytes(file)), new ImportOptions(Source: source));
}
