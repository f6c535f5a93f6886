using System.Security.Cryptography;
using System.Text;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Files;

/// <summary>The imports that there were: begun, written in many short writes, finished or undone.</summary>
public sealed class ImportLog(WriteDoor door, IDbContextFactory<IncubatorDb> factory)
{
    // A minute: others may be writing too, each for a moment, and a file is not given up because of them.
    private const int Tries = 25;
    private const int Listed = 100;

    /// <summary>The latest imports, the last one first; none for others than administrators.</summary>
    public async Task<IReadOnlyList<ImportRecord>> LatestAsync(Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return (await door.Grants.ReadAsync(db, actor, ct)).IsAdministrator
            ? await db.Imports().AsNoTracking().OrderByDescending(i => i.Id).Take(Listed).ToListAsync(ct)
            : [];
    }

    /// <summary>The imports that were begun and are neither finished nor undone.</summary>
    public async Task<IReadOnlyList<ImportRecord>> UnfinishedAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        return await db.Imports().AsNoTracking().Where(i => i.State == ImportState.Running).OrderBy(i => i.Id).ToListAsync(ct);
    }

    /// <summary>Begins an import, or goes on with the one of the same file that was stopped.</summary>
    internal async Task<int> BeginAsync(Actor actor, ImportPreview preview, string hash, CancellationToken ct)
    {
        await using var write = await EnterAsync(actor, ct);
        var source = Text.Clean(preview.Options.Source);
        var stopped = await write.Db.Imports()
            .Where(i => i.State == ImportState.Running && i.Kind == preview.Kind && i.FileHash == hash && i.Source == source)
            .OrderByDescending(i => i.Id).Select(i => (int?)i.Id).FirstOrDefaultAsync(ct);
        if (stopped is { } id)
        {
            return id;
        }

        var import = new ImportRecord
        {
            StartedAt = write.Now,
            UserId = actor.UserId,
            Who = actor.Name,
            FileName = Shortened(preview.Options.FileName ?? ""),
            FileHash = hash,
            Kind = preview.Kind,
            Source = source,
            SkipsRefused = preview.Options.SkipRefused,
            Overwrites = preview.Options.Overwrite,
            Created = preview.Count(ImportOutcome.Created),
            Updated = preview.Count(ImportOutcome.Updated),
            Unchanged = preview.Count(ImportOutcome.Unchanged),
            Refused = preview.Count(ImportOutcome.Refused),
        };
        write.Db.Imports().Add(import);
        await write.CommitAsync(ct);
        return import.Id;
    }

    /// <summary>Counts what a write has written; false where the import was undone meanwhile.</summary>
    internal static async Task<bool> CountAsync(Write write, int import, int written, CancellationToken ct) =>
        await write.Db.Imports().Where(i => i.Id == import && i.State == ImportState.Running)
            .ExecuteUpdateAsync(i => i.SetProperty(x => x.Written, x => x.Written + written), ct) > 0;

    internal async Task EndAsync(Actor actor, int import, ImportState state, int refused, CancellationToken ct)
    {
        await using var write = await EnterAsync(actor, ct);
        var (now, isUndone) = ((DateTime?)write.Now, state == ImportState.Undone);
        await write.Db.Imports().Where(i => i.Id == import && (isUndone || i.State == ImportState.Running)).ExecuteUpdateAsync(
            i => i.SetProperty(x => x.State, state).SetProperty(x => x.EndedAt, now).SetProperty(x => x.Refused, x => x.Refused + refused), ct);
        await write.CommitAsync(ct);
    }

    /// <summary>A turn of an import, which others may keep waiting longer than an editor would wait.</summary>
    internal async Task<Write> EnterAsync(Actor actor, CancellationToken ct)
    {
        for (var tried = 1; ; tried++)
        {
            try
            {
                return await door.BeginAsync(actor, ct);
            }
            catch (Exception e) when (StorageFaults.Of(e) == StorageFault.Busy && tried < Tries)
            {
            }
        }
    }

    /// <summary>What the rows of a file say, hashed.</summary>
    internal static string HashOf(CsvTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var text in table.Columns.Concat(table.Rows.SelectMany(r => table.Columns.Select(c => table.Cell(r, c) ?? ""))))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text + "\u001f"));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static string Shortened(string name) => name.Length > ImportRecord.NameLength ? name[..ImportRecord.NameLength] : name;
}
