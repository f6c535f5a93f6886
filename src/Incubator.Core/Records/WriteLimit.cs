using Incubator.Core.Common;

namespace Incubator.Core.Records;

/// <summary>How much a signed-in person may write, in all their windows together; far above somebody who types.</summary>
public sealed class WriteLimit(TimeProvider clock)
{
    public const int PerMinute = 60;

    private readonly Allowance _allowance = new(PerMinute, TimeSpan.FromMinutes(1), clock);

    /// <summary>
    /// Counts a write; false where it is one too many. An import and its undo do not count: they are many short writes, of
    /// administrators only. A batch counts once.
    /// Nor does whoever acts without a session: with a made-up link a stranger would use up what a person may do.
    /// </summary>
    public bool Enter(Actor actor) =>
        actor is not Actor.Person { Session: not null, Id: var person, Channel: not Channel.Import, IsCounted: false }
            || _allowance.Enter(person) is null;
}
