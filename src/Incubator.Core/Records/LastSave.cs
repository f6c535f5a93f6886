using Incubator.Core.Common;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Records;

/// <summary>Who saved a record last, and when (UTC).</summary>
public sealed record LastSave(string Who, DateTime At);

public sealed class LastSaves(IDbContextFactory<IncubatorDb> factory, IStringLocalizer<Words> words)
{
    /// <summary>Null where the history tells of no save: the record was generated.</summary>
    public async Task<LastSave?> FindAsync(string kind, int id, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var last = await db.Changes().Where(c => c.RecordKind == kind && c.RecordId == id).OrderByDescending(c => c.Id)
            .Select(c => new LastSave(c.Who, c.At)).FirstOrDefaultAsync(ct);
        return last is null ? null : last with { Who = words.Person(last.Who) };
    }
}
