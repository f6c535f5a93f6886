using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Data;

/// <summary>
/// The FTS5 table over <c>SearchDocuments</c> and the three triggers that keep it. A migration that rebuilds a table drops its
/// triggers without a word, so they are asserted at every start and the index is rebuilt when one was gone.
/// </summary>
public static class FullTextIndex
{
    public static IReadOnlyList<string> Triggers { get; } = ["SearchDocuments_insert", "SearchDocuments_delete", "SearchDocuments_update"];

    private const string Create = """
        CREATE VIRTUAL TABLE IF NOT EXISTS SearchDocumentsFts USING fts5(Title, Body, content='SearchDocuments', content_rowid='Id', tokenize="unicode61 remove_diacritics 2", prefix='2 3');
        CREATE TRIGGER IF NOT EXISTS SearchDocuments_insert AFTER INSERT ON SearchDocuments BEGIN
          INSERT INTO SearchDocumentsFts(rowid, Title, Body) VALUES (new.Id, new.Title, new.Body);
        END;
        CREATE TRIGGER IF NOT EXISTS SearchDocuments_delete AFTER DELETE ON SearchDocuments BEGIN
          INSERT INTO SearchDocumentsFts(SearchDocumentsFts, rowid, Title, Body) VALUES ('delete', old.Id, old.Title, old.Body);
        END;
        CREATE TRIGGER IF NOT EXISTS SearchDocuments_update AFTER UPDATE ON SearchDocuments BEGIN
          INSERT INTO SearchDocumentsFts(SearchDocumentsFts, rowid, Title, Body) VALUES ('delete', old.Id, old.Title, old.Body);
          INSERT INTO SearchDocumentsFts(rowid, Title, Body) VALUES (new.Id, new.Title, new.Body);
        END;
        """;

    public static async Task EnsureAsync(IncubatorDb db, CancellationToken ct)
    {
        var present = await db.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'SearchDocuments'").SingleAsync(ct);
        if (present == Triggers.Count)
        {
            return;
        }

        await db.Database.ExecuteSqlRawAsync(Create, ct);
        await db.Database.ExecuteSqlRawAsync("INSERT INTO SearchDocumentsFts(SearchDocumentsFts) VALUES ('rebuild')", ct);
    }
}
