using Incubator.Core.Housing;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>The sources that records of all kinds have, our own included.</summary>
internal static class RecordSources
{
    public static Task<List<string>> ReadAsync(IncubatorDb db, CancellationToken ct) =>
        db.Spaces().Select(s => s.Source).Union(db.Startups().Select(s => s.Source)).Union(db.HousingAids().Select(a => a.Source))
            .Union(db.Residencies().Select(r => r.Source)).ToListAsync(ct);
}
