using System.Reflection;
using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Sample;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Files;
using Incubator.Core.Tests.Housing;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Sample;

public sealed class SampleDataTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SampleData Sample => _incubator.Get<SampleData>();

    private async Task<(int Cities, int Spaces, int Startups, int Residencies, int Aids)> CountsAsync()
    {
        await using var db = _incubator.OpenDb();
        return (
            await db.Cities().CountAsync(), await db.Spaces().CountAsync(), await db.Startups().CountAsync(),
            await db.Residencies().CountAsync(), await db.HousingAids().CountAsync());
    }

    [Fact]
    public async Task It_fills_an_empty_database_once()
    {
        Assert.True(await Sample.FillAsync(CancellationToken.None));
        var counts = await CountsAsync();

        Assert.False(await Sample.FillAsync(CancellationToken.None));

        Assert.Equal((5, 36, 92, 45), (counts.Cities, counts.Spaces, counts.Startups, counts.Aids));
        Assert.Equal(counts, await CountsAsync());
    }

    [Fact]
    public async Task It_leaves_a_database_alone_that_holds_anything_even_archived()
    {
        var aid = await _incubator.AddAidAsync("Own", a => a.CountryCode = "FR");
        await _incubator.Get<HousingAidEditor>().ArchiveAsync(aid.Id, aid.Version, Actor.Operator, CancellationToken.None);

        Assert.False(await Sample.FillAsync(CancellationToken.None));

        Assert.Equal((0, 0, 0, 0, 1), await CountsAsync());
    }

    [Fact]
    public async Task Fiction_is_marked_and_what_is_real_is_not()
    {
        await Sample.FillAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        Assert.Equal(
            ["La Cantine", "Parisoma", "Station F"], await db.Spaces().Where(s => !s.IsSample).Select(s => s.Name).Order().ToListAsync());
        Assert.Equal(37, await db.HousingAids().CountAsync(a => !a.IsSample));
        Assert.True(await db.Startups().AllAsync(s => s.IsSample) && await db.Residencies().AllAsync(r => r.IsSample));
        Assert.True(await db.HousingAids().Where(a => !a.IsSample).AllAsync(
            a => a.CheckedOn != null && a.Sources.En != null && a.Source == "local" && a.SourceId == null && a.SourceAttribution == null));
    }

    [Fact]
    public async Task Every_fictional_text_has_both_languages()
    {
        await Sample.FillAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        var inputs = new Dictionary<string, object>();
        foreach (var space in await db.Spaces().Include(s => s.Plans).Include(s => s.Amenities).Where(s => s.IsSample).ToListAsync())
        {
            inputs.Add($"space {space.Name}", SpaceInput.From(space));
            foreach (var plan in space.Plans)
            {
                inputs.Add($"plan {plan.Position} of {space.Name}", PlanInput.From(plan));
            }
        }

        foreach (var startup in await db.Startups().Include(s => s.Sectors).ThenInclude(s => s.Sector).ToListAsync())
        {
            inputs.Add($"startup {startup.Name}", Core.Startups.StartupInput.From(startup));
        }

        foreach (var item in await db.Events().ToListAsync())
        {
            inputs.Add($"event {item.Name}", EventInput.From(item));
        }

        foreach (var item in await db.Programmes().Include(p => p.Sectors).ThenInclude(s => s.Sector).ToListAsync())
        {
            inputs.Add($"programme {item.Name}", ProgrammeInput.From(item));
        }

        foreach (var aid in await db.HousingAids().ToListAsync())
        {
            inputs.Add($"aid {aid.Name}", HousingAidInput.From(aid));
        }

        Assert.Empty(from input in inputs
                     from property in input.Value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                     where property.GetValue(input.Value) is BilingualText text && text.En is null != text.Fr is null
                     select $"{input.Key}: {property.Name}");
        Assert.Empty(from input in inputs
                     where input.Value is SpaceInput { Summary.IsEmpty: true } or SpaceInput { Description.IsEmpty: true }
                        or Core.Startups.StartupInput { Tagline.IsEmpty: true } or HousingAidInput { Summary.IsEmpty: true }
                     select input.Key);
    }

    [Fact]
    public async Task It_is_found_by_search_and_by_place()
    {
        await Sample.FillAsync(CancellationToken.None);

        var spaces = await _incubator
            .Get<SpaceQueries>()
            .SearchAsync(new SpaceFilter { Cities = ["paris"], Aid = true }, CancellationToken.None);
        var visale = await _incubator
            .Get<HousingAidQueries>()
            .SearchAsync(new HousingAidFilter { Text = "visale", Cities = ["lyon"] }, CancellationToken.None);

        Assert.NotEqual(0, spaces.Page.Total);
        Assert.Equal("visale", visale.Page.Items[0].Slug);
        Assert.Equal(5, (await _incubator.Get<CityQueries>().FeaturedAsync(9, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Removing_takes_the_fiction_and_its_traces_and_leaves_what_is_real()
    {
        await Sample.FillAsync(CancellationToken.None);

        Assert.Equal(33 + 92 + 10 + 11 + 8, await Sample.RemoveAsync(CancellationToken.None));

        Assert.Equal((5, 3, 0, 0, 37), await CountsAsync());
        await using var db = _incubator.OpenDb();
        Assert.Equal(
            ["Berlin", "Lyon", "Montreal", "Paris", "San Francisco"],
            await db.Cities().Where(c => !c.IsSample).Select(c => c.Name).Order().ToListAsync());
        Assert.Equal(3 + 37, await db.SearchDocuments().CountAsync(d => d.Title != ""));
        Assert.Equal(
            [("aid", 37), ("city", 5), ("space", 3)],
            (await db.Changes().Where(c => c.After != "removed").Select(c => new { c.RecordKind, c.RecordId }).Distinct().ToListAsync())
                .GroupBy(c => c.RecordKind)
                .Select(g => (g.Key, g.Count()))
                .Order()
        );
        Assert.Equal(
            0,
            (await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = "encre" }, CancellationToken.None)).Page.Total
        );
        Assert.Equal(0, await Sample.RemoveAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_was_read_before_the_removal_learns_of_it()
    {
        await Sample.FillAsync(CancellationToken.None);
        await using var db = _incubator.OpenDb();
        var fictional = await db.Spaces().Where(s => s.IsSample).Select(s => s.Id).FirstAsync();
        var book = await Book.ReadAsync(db, [BookPage.Of<Space>(SpaceRecords.Token)], CancellationToken.None);

        // The last row of the history is one that stays.
        await RenameAsync("Station F");
        await Sample.RemoveAsync(CancellationToken.None);
        await book.FollowAsync(db, CancellationToken.None);

        Assert.False(book.Has(SpaceRecords.Token, fictional));
    }

    [Fact]
    public async Task A_file_that_was_looked_at_before_the_removal_is_resolved_again()
    {
        await Sample.FillAsync(CancellationToken.None);
        await RenameAsync("Station F");
        var preview = await _incubator.PreviewAsync("spaces", "name,kind,city,country,source\nOwn,hub,Berlin,DE,x");

        await Sample.RemoveAsync(CancellationToken.None);

        Assert.IsType<ImportResult.Written>(
            await _incubator.Importer("spaces").ApplyAsync(preview, Actor.Operator, null, CancellationToken.None));
        await using var db = _incubator.OpenDb();
        Assert.Equal("Berlin", await db.Spaces().Where(s => s.Name == "Own").Select(s => s.City!.Name).SingleAsync());
    }

    [Fact]
    public async Task Removing_leaves_what_people_added_and_lets_go_of_fictional_neighbours()
    {
        await Sample.FillAsync(CancellationToken.None);
        int lyon, berlin, fictional;
        await using (var db = _incubator.OpenDb())
        {
            lyon = (await db.Cities().SingleAsync(c => c.Slug == "lyon")).Id;
            berlin = (await db.Cities().SingleAsync(c => c.Slug == "berlin")).Id;
            fictional = (await db.Spaces().FirstAsync(s => s.IsSample && s.CityId == berlin)).Id;
        }

        var own = await _incubator.AddSpaceAsync(lyon, "Own space");
        await _incubator.AddAidAsync("Own aid in a fictional space", a => a.SpaceId = fictional);
        var bob = await _incubator.AddPersonAsync("bob", administrator: false, own.Id, fictional);

        await Sample.RemoveAsync(CancellationToken.None);

        Assert.Equal((5, 4, 0, 0, 37), await CountsAsync());
        await using var after = _incubator.OpenDb();
        Assert.Equal([own.Id], await after.SpaceGrants().Where(g => g.UserId == bob.UserId).Select(g => g.SpaceId).ToListAsync());
    }

    private async Task RenameAsync(string space)
    {
        await using var db = _incubator.OpenDb();
        var id = await db.Spaces().Where(s => s.Name == space).Select(s => s.Id).SingleAsync();
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        input.Name += " 2";
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }
}
