using Incubator.Core.Duplicates;
using Incubator.Core.Records;
using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Records;

public sealed partial class DirectoryModelTests
{
    private static readonly string[] Merged =
        [nameof(SpaceInput.Street), nameof(SpaceInput.NearestStation), nameof(SpaceInput.Description)];

    private readonly List<ModelMerge> _merges = [];

    private MergeDesk Desk => _incubator.Get<MergeDesk>();

    private async Task MergeAsync(int step, ModelSpace ignored)
    {
        var live = _spaces.FindAll(s => !s.IsArchived);
        if (live.Count < 2)
        {
            return;
        }

        var (winner, loser) = (live[_random.Next(live.Count)], live[_random.Next(live.Count)]);
        if (winner == loser)
        {
            Assert.IsType<SaveResult.Missing>((await Desk.MergeAsync(
                SpaceRecords.Kind, await SideAsync(winner), await SideAsync(loser), new Dictionary<string, MergeSide>(), _root,
                CancellationToken.None)).Result);
            return;
        }

        var sides = Merged.ToDictionary(f => f, _ => _random.Next(2) == 0 ? MergeSide.Winner : MergeSide.Loser);
        var merged = await Desk.MergeAsync(
            SpaceRecords.Kind, await SideAsync(winner), await SideAsync(loser), sides, _root, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(merged.Result);
        Assert.Empty(merged.Left);
        var after = ModelTexts.From(
            [.. Merged.Zip(winner.Texts.All, loser.Texts.All).Select(f => sides[f.First] == MergeSide.Winner ? f.Second : f.Third)]);
        var number = (await Desk.ListAsync(_root, CancellationToken.None))[0].Id;
        var proposals = _proposals.FindAll(p => p.Space == loser);
        _merges.Add(new ModelMerge(number, winner, loser, loser.Slug, winner.Texts, after, proposals));
        proposals.ForEach(p => p.Space = winner);
        (loser.Slug, loser.IsArchived, loser.Winner) = ($"merged-{loser.Slug}", true, winner);
        loser.Touched.Add(step);
        if (after != winner.Texts)
        {
            await ChangedAsync(step, winner, after);
        }
        else
        {
            Took();
        }
    }

    private async Task UndoMergeAsync(int step, ModelSpace ignored)
    {
        if (_merges.Count == 0)
        {
            return;
        }

        var merge = _merges[_random.Next(_merges.Count)];
        var (winner, loser) = (merge.Winner, merge.Loser);
        var undone = await Desk.UndoAsync(merge.Id, _root, CancellationToken.None);
        if (winner.Winner is not null)
        {
            Assert.IsType<SaveResult.Invalid>(undone.Result);
            return;
        }

        Assert.IsType<SaveResult.Saved>(undone.Result);
        _merges.Remove(merge);
        // What is archived says what it said: it is restored first.
        var now = winner.IsArchived ? winner.Texts : winner.Texts.Without(merge.Before, merge.After).Texts;
        (loser.Slug, loser.IsArchived, loser.Winner) = (merge.Slug, false, null);
        loser.Touched.Add(step);
        merge.Proposals.FindAll(p => p.Space == winner).ForEach(p => p.Space = loser);
        if (now != winner.Texts)
        {
            await ChangedAsync(step, winner, now);
        }
        else
        {
            Took();
        }
    }

    private async Task<MergeSideOf> SideAsync(ModelSpace space) => new(space.Id, (await ReadAsync(space)).Version);
}
