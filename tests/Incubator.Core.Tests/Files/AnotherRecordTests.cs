using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>A row whose name and place both differ from the record with its id is about another one.</summary>
public sealed class AnotherRecordTests : IAsyncLifetime
{
    private const string Space = "source,id,name,kind,city,country\nx,1,Alpha Hub,hub,Paris,FR";
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task It_is_refused_with_both_shown_and_nothing_is_changed()
    {
        await _incubator.ImportAsync("spaces", Space);
        var preview = await _incubator.ImportAsync("spaces",
            "source,id,name,kind,city,country\nx,1,Gamma Lab,fablab,Tokyo,JP", new ImportOptions(SkipRefused: true));

        var error = Assert.Single(preview.Errors);
        Assert.Equal((2, "id"), (error.Line, error.Column));
        Assert.StartsWith("The record with this id is “Alpha Hub, Paris”, the row is about “Gamma Lab, Tokyo”.", error.Reason,
            StringComparison.Ordinal);
        await using var db = _incubator.OpenDb();
        Assert.Equal(("Alpha Hub", "Paris", SpaceKind.Hub),
            await db.Spaces().Select(s => ValueTuple.Create(s.Name, s.City!.Name, s.Kind)).SingleAsync());
        Assert.False(await db.Cities().AnyAsync(c => c.Name == "Tokyo"));
    }

    [Theory]
    [InlineData("Gamma Lab,hub,Paris,FR")]
    [InlineData("Gamma Lab,hub,PÀRIS,France")]
    [InlineData("Alpha Hub,hub,Tokyo,JP")]
    [InlineData("ALPHA-HUB,hub,Tokyo,JP")]
    [InlineData("Alpha Hub,hub,Paris,US")]
    public async Task A_new_name_or_a_new_place_alone_is_taken_over(string row)
    {
        await _incubator.ImportAsync("spaces", Space);
        var preview = await _incubator.ImportAsync("spaces", $"source,id,name,kind,city,country\nx,1,{row}");

        Assert.Equal("spaces: 0 created, 1 updated, 0 unchanged, 0 refused, 0 warnings", preview.Summary);
    }

    [Fact]
    public async Task Who_was_renamed_and_has_moved_comes_in_by_two_files()
    {
        await _incubator.ImportAsync("spaces", Space);
        await _incubator.ImportAsync("spaces", "source,id,name,kind,city,country\nx,1,Gamma Lab,hub,Paris,FR");

        Assert.Equal(1, (await _incubator.ImportAsync("spaces", "source,id,name,kind,city,country\nx,1,Gamma Lab,fablab,Tokyo,JP"))
            .Count(ImportOutcome.Updated));
    }

