using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>Records that rows of another file point to: by source and key, or by address when the source is our own.</summary>
public sealed class ReferenceBook
{
    private readonly Dictionary<(string Source, string Key), Reference> _records = [];
    private readonly Dictionary<int, string> _names = [];
    private readonly SourceNames _sources;

    private ReferenceBook(SourceNames sources) => _sources = sources;

    internal static async Task<ReferenceBook> ReadAsync<T>(IncubatorDb db, string kind, CancellationToken ct) where T : Record
    {
        var slugs = new Dictionary<int, Reference>();
        var records = await db.Set<T>()
            .AsNoTracking()
            .Where(r => r.State != RecordState.Archived)
            .Select(r => new
            {
                r.Id,
                r.Slug,
                r.Name,
                r.Source,
                r.SourceId,
            })
            .ToListAsync(ct);
        var book = new ReferenceBook(new SourceNames(records.Select(r => r.Source).Distinct()));
        foreach (var record in records)
        {
            var reference = slugs[record.Id] = new Reference(record.Id, record.Name);
            book._names[record.Id] = record.Name;
            book._records[(Record.Local, record.Slug)] = reference;
            if (record.SourceId is not null)
            {
                book._records[(record.Source, record.SourceId)] = reference;
            }
        }

        foreach (var former in await db.FormerSlugs(kind).ToListAsync(ct))
        {
            if (slugs.TryGetValue(former.RecordId, out var reference))
            {
                book._records.TryAdd((Record.Local, former.Slug), reference);
            }
        }

        return book;
    }

    public Reference? Find(string source, string key) => _records.GetValueOrDefault((_sources.Canonical(source), key));

    public string NameOf(int? id) => id is { } known ? _names.GetValueOrDefault(known, "") : "";

    /// <summary>How an export points to a record: by its key in its source, or by its address here.</summary>
    public static (string Source, string Key) To(Record record) =>
        record.SourceId is { } key ? (record.Source, key) : (Record.Local, record.Slug);
}

/// <summary>A record that is pointed to.</summary>
public sealed record Reference(int Id, string Name);
