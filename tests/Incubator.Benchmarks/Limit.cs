using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Incubator.Benchmarks;

/// <summary>
/// What SQLite behind Kestrel can do when nothing stands between: the same questions, written by hand, without totals, counts
/// or a page around the results. Its full-text table is made at the start, in a copy of the database.
/// </summary>
internal static class Limit
{
    private const string Card = "SELECT s.Slug, s.Name, s.Summary_En, c.Name FROM Spaces s JOIN Cities c ON c.Id = s.CityId ";

    public static async Task ServeAsync(string database, string address)
    {
        var copy = database + ".limit";
        if (!File.Exists(copy))
        {
            await using var source = Open(database);
            Execute(source, $"VACUUM INTO '{copy}'");
            await using var target = Open(copy);
            Execute(target, """
                CREATE VIRTUAL TABLE Fts USING fts5(Title, Body, tokenize="unicode61 remove_diacritics 2", prefix='2 3');
                INSERT INTO Fts(rowid, Title, Body) SELECT RecordId, Title, Summary || Body FROM SearchDocuments WHERE Kind = 'space';
                CREATE INDEX SpacesByPlace ON Spaces(Latitude, Longitude);
                """);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add(address);
        app.MapGet("/home", context => ListAsync(context, copy, Card + "ORDER BY s.Id DESC LIMIT 4"));
        app.MapGet("/space/{slug}", context => ListAsync(context, copy, Card + "WHERE s.Slug = $a", context.Request.RouteValues["slug"]));
        app.MapGet("/first", context => ListAsync(context, copy, Card + "ORDER BY s.NameFolded, s.Id LIMIT 24"));
        app.MapGet(
            "/search",
            context =>
                ListAsync(
                    context,
                    copy,
                    Card
                        + "JOIN Fts ON Fts.rowid = s.Id WHERE Fts MATCH $a AND ($b = '' OR s.Kind = $b) ORDER BY bm25(Fts, 10, 1) LIMIT 24",
                    $"\"{context.Request.Query["q"]}\"*",
                    context.Request.Query["kind"].ToString()
                )
        );
        app.MapGet(
            "/near",
            context =>
            {
                var at = context
                    .Request.Query["near"]
                    .ToString()
                    .Split(',')
                    .Select(p => double.Parse(p, CultureInfo.InvariantCulture))
                    .ToArray();
                return ListAsync(
                    context,
                    copy,
                    Card + "WHERE s.Latitude BETWEEN $a - 0.225 AND $a + 0.225 AND s.Longitude BETWEEN $b - 0.34 AND $b + 0.34 LIMIT 24",
                    at[0],
                    at[1]
                );
            }
        );
        await app.RunAsync();
    }

    private static async Task ListAsync(HttpContext context, string database, string sql, params object?[] values)
    {
        var page = new StringBuilder("<!DOCTYPE html><ul>");
        await using (var connection = Open(database))
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = sql;
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.AddWithValue(i == 0 ? "$a" : "$b", values[i]);
            }

            await using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                page.Append("<li><a href=\"/")
                    .Append(rows.GetString(0))
                    .Append("\">")
                    .Append(WebUtility.HtmlEncode(rows.GetString(1)))
                    .Append("</a> ")
                    .Append(WebUtility.HtmlEncode(rows.IsDBNull(2) ? "" : rows.GetString(2)))
                    .Append(' ')
                    .Append(WebUtility.HtmlEncode(rows.GetString(3)))
                    .Append("</li>");
            }
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(page.Append("</ul>").ToString());
    }

    private static SqliteConnection Open(string database)
    {
        var connection = new SqliteConnection($"Data Source={database}");
        connection.Open();
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }
}
