using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Records;

public sealed partial class DirectoryModelTests
{
    private readonly List<ModelProposal> _proposals = [];

    private async Task ProposeAsync(int step, ModelSpace space)
    {
        var wanted = Values[_random.Next(Values.Length)];
        if (space.IsArchived || wanted == space.Texts.Street)
        {
            return;
        }

        var made = await _incubator.Get<ProposalDesk>().ProposeAsync(
            "spaces", space.Slug, new ProposalInput { Path = nameof(SpaceInput.Street), Value = wanted }, CancellationToken.None);
        Assert.Null(made.Refusal);
        await using var db = _incubator.OpenDb();
        _proposals.Add(new ModelProposal(space, await db.Proposals().MaxAsync(p => p.Id), wanted));
        Took();
    }

    private async Task DecideAsync(int step, ModelSpace ignored)
    {
        var waiting = _proposals.FindAll(p => !p.Space.IsArchived);
        if (waiting.Count == 0)
        {
            return;
        }

        var proposal = waiting[_random.Next(waiting.Count)];
        var (space, desk) = (proposal.Space, _incubator.Get<ReviewDesk>());
        await using var db = _incubator.OpenDb();
        var seen = await db.Proposals().Where(p => p.Id == proposal.Id).Select(p => p.Case!.Version).SingleAsync();
        var isAccepted = _random.Next(3) > 0;
        var result = isAccepted
            ? await desk.AcceptAsync(proposal.Id, seen, [nameof(SpaceInput.Street)], _root, CancellationToken.None)
            : await desk.AnswerAsync(
                proposal.Id, seen, new ReviewAnswer { Act = ReviewAct.Refuse, Text = "No" }, _root, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(result);
        _proposals.Remove(proposal);
        var after = isAccepted ? space.Texts with { Street = proposal.Wanted } : space.Texts;
        if (after != space.Texts)
        {
            await ChangedAsync(step, space, after);
        }
        else
        {
            // The decision alone is noted in the history, and is no edit.
            Took();
        }
    }
}
