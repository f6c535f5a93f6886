using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Duplicates;

/// <summary>Two records that are probably one, or that somebody found to be two.</summary>
/// <param name="Judged">Who found that they are two, and when (UTC); null where nobody did.</param>
public sealed record Duplicate(RecordKind Kind, TwinPair Pair, (string Who, DateTime At)? Judged);

/// <summary>What the board is narrowed to.</summary>
/// <param name="List">The segment of a kind's addresses; null for all.</param>
/// <param name="IsJudged">Those that somebody found to be two, instead of those to look at.</param>
public sealed record DuplicateFilter(string? List = null, string? City = null, bool IsJudged = false);

/// <summary>A page of the board.</summary>
public sealed record DuplicatePage(IReadOnlyList<Duplicate> Shown, int Count, IReadOnlyList<string> Cities);

/// <summary>
/// The pairs of records that are probably one, for administrators. They are found anew after a write, when somebody looks: what is kept
/// of a pair is only that it is none.
/// </summary>
public sealed class DuplicateBoard(
    WriteDoor door, IDbContextFactory<IncubatorDb> factory, IEnumerable<TwinRecords> compared, IEnumerable<RecordKind> kinds,
    ReadModels models)
{
    public const int PageSize = 20;

    /// <summary>Whether records of a kind are compared with each other.</summary>
    public bool Compares(RecordKind kind) => compared.Any(r => r.Kind == kind.Token);

    /// <param name="page">From 1.</param>
    public async Task<DuplicatePage> PageAsync(DuplicateFilter filter, int page, Actor actor, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        if (!(await door.Grants.ReadAsync(db, actor, ct)).IsAdministrator)
        {
            return new DuplicatePage([], 0, []);
        }

        var judged = await db.NotDuplicates().AsNoTracking().ToDictionaryAsync(d => (d.Kind, d.OneId, d.OtherId), ct);
        var all = (await models.KeepAsync("duplicates", () => ReadAsync(ct)))
            .Select(d => judged.TryGetValue((d.Kind.Token, d.Pair.One.Id, d.Pair.Other.Id), out var two)
                ? d with { Judged = (two.Who, two.At) }
                : d)
            .Where(d => (d.Judged is not null) == filter.IsJudged && (filter.List ?? d.Kind.List) == d.Kind.List).ToList();
        var shown = all.Where(d => filter.City is null || CitiesOf(d).Contains(filter.City)).ToList();
        return new DuplicatePage(
            [.. shown.Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize)], shown.Count,
            [.. all.SelectMany(CitiesOf).Distinct().Order(StringComparer.CurrentCulture)]);
    }

    /// <summary>Remembers that two records are two, or forgets it.</summary>
    public async Task<SaveResult> JudgeAsync(RecordKind kind, int one, int other, bool areTwo, Actor actor, CancellationToken ct)
    {
        await using var write = await door.BeginAsync(actor, ct);
        if (write.Refusal is { } refusal)
        {
            return refusal;
        }

        if (!write.Grants.IsAdministrator)
        {
            return new SaveResult.Forbidden();
        }

        var (first, second) = (Math.Min(one, other), Math.Max(one, other));
        var known = await write.Db.NotDuplicates()
            .SingleOrDefaultAsync(d => d.Kind == kind.Token && d.OneId == first && d.OtherId == second, ct);
        if (areTwo == (known is not null))
        {
            return new SaveResult.Saved(one, "", 0);
        }

        if (known is not null)
        {
            write.Db.Remove(known);
        }
        else
        {
            write.Db.Add(new NotDuplicate
            {
                Kind = kind.Token,
                OneId = first,
                OtherId = second,
                At = write.Now,
                UserId = actor.UserId,
                Who = actor.Name,
            });
        }

        await write.CommitAsync(ct);
        return new SaveResult.Saved(one, "", 0);
    }

    private async Task<IReadOnlyList<Duplicate>> ReadAsync(CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var found = new List<Duplicate>();
        foreach (var records in compared)
        {
            var kind = kinds.Single(k => k.Token == records.Kind);
            found.AddRange(TwinPairs.Find(await records.ReadAsync(db, ct)).Select(p => new Duplicate(kind, p, null)));
        }

        return [.. found.OrderByDescending(d => d.Pair.Score)];
    }

    private static IEnumerable<string> CitiesOf(Duplicate of) =>
        new[] { of.Pair.One.Traits.CityName, of.Pair.Other.Traits.CityName }.Where(c => c.Length > 0).Distinct();
}
