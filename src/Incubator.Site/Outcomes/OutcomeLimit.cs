using Incubator.Site.Account;

namespace Incubator.Site.Outcomes;

/// <summary>How often visitors may leave an address to be asked later.</summary>
public sealed class OutcomeLimit(TimeProvider clock) : VisitorLimit("outcome", ofAddress: 10, ofNetwork: 40, clock);
