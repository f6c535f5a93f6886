using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Programmes;

/// <summary>Reads programmes for visitors: live ones of live spaces only.</summary>
public sealed class ProgrammeQueries
{
    // About a kilobyte each in a calendar.
    private const int MaxFollowed = 600;

    // Who looks a few days late still finds what was missed.
    private const int PastDays = 31;

    private readonly IDbContextFactory<IncubatorDb> _factory;
    private readonly CurrentProgrammes _programmes;
    private readonly ReadModels _models;
    private readonly TimeProvider _clock;

    internal ProgrammeQueries(
        IDbContextFactory<IncubatorDb> factory, CurrentProgrammes programmes, ReadModels models, TimeProvider clock) =>
        (_factory, _programmes, _models, _clock) = (factory, programmes, models, clock);

    public async Task<ProgrammeResults> SearchAsync(ProgrammeFilter filter, CancellationToken ct)
    {
        var request = new ProgrammeRequest(filter, PlaceDays.Now(_clock));
        var found = await _programmes.ReadAsync((index, buffers) =>
        {
            var search = index.Search(request, buffers);
            // That something is over is no filter that one could drop.
            var hints = search.Hints().Where(h => h.Key != ProgrammeIndex.Current).ToList();
            return new ProgrammeResults(PageOf(index, search), search.Facets(), hints) { Meant = search.Meant };
        }, ct);
        var facets = await _factory.WithEmptyCitiesAsync(found.Facets, filter.Cities, ct);
        return found with { Facets = await _factory.WithEmptySectorsAsync(facets, filter.Sectors, ct) };
    }

    /// <summary>The programmes of a space that are not over.</summary>
    public ValueTask<Page<ProgrammeCard>> OfSpaceAsync(int spaceId, CancellationToken ct) => _programmes.ReadAsync(
        (index, buffers) => PageOf(
            index, index.Search(new ProgrammeRequest(new ProgrammeFilter(), PlaceDays.Now(_clock), spaceId), buffers)), ct);

    public ValueTask<Lookup<ProgrammeDetails>> FindAsync(string slug, CancellationToken ct) =>
        _models.KeepAsync(("programme", slug), () => ReadAsync(slug, ct), found => found is Lookup<ProgrammeDetails>.Found);

    /// <summary>What is to be followed in calendars and feeds: those with a day to know that is not long past.</summary>
    /// <param name="spaceId">Of one space alone.</param>
    /// <param name="cityId">Of the spaces of one city alone.</param>
    public async Task<IReadOnlyList<ProgrammeDetails>> FollowedAsync(int? spaceId, int? cityId, CancellationToken ct)
    {
        var today = _clock.Today();
        var since = today.AddDays(-PastDays);
        await using var db = await _factory.CreateDbContextAsync(ct);
        var programmes = await Whole(db)
            .Where(p => p.State == RecordState.Live && (p.Closes >= since || p.Opens >= since || p.Starts >= since)
                && (spaceId == null || p.SpaceId == spaceId) && (cityId == null || p.Space!.CityId == cityId))
            // Where there are too many, what is over and what is far away are left out.
            .OrderBy(p => p.Closes < today).ThenBy(p => p.Closes).ThenBy(p => p.Id).Take(MaxFollowed).ToListAsync(ct);
        return [.. programmes.OrderBy(p => p.Closes ?? p.Opens ?? p.Starts).ThenBy(p => p.NameFolded, StringComparer.Ordinal)
            .ThenBy(p => p.Id).Select(ProgrammeDetails.Of)];
    }

    private static Page<ProgrammeCard> PageOf(ProgrammeIndex index, SearchRun<ProgrammeEntry, ProgrammeRequest> search)
    {
        var page = search.Page();
        var days = search.Request.Days;
        var cards = page.Items.Select(row => index[row]).Select(p => p.Card with { Intake = p.Dates.At(days) }).ToList();
        return page.Of<ProgrammeCard>(cards);
    }

    private async Task<Lookup<ProgrammeDetails>> ReadAsync(string slug, CancellationToken ct)
    {
        await using var db = await _factory.CreateDbContextAsync(ct);
        var found = await Whole(db).Where(p => p.Slug == slug && p.State == RecordState.Live).SingleOrDefaultAsync(ct);
        return await db.LookUpAsync<Programme, ProgrammeDetails>(
            ProgrammeRecords.Token, slug, found is null ? null : ProgrammeDetails.Of(found), ct,
            p => p.State == RecordState.Archived || (p.State == RecordState.Live && p.Space!.State == RecordState.Archived),
            db.Programmes().OfLiveSpaces());
    }

    private static IQueryable<Programme> Whole(IncubatorDb db) =>
        db.Programmes().AsNoTracking().OfLiveSpaces().Include(p => p.Space).ThenInclude(s => s!.City).WithSectors();
}
