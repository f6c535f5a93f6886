using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

public sealed class RealSpacesTests : IAsyncLifetime
{
    private const string Hubs = "africa-tech-hubs/spaces.csv";
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task The_hubs_of_africa_are_created_once_and_then_unchanged()
    {
        var first = await _incubator.ImportFileAsync("spaces", Hubs);
        var second = await _incubator.ImportFileAsync("spaces", Hubs);

        Assert.Equal("spaces: 503 created, 0 updated, 0 unchanged, 4 refused, 13 warnings", first.Summary);
        Assert.Equal("spaces: 0 created, 0 updated, 503 unchanged, 4 refused, 13 warnings", second.Summary);
        Assert.Equal(4, first.Errors.Count(e => e is { Column: "country", Reason: "No country called “Somaliland” is known." }));

        // Nine pairs are probably one: eight of one name, though two have other websites, and one whose name was written in full.
        Assert.Equal(8, first.Warnings.Count(w => w.Reason.Contains("the same name")));
        Assert.Equal(1, first.Warnings.Count(w => w.Reason.Contains("the same website, address, city")));
        Assert.Equal(3, first.Warnings.Count(w => w.Column == "kind"));
        Assert.Contains(
            "838\u00a0km from its city",
            Assert.Single(first.Warnings, w => w.Column == "lat").Reason,
            StringComparison.Ordinal
        );

        await using var db = _incubator.OpenDb();
        Assert.Equal(50, await db.Spaces().CountAsync(s => s.City!.CountryCode == "KE"));
        Assert.Equal(34, await db.Spaces().CountAsync(s => s.Kind == SpaceKind.Incubator || s.Kind == SpaceKind.Accelerator));
        Assert.True(await db.Cities().AllAsync(c => c.IsUnreviewed));
        Assert.Equal("Africa/Lagos", (await db.Cities().SingleAsync(c => c.Name == "Lagos")).TimeZone);
        Assert.Equal(503, await db.SearchDocuments().CountAsync(d => d.Kind == "space"));
    }

    [Fact]
    public async Task The_incubators_of_the_french_state_need_a_city_and_lose_their_html()
    {
        var preview = await _incubator.ImportFileAsync("spaces", "beta-gouv/spaces.csv");

        Assert.Equal((20, 3), (preview.Count(ImportOutcome.Created), preview.Count(ImportOutcome.Refused)));
        Assert.All(preview.Errors, e => Assert.Equal("city", e.Column));
        Assert.Equal(13, preview.Warnings.Count(w => w is { Column: "description", Reason: "HTML was turned into plain text." }));

        await using var db = _incubator.OpenDb();
        var ademe = await db.Spaces().SingleAsync(s => s.SourceId == "ademe");
        Assert.EndsWith("soutient les services accélérant la transition.", ademe.Description.Fr);
        Assert.Null(ademe.Description.En);
    }

    [Fact]
    public async Task Refused_rows_hold_all_others_back_unless_they_may_be_skipped()
    {
        var preview = await _incubator.ImportAsync("spaces", "name,kind,city,country\nA1,hub,Paris,FR\nB1,hub,Hargeisa,Somaliland\n");

        await using var db = _incubator.OpenDb();
        Assert.False(preview.MayApply);
        Assert.Empty(await db.Spaces().ToListAsync());
        Assert.Empty(await db.Cities().ToListAsync());
    }
}
