using System.Runtime.CompilerServices;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Programmes;

/// <summary>The programmes in memory, as the last write left them.</summary>
internal sealed class CurrentProgrammes(IDbContextFactory<IncubatorDb> factory, DataWatch watch, TimeProvider clock)
    : CurrentIndex<ProgrammeIndex, ProgrammeEntry, ProgrammeRequest>(factory, watch, clock)
{
    protected override string Kind => ProgrammeRecords.Token;

    // Whether applications are taken is asked with every search.
    protected override bool DependsOnDay => false;

    protected override async IAsyncEnumerable<ProgrammeEntry> EntriesAsync(
        IncubatorDb db, IReadOnlyList<int>? ids, DateOnly today, [EnumeratorCancellation] CancellationToken ct)
    {
        var live = db.Programmes().AsNoTracking().OfLiveSpaces().Where(p => p.State == RecordState.Live);
        var whole = (ids is null ? live : live.Where(p => ids.Contains(p.Id)))
            .Include(p => p.Space).ThenInclude(s => s!.City).WithSectors().OrderBy(p => p.Id);
        await foreach (var p in whole.AsAsyncEnumerable().WithCancellation(ct))
        {
            var city = p.Space!.City!;
            var dates = new IntakeDates(p.Opens, p.Closes, Countries.ZoneOf(city.TimeZone, city.CountryCode));
            var card = new ProgrammeCard(
                p.Id, p.Slug, p.Name, p.NameFr, p.Summary, ProgrammeDetails.PlaceOf(p), new Intake(IntakeState.Open, null, null, null),
                p.Starts, p.Weeks, ProgrammeDetails.EquityOf(p), ProgrammeDetails.FeeOf(p), p.Currency, ProgrammeDetails.SectorsOf(p),
                p.IsSample);
            yield return new ProgrammeEntry(
                card, p.NameFolded, p.SpaceId, new CityOption(city.Id, city.Slug, city.Name, city.NameFr, city.CountryCode, city.RegionId),
                dates);
        }
    }
}
