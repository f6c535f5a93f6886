using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>A kind of space that a city has.</summary>
/// <param name="ChangedAt">When one of them last changed (UTC).</param>
public sealed record CityKind(string City, SpaceKind Kind, int Count, DateTime ChangedAt);

/// <summary>Counts of live spaces.</summary>
public sealed class SpaceCensus(IDbContextFactory<IncubatorDb> factory, ReadModels models, TimeProvider clock)
{
    /// <summary>How many joined the directory since the first of this month (UTC), in all or in a city.</summary>
    public async ValueTask<int> JoinedThisMonthAsync(string? citySlug, CancellationToken ct)
    {
        var counts = await models.KeepAsync("spaces joined this month", async () =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var first = new DateTime(now.Year, now.Month, 1, 0, 0, 0, DateTimeKind.Utc);
            await using var db = await factory.CreateDbContextAsync(ct);
            return await db.Spaces().AsNoTracking().Where(s => s.State == RecordState.Live && !s.IsClosed && s.CreatedAt >= first)
                .GroupBy(s => s.City!.Slug).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        });
        return citySlug is null ? counts.Values.Sum() : counts.GetValueOrDefault(citySlug);
    }

    /// <summary>Every kind of every live city that has spaces of it, in the order of the cities.</summary>
    public async ValueTask<IReadOnlyList<CityKind>> KindsAsync(CancellationToken ct) =>
        await models.KeepAsync(
            "kinds of cities",
            async () =>
            {
                await using var db = await factory.CreateDbContextAsync(ct);
                return await db.Spaces()
                    .AsNoTracking()
                    .Where(s => s.State == RecordState.Live && s.City!.State == RecordState.Live)
                    .GroupBy(s => new { s.City!.Slug, s.Kind })
                    .OrderBy(g => g.Key.Slug)
                    .ThenBy(g => g.Key.Kind)
                    .Select(g => new CityKind(g.Key.Slug, g.Key.Kind, g.Count(), g.Max(s => s.ChangedAt)))
                    .ToListAsync(ct);
            }
        );
}
