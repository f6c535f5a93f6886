using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Incubator.Core.Storage.Sqlite;

/// <summary>Compares the tables, indexes, views and triggers of a database with what its migrations make.</summary>
internal static class Schema
{
    // What SQLite and EF Core keep for themselves, and which need not be there.
    private const string Sql = """
        SELECT type || ' ' || name || char(10) || coalesce(sql, '') FROM sqlite_master
        WHERE name NOT IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4', '__EFMigrationsLock') AND name NOT LIKE 'sqlite_autoindex_%'
        """;

    /// <summary>What is missing, changed or not ours, in words.</summary>
    public static async Task<IReadOnlyList<string>> DifferencesAsync(SqliteConnection connection, CancellationToken ct)
    {
        var applied = await DatabaseFile.ReadAsync(connection, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", ct);
        await using var memory = new SqliteConnection("Data Source=:memory:");
        await memory.OpenAsync(ct);
        await using var db = new IncubatorDb(new DbContextOptionsBuilder<IncubatorDb>().UseSqlite(memory).Options);
        if (!applied.SequenceEqual(db.Database.GetMigrations().Take(applied.Count)))
        {
            return ["its list of migrations has gaps"];
        }

        await db.GetService<IMigrator>().MigrateAsync(applied.Count == 0 ? Migration.InitialDatabase : applied[^1], ct);
        var (ours, theirs) = (await ReadAsync(memory, ct), await ReadAsync(connection, ct));
        return [
            .. ours.Keys.Except(theirs.Keys).Order(StringComparer.Ordinal).Select(name => $"the {name} is missing"),
            .. theirs.Keys.Except(ours.Keys).Order(StringComparer.Ordinal).Select(name => $"the {name} is not ours"),
            .. from name in ours.Keys.Intersect(theirs.Keys)
               where ours[name] != theirs[name]
               orderby name
               select $"the {name} is another one"];
    }

    private static async Task<Dictionary<string, string>> ReadAsync(SqliteConnection connection, CancellationToken ct)
    {
        var objects = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in await DatabaseFile.ReadAsync(connection, Sql, ct))
        {
            var end = row.IndexOf('\n', StringComparison.Ordinal);
            objects[row[..end]] = string.Join(',', PartsOf(row[end..]).Order(StringComparer.Ordinal));
        }

        return objects;
    }

    /// <summary>
    /// The columns and constraints of a statement: their order says nothing, and a table that a migration had to make anew has another.
    /// </summary>
    private static IEnumerable<string> PartsOf(string sql)
    {
        var (depth, start, quote) = (0, 0, '\0');
        for (var i = 0; i < sql.Length; i++)
        {
            var sign = sql[i];
            if (quote != '\0' || sign is '"' or '\'')
            {
                quote = NextQuote(quote, sign);
                continue;
            }

            depth += sign switch { '(' => 1, ')' => -1, _ => 0 };
            if ((sign == '(' && depth == 1) || (sign == ',' && depth == 1) || (sign == ')' && depth == 0))
            {
                yield return Tidy(sql[start..i]);
                start = i + 1;
            }
        }

        yield return Tidy(sql[start..]);
    }

    private static char NextQuote(char open, char sign)
    {
        if (open == '\0')
        {
            return sign;
        }

        return open == sign ? '\0' : open;
    }

    private static string Tidy(string part) => string.Join(' ', part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
