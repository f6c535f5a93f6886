using Incubator.Core.Records;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.Editing;

/// <summary>What somebody has proposed of the record: it is changed on the form, and accepted by saving it.</summary>
public sealed partial class RecordEditor<TInput>
{
    // The proposal that the next save accepts, and what it said when it was read.
    private (int Id, string Seen)? _proposal;

    [SupplyParameterFromQuery] private int? Proposal { get; set; }

    private async Task ReadProposalAsync(TInput read)
    {
        _proposal = null;
        if (Proposal is { } id && await Proposed.WantedAsync(id, await Me.GetAsync(), _gone.Token) is { Input: TInput wanted } found)
        {
            _proposal = (id, found.Seen);
            _session!.Restore(Inputs.CopyOf(read), wanted, _session.Version);
        }
    }

    private async Task<SaveResult> SaveOnceAsync(Actor actor)
    {
        if (_proposal is not { } proposal)
        {
            return await Door.SaveAsync(Id, _session!.Input, actor, _gone.Token);
        }

        var result = await Reviews.AcceptChangedAsync(proposal.Id, proposal.Seen, _session!.Input, actor, _gone.Token);
        _proposal = result is SaveResult.Saved ? null : proposal;
        return result;
    }
}
