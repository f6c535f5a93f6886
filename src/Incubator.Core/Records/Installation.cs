using Incubator.Core.Common;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>What tells this database from those of other installations, wherever it is served and restored.</summary>
public sealed class Installation(IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>
    /// The moment of the first write that was not the sample's: its history row stays for ever. Null before there is one.
    /// </summary>
    public async Task<DateTime?> SinceAsync(CancellationToken ct)
    {
        var sample = Tokens.Of(Channel.Sample);
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Changes().Where(c => c.Channel != sample).OrderBy(c => c.Id).Select(c => (DateTime?)c.At).FirstOrDefaultAsync(ct);
    }
}
