using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Duplicates;

/// <summary>What was proposed of the loser is proposed of the winner; what is proposed of the winner from then on stays there.</summary>
internal sealed class MovedCases : IMovedRows
{
    /// <summary>Merges of earlier versions moved a whole case where the winner had none.</summary>
    private const string Whole = "case";

    public string What => "proposal";

    public IReadOnlyList<Type> Types => [typeof(ReviewCase)];

    public async Task<IReadOnlyList<MovedRow>> MoveAsync(Write write, MergedPair pair, CancellationToken ct)
    {
        var from = await FindAsync(write, pair.Kind, pair.Loser, ct);
        return from is null ? [] : await MoveAsync(write, from, from.Proposals.ToList(), pair.Winner, pair.WinnerName, ct);
    }

    public async Task<int> GiveBackAsync(Write write, MergedPair pair, IReadOnlyList<MovedRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => r.Id).ToHashSet();
        if (await FindAsync(write, pair.Kind, pair.Winner, ct) is not { } here)
        {
            return rows.Count;
        }

        var moved = rows is [{ Said: Whole } whole]
            ? here.Proposals.FindAll(_ => here.Id == whole.Id)
            : here.Proposals.FindAll(p => ids.Contains(p.Id));
        return rows.Count - (await MoveAsync(write, here, moved, pair.Loser, pair.LoserName, ct)).Count;
    }

    private async Task<IReadOnlyList<MovedRow>> MoveAsync(
        Write write, ReviewCase from, List<Proposal> proposals, int record, string name, CancellationToken ct)
    {
        if (proposals.Count == 0)
        {
            return [];
        }

        var to = await FindAsync(write, from.Kind, record, ct)
            ?? write.Db.Add(new ReviewCase { Kind = from.Kind, RecordId = record, Name = name, OpenedAt = from.OpenedAt }).Entity;
        foreach (var proposal in proposals)
        {
            from.Proposals.Remove(proposal);
            to.Proposals.Add(proposal);
        }

        to.Settle(write.Now);
        from.Settle(write.Now);
        if (from.Proposals.Count == 0)
        {
            write.Db.Remove(from);
        }

        return [.. proposals.Select(p => new MovedRow(What, p.Id))];
    }

    private static Task<ReviewCase?> FindAsync(Write write, string kind, int id, CancellationToken ct) =>
        write.Db.ReviewCases().Include(c => c.Proposals).SingleOrDefaultAsync(c => c.Kind == kind && c.RecordId == id, ct);
}
