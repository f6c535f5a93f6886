using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

public sealed class RealStartupsTests : IAsyncLifetime
{
    private const string Laureates = "fr-ilab-laureats/startups.csv";
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task The_laureates_of_i_lab_are_created_once_and_then_unchanged()
    {
        var first = await _incubator.ImportFileAsync("startups", Laureates);
        var second = await _incubator.ImportFileAsync("startups", Laureates);

        Assert.Equal((3698, 0, 0, 225), Counts(first));
        Assert.Equal((0, 0, 3698, 225), Counts(second));
        Assert.Equal(224, first.Errors.Count(e => e.Column == "name"));
        Assert.Equal("website", Assert.Single(first.Errors, e => e.Column != "name").Column);
        Assert.Contains(
            first.Warnings,
            w => w is { Column: "website", Reason: "The address had no scheme and became https://theremia.health." }
        );

        await using var db = _incubator.OpenDb();
        Assert.Equal(0, await db.Startups().CountAsync(s => EF.Functions.Like(s.Description.Fr!, "%\u0092%")));
        Assert.Equal(16, await db.Sectors().CountAsync() + 1); // "environnement" is written in two ways
    }

    [Fact]
    public async Task The_startups_of_the_french_state_find_their_incubators()
    {
        await _incubator.ImportFileAsync("spaces", "beta-gouv/spaces.csv");
        var startups = await _incubator.ImportFileAsync("startups", "beta-gouv/startups.csv");
        var residencies = await _incubator.ImportFileAsync("residencies", "beta-gouv/residencies.csv");
        var again = await _incubator.ImportFileAsync("residencies", "beta-gouv/residencies.csv");

        Assert.Equal((662, 0, 0, 0), Counts(startups));
        Assert.Equal((633, 0, 0, 29), Counts(residencies));
        Assert.Equal((0, 0, 633, 29), Counts(again));
        Assert.All(residencies.Errors, e => Assert.Equal("space", e.Column));

        await using var db = _incubator.OpenDb();
        var today = new DateOnly(2026, 11, 22);
        Assert.Equal(124, await db.Residencies().Where(r => r.Space!.SourceId == "dinum").Select(r => r.StartupId).Distinct().CountAsync());
        Assert.Equal(40, await db.Residencies().CountAsync(
            r => r.Space!.SourceId == "dinum" && r.From <= today && (r.Until == null || r.Until >= today)));
    }

    private static (int, int, int, int) Counts(ImportPreview p) =>
        (p.Count(ImportOutcome.Created), p.Count(ImportOutcome.Updated), p.Count(ImportOutcome.Unchanged), p.Count(ImportOutcome.Refused));
}
