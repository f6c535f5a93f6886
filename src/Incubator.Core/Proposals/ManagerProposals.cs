using Incubator.Core.Common;
using Incubator.Core.People;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Proposals;

/// <summary>Makes proposals of the risky fields that managers save who are not trusted with their record.</summary>
internal sealed class ManagerProposals(ProposalMails mails)
{
    public async Task HoldAsync(Write write, HeldChange change, CancellationToken ct)
    {
        var (inputs, user) = (change.Editor.Inputs, write.Actor.UserId);
        var name = Fields.Of(change.Began).GetValueOrDefault(nameof(Record.Name), "");
        var of = await ProposalDesk.CaseAsync(write, inputs.Kind, change.RecordId, name, ct);
        var proposal = new Proposal
        {
            Case = of,
            Source = ProposalSource.Manager,
            At = write.Now,
            UserId = user,
            Author = write.Actor.Name,
            Email = await write.Db.Users().Where(u => u.Id == user).Select(u => u.Email).SingleOrDefaultAsync(ct),
            Language = Languages.Current,
            Began = inputs.Write(change.Began),
            Wanted = inputs.Write(change.Wanted),
        };
        var fields = FieldsOf(inputs, proposal, change.Began);
        // Who saves the same field again means the last one.
        var former = of.Proposals.Where(p => p.UserId == user && p.State == ProposalState.Open && p.Wanted is not null).ToList();
        write.Db.Proposals().RemoveRange(former.Where(p => FieldsOf(inputs, p, change.Began).IsSubsetOf(fields)));
        write.Db.Proposals().Add(proposal);
        mails.TellAuthor(write, proposal, "Held", null);
        await mails.TellKeepersAsync(write, proposal, "Made", ct);
    }

    private static HashSet<string> FieldsOf(RecordInputs inputs, Proposal proposal, object now) =>
        [.. inputs.Rebase(proposal.Began, proposal.Wanted!, now)?.Fields ?? []];
}
