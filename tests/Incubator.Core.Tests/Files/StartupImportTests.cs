using System.Globalization;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

public sealed class StartupImportTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("growing", StartupStage.Growing)]
    [InlineData("investigation", StartupStage.Idea)]
    [InlineData("construction", StartupStage.Building)]
    [InlineData("acceleration", StartupStage.Growing)]
    [InlineData("consolidation", StartupStage.Established)]
    [InlineData("opere", StartupStage.Established)]
    [InlineData("transfere", StartupStage.Established)]
    [InlineData("abandon", StartupStage.Ended)]
    [InlineData("abandon-investigation", StartupStage.Ended)]
    [InlineData("en émergence", StartupStage.Idea)]
    [InlineData("création-développement", StartupStage.Building)]
    public async Task Stages_of_other_lists_map_to_ours(string written, StartupStage stage)
    {
        await _incubator.ImportAsync("startups", $"name,stage\nA1,{written}");

        await using var db = _incubator.OpenDb();
        Assert.Equal(stage, (await db.Startups().SingleAsync()).Stage);
    }

    [Fact]
    public async Task A_stage_that_nobody_knows_is_refused_and_a_status_that_nobody_knows_is_reported()
    {
        Assert.Equal("stage", Assert.Single((await _incubator.PreviewAsync("startups", "name,stage\nA1,zombie")).Errors).Column);
        Assert.Equal(
            "status", Assert.Single((await _incubator.PreviewAsync("startups", "name,status\nA1,funded\nB1,funded")).Warnings).Column);
    }

    [Fact]
    public async Task A_status_of_the_end_sets_the_stage_each_time_alike()
    {
        const string Csv = "name,stage,status\nA1,growing,acquired";
        await _incubator.ImportAsync("startups", Csv);

        Assert.Equal(ImportOutcome.Unchanged, Assert.Single((await _incubator.ImportAsync("startups", Csv)).Rows).Outcome);
        await using var db = _incubator.OpenDb();
        Assert.Equal(StartupStage.Acquired, (await db.Startups().SingleAsync()).Stage);
    }

    [Fact]
    public async Task Sectors_are_found_again_by_slug_or_label()
    {
        await _incubator.ImportAsync("startups", "id,source,name,sector\n1,x,A1,Énergie; Santé");
        var preview = await _incubator.ImportAsync("startups", "id,source,name,sector\n1,x,A1,sante // ENERGIE");

        Assert.Equal(ImportOutcome.Unchanged, Assert.Single(preview.Rows).Outcome);
        await using var db = _incubator.OpenDb();
        Assert.Equal(2, await db.Sectors().CountAsync());
    }

    [Fact]
    public async Task Reasons_are_in_the_language_of_who_asks()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("fr");

        var preview = await _incubator.PreviewAsync("startups", "name,country\nA1,Somaliland");

        Assert.Equal("Aucun pays n’est connu sous le nom «\u00a0Somaliland\u00a0».", Assert.Single(preview.Errors).Reason);
        Assert.Equal("startups: 0 created, 0 updated, 0 unchanged, 1 refused, 0 warnings", preview.Summary);
    }

    [Fact]
    public async Task A_residency_needs_its_startup_its_space_and_its_first_day()
    {
        await AddTwoAsync();
        var preview = await _incubator.PreviewAsync(
            "residencies",
            "startup,space,from,until,source\nnone,hub,2024-01-01,,x\ns,none,2024-01-01,,x\ns,hub,,,x\ns,hub,2024-01-02,2024-01-01,x\ns,hub,someday,,x\ns,hub,2024-02-01,,x\ns,hub,2024-02-01,2024-03-01,x\n"
        );

        Assert.Equal(["startup", "space", "from", "until", "from", "startup"], preview.Errors.Select(e => e.Column));
        Assert.Equal("The same record as in line 7.", preview.Errors.Last().Reason);
        Assert.Equal(1, preview.Count(ImportOutcome.Created));
    }

    [Fact]
    public async Task A_residency_edited_by_hand_is_kept_and_an_archived_one_stays_so()
    {
        await AddTwoAsync();
        const string Csv = "startup,space,from,until,source\ns,hub,2024-01-01,2024-06-30,x";
        await _incubator.ImportAsync("residencies", Csv);
        var editor = _incubator.Get<ResidencyEditor>();
        await using var db = _incubator.OpenDb();
        var id = await db.Residencies().Select(r => r.Id).SingleAsync();
        var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        input.Until = new DateOnly(2024, 7, 31);
        await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None);

        Assert.Contains("until", Assert.Single((await _incubator.ImportAsync("residencies", Csv)).Warnings).Reason);
        Assert.Equal(new DateOnly(2024, 7, 31), await db.Residencies().Select(r => r.Until).SingleAsync());

        await editor.ArchiveAsync(id, 2, Actor.Operator, CancellationToken.None);
        Assert.Equal(
            "residencies: 0 created, 0 updated, 1 unchanged, 0 refused, 1 warnings",
            (await _incubator.ImportAsync("residencies", Csv, new ImportOptions(Overwrite: true))).Summary);
    }

    [Theory]
    [InlineData(",,,", "country")]
    [InlineData("FR,Atlantis,,", "region")]
    [InlineData(",,Paris,", "country")]
    [InlineData("FR,,,nowhere", "space")]
    public async Task An_aid_needs_a_place_that_is_known(string area, string column)
    {
        var preview = await _incubator.PreviewAsync("aids", $"name,provider,kind,country,region,city,space\nA1,P,grant,{area}");

        Assert.Equal(column, Assert.Single(preview.Errors).Column);
    }

    [Fact]
    public async Task An_aid_belongs_to_the_narrowest_place_of_its_row()
    {
        await AddTwoAsync();
        await _incubator.ImportAsync(
            "aids",
            "name,provider,kind,country,region,city,space,space_source\nA1,P,grant,France,,,,\nB1,P,grant,FR,Île-de-France,,,\nC1,P,grant,FR,FR-IDF,Paris,,\nD1,P,grant,FR,,Paris,hub,x\n"
        );

        await using var db = _incubator.OpenDb();
        var aids = await db.HousingAids().OrderBy(a => a.Name).ToListAsync();
        Assert.Equal(["FR", null, null, null], aids.Select(a => a.CountryCode));
        Assert.Equal([false, true, false, false], aids.Select(a => a.RegionId is not null));
        Assert.Equal([false, false, true, false], aids.Select(a => a.CityId is not null));
        Assert.Equal([false, false, false, true], aids.Select(a => a.SpaceId is not null));
    }

    private async Task AddTwoAsync()
    {
        await _incubator.ImportAsync("spaces", "id,source,name,kind,city,country\nhub,x,The hub,hub,Paris,FR");
        await _incubator.ImportAsync("startups", "id,source,name\ns,x,The startup");
    }
}
