using Incubator.Site.Account;

namespace Incubator.Site.Proposals;

/// <summary>How often visitors may say that something is wrong.</summary>
public sealed class ProposalLimit(TimeProvider clock) : VisitorLimit("propose", ofAddress: 10, ofNetwork: 40, clock);

/// <summary>How often visitors may keep a step of what they write: there are several, and each is kept.</summary>
public sealed class StepLimit(TimeProvider clock) : VisitorLimit("step", ofAddress: 100, ofNetwork: 400, clock);
