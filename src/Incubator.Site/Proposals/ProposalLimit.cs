using Incubator.Site.Account;

namespace Incubator.Site.Proposals;

/// <summary>How often visitors may say that something is wrong.</summary>
public sealed class ProposalLimit(TimeProvider clock) : VisitorLimit("propose", ofAddress: 10, ofNetwork: 40, clock);
