using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>For <c>dotnet ef migrations add</c> only.</summary>
internal sealed class DesignTimeDb : IDesignTimeDbContextFactory<IncubatorDb>
{
    public IncubatorDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<IncubatorDb>().UseSqlite("Data Source=design-time.db").Options);
}
