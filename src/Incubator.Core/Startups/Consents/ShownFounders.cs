using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups.Consents;

/// <summary>
/// The one way by which the names of founders reach visitors, search and the open data: those who have agreed, and nobody else.
/// </summary>
internal static class ShownFounders
{
    public static async Task<ILookup<int, Founder>> OfAsync(IncubatorDb db, IReadOnlyList<int> startups, CancellationToken ct)
    {
        var consents = (await db.FounderConsents().AsNoTracking().Where(c => startups.Contains(c.StartupId)).ToListAsync(ct))
            .ToLookup(c => c.StartupId);
        var asked = consents.Select(c => c.Key).ToList();
        return (await db.Startups().AsNoTracking().Where(s => asked.Contains(s.Id)).Select(s => new { s.Id, s.Founders }).ToListAsync(ct))
            .SelectMany(
                s => s.Founders.Where(f => FounderConsent.Of(consents[s.Id].Where(c => c.IsOf(f.Name))) == ConsentState.Shown),
                (s, f) => (s.Id, Founder: f))
            .ToLookup(s => s.Id, s => s.Founder);
    }
}
