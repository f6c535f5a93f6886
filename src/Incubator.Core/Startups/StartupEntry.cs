using System.Runtime.CompilerServices;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>A live startup as search needs it; what a list shows of it is read for the page alone.</summary>
/// <param name="Cities">Its own city and those of the spaces it ever stayed in, each once.</param>
/// <param name="CitiesNow">Its own city and those of the spaces it is in today.</param>
internal sealed record StartupEntry(
    int Id, string NameFolded, StartupStage? Stage, bool IsResident, IReadOnlyList<CityOption> Cities, IReadOnlyList<CityOption> CitiesNow,
    IReadOnlyList<SectorName> Sectors, int Quality) : ISearchEntry;

/// <summary>Reads the entries from the database: a walk along four lists in the order of the startups' ids.</summary>
internal static class StartupEntries
{
    /// <param name="ids">Null for every live startup; else those of these that are live.</param>
    /// <param name="fresh">The oldest confirmation that counts.</param>
    public static async IAsyncEnumerable<StartupEntry> ReadAsync(
        IncubatorDb db, IReadOnlyList<int>? ids, PlaceDays days, DateOnly fresh, [EnumeratorCancellation] CancellationToken ct)
    {
        var startups = db.Startups().AsNoTracking().Where(s => s.State == RecordState.Live);
        var stays = db.Residencies().AsNoTracking().ShownOfStartups().BegunBy(days.Latest);
        var sectors = db.StartupSectors().AsNoTracking();
        if (ids is not null)
        {
            (startups, stays, sectors) = (
                startups.Where(s => ids.Contains(s.Id)),
                stays.Where(r => ids.Contains(r.StartupId)),
                sectors.Where(s => ids.Contains(s.StartupId))
            );
        }

        var cities = await CitiesAsync(db, ids is null ? null : (startups, stays), ct);
        var sectorNames = await db.Sectors().AsNoTracking().Select(s => new { s.Id, Name = new SectorName(s.Slug, s.Label) })
            .ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        await using var nextStay = new Walk<(int City, bool IsNow)>(
            stays
                .OrderBy(r => r.StartupId)
                .Select(r => new
                {
                    r.StartupId,
                    r.Space!.CityId,
                    r.Space.City!.TimeZone,
                    r.Space.City.CountryCode,
                    r.From,
                    r.Until,
                })
                .AsAsyncEnumerable()
                .Select(r => (Stay: r, Today: days.In(r.TimeZone, r.CountryCode)))
                .Where(r => r.Stay.From <= r.Today)
                .Select(r => (r.Stay.StartupId, (r.Stay.CityId, Stays.Covers(r.Stay.From, r.Stay.Until, r.Today)))),
            ct
        );
        await using var nextSector = new Walk<int>(
            sectors
                .OrderBy(s => s.StartupId)
                .ThenBy(s => s.SectorId)
                .Select(s => new { s.StartupId, s.SectorId })
                .AsAsyncEnumerable()
                .Select(s => (s.StartupId, s.SectorId)),
            ct
        );
        await foreach (
            var s in startups
                .OrderBy(s => s.Id)
                .Select(s => new
                {
                    s.Id,
                    s.NameFolded,
                    s.Stage,
                    s.CityId,
                    HasTagline = s.Tagline.En != null || s.Tagline.Fr != null,
                    IsFresh = s.Checked.On >= fresh,
                })
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            var own = s.CityId is { } city ? [city] : Array.Empty<int>();
            var places = await nextStay.OfAsync(s.Id);
            var isResident = places.Exists(p => p.IsNow);
            yield return new StartupEntry(
                s.Id, s.NameFolded, s.Stage, isResident,
                [.. own.Union(places.Select(p => p.City)).Select(c => cities[c])],
                [.. own.Union(places.Where(p => p.IsNow).Select(p => p.City)).Select(c => cities[c])],
                [.. (await nextSector.OfAsync(s.Id)).Select(x => sectorNames[x])],
                StartupQuality.Of(s.Stage, isResident, s.HasTagline, s.IsFresh));
        }
    }

    /// <param name="of">Null for all cities; else those of these startups and stays.</param>
    private static Task<Dictionary<int, CityOption>> CitiesAsync(
        IncubatorDb db, (IQueryable<Startup> Startups, IQueryable<Residency> Stays)? of, CancellationToken ct)
    {
        var cities = of is var (startups, stays)
            ? db.Cities().Where(c => startups.Any(s => s.CityId == c.Id) || stays.Any(r => r.Space!.CityId == c.Id))
            : db.Cities();
        return cities.AsOptions().ToDictionaryAsync(c => c.Id, ct);
    }

    /// <summary>What belongs to one startup after the other, from a list in the order of their ids.</summary>
    private sealed class Walk<T>(IAsyncEnumerable<(int Startup, T Value)> list, CancellationToken ct) : IAsyncDisposable
    {
        private readonly IAsyncEnumerator<(int Startup, T Value)> _list = list.GetAsyncEnumerator(ct);
        private readonly List<T> _values = [];
        private bool _hasBegun;
        private bool _isOver;

        public async ValueTask<List<T>> OfAsync(int startup)
        {
            _values.Clear();
            if (!_hasBegun)
            {
                _hasBegun = true;
                _isOver = !await _list.MoveNextAsync();
            }

            while (!_isOver && _list.Current.Startup <= startup)
            {
                if (_list.Current.Startup == startup)
                {
                    _values.Add(_list.Current.Value);
                }

                _isOver = !await _list.MoveNextAsync();
            }

            return _values;
        }

        public ValueTask DisposeAsync() => _list.DisposeAsync();
    }
}
