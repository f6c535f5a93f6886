using System.Text.Json;
using Incubator.Core.Files;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>Writes all housing aid with its rules, as JSON that imports back unchanged.</summary>
public sealed class AidJsonExport(IDbContextFactory<IncubatorDb> factory) : FileExport
{
    public override string Kind => AidRecords.Kind.Plural;

    public override bool IsJson => true;

    public override async Task<int> WriteAsync(Stream stream, IReadOnlySet<int>? only, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var aids = AidFormat.Exported(db).AsNoTracking().Where(a => a.State != RecordState.Archived);
        aids = only is null ? aids : aids.Where(a => only.Contains(a.Id));
        await using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = RulesJson.Options.Encoder });
        writer.WriteStartObject();
        writer.WriteStartArray("aids");
        var (count, after) = (0, 0);
        while (await aids.Where(a => a.Id > after).OrderBy(a => a.Id).Take(PageSize).ToListAsync(ct) is { Count: > 0 } page)
        {
            foreach (var aid in page)
            {
                JsonSerializer.Serialize(writer, AidJson.From(aid), RulesJson.Options);
            }

            await writer.FlushAsync(ct);
            (count, after) = (count + page.Count, page[^1].Id);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        return count;
    }
}
