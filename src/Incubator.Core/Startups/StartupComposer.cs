using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Startups.Consents;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>
/// What a startup is found by: its own texts, the founders who have agreed, and the names of the spaces that it stayed in.
/// </summary>
internal sealed class StartupComposer : IDocumentComposer
{
    public static PublicRecords<Startup> Public { get; } = new(StartupRecords.Kind, db => db.Startups());

    public string Kind => StartupRecords.Token;

    public async Task<IReadOnlyDictionary<int, DocumentText>> ComposeAsync(
        IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct)
    {
        var startups = await db.Startups().AsNoTracking().Include(s => s.City)
            .Include(s => s.Sectors).ThenInclude(s => s.Sector).AsSplitQuery()
            .Where(s => ids.Contains(s.Id) && s.State == RecordState.Live).ToListAsync(ct);
        var spaces = (await db.Residencies().AsNoTracking().ShownOfStartups().Where(r => ids.Contains(r.StartupId))
            .Select(r => new { r.StartupId, r.Space!.Name }).ToListAsync(ct)).ToLookup(r => r.StartupId, r => r.Name);
        var founders = await ShownFounders.OfAsync(db, ids, ct);
        return startups.ToDictionary(s => s.Id, s => DocumentText.Of(s.Name, [s.Tagline],
        [
            s.Description, s.Origin, .. LocationTexts.Of(s.City), s.RegionText, s.IncubatorText, s.Cohort,
            .. s.Sectors.SelectMany(x => SectorTexts.Of(x.Sector!)), .. founders[s.Id].Select(f => f.Name), .. spaces[s.Id],
        ]));
    }

    // Its documents name its spaces on every day, but where it is now changes its place in lists.
    public async Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateTime since, DateTime now, CancellationToken ct) =>
        [.. (await db.Residencies().TurnedAsync(new PlaceDays(since), new PlaceDays(now), ct)).Select(s => s.Startup).Distinct()];

    public Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct) => Public.WithoutDocumentAsync(db, ct);
}
