using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Proposals;

/// <summary>Keeps what imports propose in the queue: one open proposal for a record, which the next import replaces or withdraws.</summary>
internal sealed class FileProposals(ProposalMails mails, IEnumerable<RecordKind> kinds, IStringLocalizer<Words> words) : ImportProposals
{
    internal override async Task<ILookup<int, ImportProposed>?> ReadAsync(IncubatorDb db, string kind, CancellationToken ct)
    {
        // A kind without public fields has no page on which its proposals are shown.
        if (!kinds.Any(k => k.Token == kind && k.PublicFields.Count > 0))
        {
            return null;
        }

        var proposed = await db.Proposals().AsNoTracking()
            .Where(p => p.Source == ProposalSource.Import && p.Case!.Kind == kind && p.Case.RecordId != null)
            .Where(p => p.Began != null && p.Wanted != null && p.Verdict != ProposalVerdict.Withdrawn)
            .Select(p => new { Id = p.Case!.RecordId!.Value, p.Began, p.Wanted, p.State }).ToListAsync(ct);
        return proposed.ToLookup(
            p => p.Id, p => new ImportProposed(p.Id, p.Began!, p.Wanted!, p.State != ProposalState.Decided));
    }

    internal override async Task ProposeAsync(Write write, HeldChange change, CancellationToken ct)
    {
        var inputs = change.Editor.Inputs;
        var name = Fields.Of(change.Began).GetValueOrDefault(nameof(Record.Name), "");
        var of = await ProposalDesk.CaseAsync(write, inputs.Kind, change.RecordId, name, ct);
        write.Db.Proposals().RemoveRange(of.Proposals.Where(IsOpen));
        var proposal = new Proposal
        {
            Case = of,
            Source = ProposalSource.Import,
            ImportId = write.ImportId,
            At = write.Now,
            Language = Languages.Current,
            Began = inputs.Write(change.Began),
            Wanted = inputs.Write(change.Wanted),
            Text = await write.KeepAsync("import", () => NameAsync(write, ct)),
        };
        write.Db.Proposals().Add(proposal);
        await mails.TellKeepersAsync(write, proposal, "Made", ct);
    }

    internal override Task WithdrawAsync(Write write, string kind, int record, CancellationToken ct) => WithdrawAsync(
        write, p => p.Case!.Kind == kind && p.Case.RecordId == record, "Import.Agrees", ct);

    internal override Task WithdrawAsync(Write write, int import, CancellationToken ct) => WithdrawAsync(
        write, p => p.ImportId == import, "Import.TakenBack", ct);

    private async Task WithdrawAsync(
        Write write, System.Linq.Expressions.Expression<Func<Proposal, bool>> which, string why, CancellationToken ct)
    {
        var open = await write.Db.Proposals().Where(p => p.Source == ProposalSource.Import && p.State != ProposalState.Decided).Where(which)
            .Select(p => p.Id).ToListAsync(ct);
        foreach (var id in open)
        {
            await ProposalDesk.WithdrawAsync(write, id, words[why], ct);
        }
    }

    private static bool IsOpen(Proposal proposal) =>
        proposal.Source == ProposalSource.Import && proposal.State != ProposalState.Decided;

    /// <summary>What the import is called: its source and its file.</summary>
    private static async Task<string> NameAsync(Write write, CancellationToken ct)
    {
        var import = await write.Db.Imports().AsNoTracking().SingleAsync(i => i.Id == write.ImportId, ct);
        return string.Join(" · ", new[] { import.Source, import.FileName }.Where(n => !string.IsNullOrEmpty(n)));
    }
}
