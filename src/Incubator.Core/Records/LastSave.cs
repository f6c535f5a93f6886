using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>Who saved a record last, and when (UTC).</summary>
public sealed record LastSave(string Who, DateTime At);

public sealed class LastSaves(IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>Null where the history tells of no save: the record was generated.</summary>
    public async Task<LastSave?> FindAsync(string kind, int id, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Changes().Where(c => c.RecordKind == kind && c.RecordId == id).OrderByDescending(c => c.Id)
            .Select(c => new LastSave(c.Who, c.At)).FirstOrDefaultAsync(ct);
    }
}
