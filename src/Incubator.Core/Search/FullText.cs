using Incubator.Core.Common;
using Incubator.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Search;

/// <summary>A record found by text.</summary>
/// <param name="RecordId">Key of the record.</param>
/// <param name="Score">Higher is better; an integer, so that a page can begin after it exactly.</param>
public sealed record Hit(int RecordId, long Score);

/// <summary>Full-text search over the search documents.</summary>
public static class FullText
{
    private const int MaxWords = 12;

    /// <summary>
    /// The records of a kind whose document has every word of the text, the last letters of each word left open.
    /// Raw text would break the query language of FTS5 (a hyphen alone is a syntax error), so only its words are asked for.
    /// </summary>
    /// <returns>Null when the text has no word at all: nothing can match it.</returns>
    public static IQueryable<Hit>? Find(IncubatorDb db, string kind, string? text)
    {
        var words = Text.Words(text).Take(MaxWords).Select(w => $"\"{w}\"*").ToList();
        if (words.Count == 0)
        {
            return null;
        }

        var match = string.Join(' ', words);
        return db.Database.SqlQuery<Hit>(
            $"""
            SELECT d.RecordId, CAST(-1000000 * bm25(SearchDocumentsFts, 10.0, 1.0) AS INTEGER) AS Score
            FROM SearchDocumentsFts JOIN SearchDocuments AS d ON d.Id = SearchDocumentsFts.rowid
            WHERE SearchDocumentsFts MATCH {match} AND d.Kind = {kind}
            """);
    }
}