    [Theory]
    [InlineData("Alpha,Paris,,FR", "Gamma,Tokyo,,JP", "“Alpha, Paris”", "“Gamma, Tokyo”")]
    [InlineData("Alpha,,Bretagne,FR", "Gamma,,Corse,FR", "“Alpha, Bretagne”", "“Gamma, Corse”")]
    [InlineData("Alpha,,,FR", "Gamma,Tokyo,,JP", "“Alpha, France”", "“Gamma, Tokyo”")]
    [InlineData("Alpha,,,", "Gamma,Tokyo,,JP", "“Alpha”", "“Gamma, Tokyo”")]
    [InlineData("Alpha,Paris,,FR", "Gamma,,,", "“Alpha, Paris”", "“Gamma”")]
    public async Task A_startup_is_where_its_city_or_else_its_region_or_country_says(string was, string row, string recorded, string read)
    {
        await _incubator.ImportAsync("startups", $"source,id,name,city,region,country\nx,1,{was}");
        var preview = await _incubator.ImportAsync("startups", $"source,id,name,city,region,country\nx,1,{row}");

        Assert.StartsWith($"The record with this id is {recorded}, the row is about {read}.", Assert.Single(preview.Errors).Reason,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Alpha,Paris,Île-de-France,FR", "Gamma,Paris,IDF,FR")]
    [InlineData("Alpha,,,FR", "Gamma,Paris,,FR")]
    public async Task A_startup_that_is_placed_more_narrowly_may_be_renamed(string was, string row)
    {
        await _incubator.ImportAsync("startups", $"source,id,name,city,region,country\nx,1,{was}");

        Assert.Equal("startups: 0 created, 1 updated, 0 unchanged, 0 refused, 0 warnings",
            (await _incubator.ImportAsync("startups", $"source,id,name,city,region,country\nx,1,{row}")).Summary);
    }

    [Theory]
    [InlineData("name,country\n{0},")]
    [InlineData("name\n{0}")]
    public async Task A_new_name_without_any_place_is_warned_of(string file)
    {
        var withId = "source,id," + file.Replace("\n", "\nx,1,", StringComparison.Ordinal);
        await _incubator.ImportAsync("startups", withId.Replace("{0}", "Alpha", StringComparison.Ordinal));
        var preview = await _incubator.ImportAsync("startups", withId.Replace("{0}", "Gamma", StringComparison.Ordinal));

        Assert.Equal("startups: 0 created, 1 updated, 0 unchanged, 0 refused, 1 warnings", preview.Summary);
        Assert.Equal("“Alpha” becomes “Gamma”: only the id says they are the same, the location does not confirm it.",
            Assert.Single(preview.Warnings).Reason);
    }

    [Theory]
    [InlineData("FR,,", ",,Paris", false)]
    [InlineData("FR,,", "IT,,", false)]
    [InlineData("FR,FR-IDF,", "FR,FR-BRE,", false)]
    [InlineData("FR,,", "FR,,", true)]
    public async Task An_aid_is_where_it_is_given(string was, string now, bool isTaken)
    {
        const string Head = "source,id,name,provider,kind,country,region,city";
        await _incubator.ImportAsync("aids", $"{Head}\nx,1,Alpha,P,grant,{was}");
        now = now == ",,Paris" ? "FR,,Paris" : now;
        var preview = await _incubator.ImportAsync("aids", $"{Head}\nx,1,Gamma,P,grant,{now}");

        Assert.Equal(isTaken ? 1 : 0, preview.Count(ImportOutcome.Updated));
        Assert.Equal(isTaken ? 0 : 1, preview.Errors.Count(e => e.Column == "id"));
    }

    [Fact]
    public async Task So_it_is_in_a_json_file()
    {
        await _incubator.ImportAsync("aids.json",
            """{ "aids": [{ "source": "x", "id": "1", "name": "Alpha", "provider": "P", "kind": "grant", "country": "FR" }] }""");
        var preview = await _incubator.ImportAsync("aids.json",
            """{ "aids": [{ "source": "x", "id": "1", "name": "Gamma", "provider": "P", "kind": "grant", "country": "IT" }] }""");

        var error = Assert.Single(preview.Errors);
        Assert.Equal("$.aids[0].id", error.Column);
        Assert.Contains("“Alpha, France”, the row is about “Gamma, Italy”", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_edited_by_hand_is_kept_and_overwriting_does_not_make_it_another()
    {
        await _incubator.ImportAsync("spaces", Space);
        var tokyo = await _incubator.AddCityAsync("Tokyo", "JP", "Asia/Tokyo");
        await using (var db = _incubator.OpenDb())
        {
            var id = await db.Spaces().Select(s => s.Id).SingleAsync();
            var input = (await _incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
            (input.Name, input.CityId) = ("Gamma Lab", tokyo);
            Assert.IsType<SaveResult.Saved>(
                await _incubator.Get<SpaceEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None));
        }

        var kept = await _incubator.ImportAsync("spaces", Space);
        Assert.Equal("spaces: 0 created, 0 updated, 0 unchanged, 0 refused, 1 warnings, 1 proposed", kept.Summary);
        Assert.Matches("city.*name|name.*city", Assert.Single(kept.Warnings).Reason);

        var overwriting = await _incubator.ImportAsync("spaces", Space, new ImportOptions(Overwrite: true));
        Assert.Contains("“Gamma Lab, Tokyo”, the row is about “Alpha Hub, Paris”", Assert.Single(overwriting.Errors).Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Our_own_records_are_not_written_over_by_others_of_their_address_either()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync());

        var preview = await _incubator.ImportAsync("spaces",
            $"source,id,name,kind,city,country\nlocal,{space.Slug},Gamma Lab,hub,Tokyo,JP");

        Assert.Equal("id", Assert.Single(preview.Errors).Column);
    }

    [Fact]
    public async Task The_same_id_twice_in_a_file_is_a_repetition_whatever_stands_beside_it()
    {
        var preview = await _incubator.ImportAsync("spaces", $"{Space}\nx,1,Gamma Lab,hub,Tokyo,JP");

        Assert.Equal("The same record as in line 2.", Assert.Single(preview.Errors).Reason);
    }
}
