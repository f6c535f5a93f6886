using Incubator.Core.Storage.Sqlite;
using Microsoft.AspNetCore.Identity;

namespace Incubator.Core.Tests.People.Factors;

public sealed class PasskeyTableTests
{
    [Fact]
    public void Passkeys_have_their_table_also_where_a_tool_makes_the_context_without_services()
    {
        using var db = new DesignTimeDb().CreateDbContext([]);

        Assert.Contains(db.Model.GetEntityTypes(), t => t.ClrType == typeof(IdentityUserPasskey<int>));
    }
}
