using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Programmes;

/// <summary>What programmes say of the spaces that hold them.</summary>
internal sealed class ProgrammeContributions : ISpaceContribution
{
    public string? KindBeside => ProgrammeRecords.Token;

    // A space is found by the names of its programmes and by the sectors that these take.
    public async Task<ILookup<int, SearchText>> TextsAsync(IncubatorDb db, IReadOnlyList<int> spaces, DateOnly today, CancellationToken ct)
    {
        var programmes = await db.Programmes().AsNoTracking().WithSectors()
            .Where(p => spaces.Contains(p.SpaceId) && p.State == RecordState.Live).OrderBy(p => p.Id).ToListAsync(ct);
        var names = programmes.SelectMany(p => new SearchText[] { p.Name, p.NameFr }, (p, name) => (p.SpaceId, Text: name));
        var sectors = programmes.SelectMany(p => p.Sectors, (p, s) => (p.SpaceId, Sector: s.Sector!))
            .DistinctBy(s => (s.SpaceId, s.Sector.Id)).OrderBy(s => s.Sector.Slug, StringComparer.Ordinal)
            .SelectMany(s => SectorTexts.Of(s.Sector), (s, text) => (s.SpaceId, Text: text));
        return names.Concat(sectors).ToLookup(t => t.SpaceId, t => t.Text);
    }

    public async Task<ILookup<int, IntakeDates>> IntakesAsync(IncubatorDb db, DateOnly today, CancellationToken ct)
    {
        // West of Greenwich a day goes on when the next one has begun in UTC.
        var yesterday = today.AddDays(-1);
        var intakes = await db.Programmes().AsNoTracking().OfLiveSpaces()
            .Where(p => p.State == RecordState.Live && (p.Closes == null || p.Closes >= yesterday))
            .Select(p => new { p.SpaceId, p.Opens, p.Closes, p.Space!.City!.TimeZone, p.Space.City.CountryCode }).ToListAsync(ct);
        return intakes.ToLookup(p => p.SpaceId, p => new IntakeDates(p.Opens, p.Closes, Countries.ZoneOf(p.TimeZone, p.CountryCode)));
    }
}
