using Incubator.Site.Account;

namespace Incubator.Site.Ownership;

/// <summary>How often visitors may say that they work somewhere.</summary>
public sealed class ClaimLimit(TimeProvider clock) : VisitorLimit("claim", ofAddress: 10, ofNetwork: 40, clock);
