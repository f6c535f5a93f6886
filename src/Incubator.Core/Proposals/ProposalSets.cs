using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Proposals;

/// <summary>The tables of this room.</summary>
public static class ProposalSets
{
    public static DbSet<ReviewCase> ReviewCases(this IncubatorDb db) => db.Set<ReviewCase>();

    public static DbSet<Proposal> Proposals(this IncubatorDb db) => db.Set<Proposal>();
}
