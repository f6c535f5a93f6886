using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>Writes all residencies of startups and spaces that are not archived.</summary>
public sealed class ResidencyExport(IDbContextFactory<IncubatorDb> factory) : FileExport
{
    private static readonly string[] References = ["startup", "startup_source", "space", "space_source"];

    public override string Kind => "residencies";

    public override async Task<int> WriteAsync(Stream stream, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        await using var output = new CsvOutput(stream);
        foreach (var name in References.Concat(ResidencyColumns.All.Select(c => c.Name)).Append("source"))
        {
            output.Text(name);
        }

        await output.EndRowAsync();
        var (count, after) = (0, 0);
        var all = db.Residencies.AsNoTracking().Include(r => r.Startup).Include(r => r.Space)
            .Where(r => r.State != RecordState.Archived && r.Startup!.State != RecordState.Archived && r.Space!.State != RecordState.Archived);
        while (await all.Where(r => r.Id > after).OrderBy(r => r.Id).Take(PageSize).ToListAsync(ct) is { Count: > 0 } page)
        {
            foreach (var residency in page)
            {
                Write(output, residency);
                await output.EndRowAsync();
            }

            (count, after) = (count + page.Count, page[^1].Id);
        }

        return count;
    }

    private static void Write(CsvOutput output, Residency residency)
    {
        foreach (var (source, key) in new[] { ReferenceBook.To(residency.Startup!), ReferenceBook.To(residency.Space!) })
        {
            output.Text(key);
            output.Text(source);
        }

        var input = ResidencyInput.Of(residency);
        foreach (var column in ResidencyColumns.All)
        {
            if (column.IsNumber)
            {
                output.Number(column.Get(input));
            }
            else
            {
                output.Text(column.Get(input));
            }
        }

        output.Text(residency.Source);
    }
}
