using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Records;

/// <summary>In which role somebody changed a record, as everybody may know it.</summary>
public enum ChangeRole
{
    Space,
    Administrator,
    Import,
    Sample,
}

/// <summary>A change of a record as everybody may know it: no person, and no value, which may have been taken back for a reason.</summary>
/// <param name="At">UTC.</param>
/// <param name="Role">Null where an earlier release wrote it.</param>
/// <param name="IsListed">It was not there for visitors before.</param>
/// <param name="Fields">The fields that changed, by their names in the input.</param>
public sealed record PublicChange(long Id, DateTime At, ChangeRole? Role, bool IsListed, IReadOnlyList<string> Fields)
{
    /// <summary>What another record was called that became one with it then; null where none did.</summary>
    public string? MergedWith { get; init; }

    internal static ChangeRole? RoleOf(Channel? channel, bool? byAdministrator) => channel switch
    {
        Channel.Import => ChangeRole.Import,
        Channel.Sample => ChangeRole.Sample,
        _ when byAdministrator is { } isAdministrator => isAdministrator ? ChangeRole.Administrator : ChangeRole.Space,
        _ => null,
    };
}

/// <summary>What everybody may know of the latest versions of a record.</summary>
public sealed record RecordChanges(ShownRecord Record, string Name, string? NameFr, IReadOnlyList<PublicChange> Changes);

/// <summary>A change among those of the whole directory.</summary>
public sealed record DirectoryChange(RecordChanges Of, PublicChange Change);

/// <summary>What was changed of the records that visitors see, for visitors.</summary>
public sealed class PublicChanges(
    IDbContextFactory<IncubatorDb> factory, IEnumerable<IPublicRecords> records, IEnumerable<Editor> editors, ReadModels models)
{
    private const int MostRecords = 50;
    private const int MostRows = 2000;

    /// <param name="list">The segment of the record's address.</param>
    public ValueTask<Lookup<RecordChanges>> FindAsync(string list, string slug, CancellationToken ct) => models.KeepAsync(
        ("changes", list, slug), () => ReadAsync(list, slug, ct), found => found is not Lookup<RecordChanges>.Unknown);

    /// <summary>The latest of all records, the newest first.</summary>
    public ValueTask<IReadOnlyList<DirectoryChange>> LatestAsync(CancellationToken ct) =>
        models.KeepAsync("latest changes", () => ReadLatestAsync(ct));

    private async Task<Lookup<RecordChanges>> ReadAsync(string list, string slug, CancellationToken ct)
    {
        if (records.FirstOrDefault(r => r.Kind.List == list && r.Kind.PublicFields.Count > 0) is not { } kind)
        {
            return new Lookup<RecordChanges>.Unknown();
        }

        await using var db = await factory.CreateDbContextAsync(ct);
        return await kind.FindAsync(db, slug, ct) switch
        {
            Lookup<ShownRecord>.Found found when await ChangesAsync(found.Value, ct) is { } changes =>
                new Lookup<RecordChanges>.Found(changes),
            Lookup<ShownRecord>.Moved moved => new Lookup<RecordChanges>.Moved(moved.Slug),
            Lookup<ShownRecord>.Gone gone => new Lookup<RecordChanges>.Gone(gone.TakenOut),
            _ => new Lookup<RecordChanges>.Unknown(),
        };
    }

    private async Task<IReadOnlyList<DirectoryChange>> ReadLatestAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var kinds = records.Where(r => r.Kind.PublicFields.Count > 0).ToDictionary(r => r.Kind.Token);
        var tokens = kinds.Keys.ToList();
        var written = await db.Changes().OrderByDescending(c => c.Id).Take(MostRows).Where(c => tokens.Contains(c.RecordKind))
            .Select(c => new { c.RecordKind, c.RecordId }).ToListAsync(ct);
        var latest = new List<DirectoryChange>();
        foreach (var kind in written.Distinct().Take(MostRecords).GroupBy(w => w.RecordKind, w => w.RecordId))
        {
            foreach (var record in await kinds[kind.Key].ThoseAsync(db, [.. kind], ct))
            {
                var changes = await ChangesAsync(record, ct);
                latest.AddRange(changes?.Changes.Select(c => new DirectoryChange(changes, c)) ?? []);
            }
        }

        return [.. latest.OrderByDescending(c => c.Change.Id).Take(MostRecords)];
    }

    private Task<RecordChanges?> ChangesAsync(ShownRecord record, CancellationToken ct) =>
        editors.Single(e => e.Kind == record.Kind.Token).History.PublicAsync(record, ct);
}
