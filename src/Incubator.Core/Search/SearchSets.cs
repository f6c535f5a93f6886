using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>The tables of this room.</summary>
public static class SearchSets
{
    public static DbSet<SearchDocument> SearchDocuments(this IncubatorDb db) => db.Set<SearchDocument>();
}
