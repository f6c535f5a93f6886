using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Rates;

/// <summary>The tables of this room.</summary>
public static class RateSets
{
    public static DbSet<Rate> Rates(this IncubatorDb db) => db.Set<Rate>();
}
