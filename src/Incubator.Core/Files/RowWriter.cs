using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>Does what was planned for a row.</summary>
internal sealed class RowWriter<TRecord, TInput>(Editor<TRecord, TInput> editor, ImportProposals proposals)
    where TRecord : class, IEditable
    where TInput : class, IVersioned
{
    /// <summary>Answers why it cannot be done; null where it is.</summary>
    public async Task<SaveResult?> ApplyAsync(Write write, PlannedRow<TInput> row, CancellationToken ct)
    {
        if (row.Withdraws)
        {
            await proposals.WithdrawAsync(write, editor.Kind, row.Id!.Value, ct);
        }

        switch (row.Deed)
        {
            case RowDeed.Save:
                return (await editor.ApplyAsync(write, row.Id, row.Input, row.Origin, ct)).Refusal;
            case RowDeed.Propose when await editor.ReadAsync(write, row.Id!.Value, ct) is { } now:
                await proposals.ProposeAsync(write, new HeldChange(editor, row.Id.Value, now, row.Input.Input), ct);
                return null;
            case RowDeed.Propose:
                return new SaveResult.Missing();
            default:
                return null;
        }
    }
}
