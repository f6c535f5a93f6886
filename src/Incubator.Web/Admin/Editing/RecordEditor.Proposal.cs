using Incubator.Core.Records;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.Editing;

/// <summary>What somebody has proposed of the record: it is changed on the form, and accepted by saving it.</summary>
public sealed partial class RecordEditor<TInput>
{
    // The proposal that the next save accepts.
    private int? _proposal;

    [SupplyParameterFromQuery] private int? Proposal { get; set; }

    private async Task ReadProposalAsync(TInput read)
    {
        _proposal = null;
        if (Proposal is { } id && await Proposed.WantedAsync(id, await Me.GetAsync(), _gone.Token) is TInput wanted)
        {
            _proposal = id;
            _session!.Restore(Inputs.CopyOf(read), wanted, _session.Version);
        }
    }

    private async Task<SaveResult> SaveOnceAsync(Actor actor)
    {
        if (_proposal is not { } id)
        {
            return await Door.SaveAsync(Id, _session!.Input, actor, _gone.Token);
        }

        var result = await Reviews.AcceptChangedAsync(id, _session!.Input, actor, _gone.Token);
        _proposal = result is SaveResult.Saved ? null : id;
        return result;
    }
}
