namespace Incubator.Core.Housing.Rules;

/// <summary>Whether an aid can be had, as far as the answers go.</summary>
public enum AidVerdict
{
    Eligible,
    Depends,
    NotEligible,
}

/// <summary>How one condition came out, and those inside it.</summary>
/// <param name="IsMet">Null when the answers, or the sources, do not decide it.</param>
/// <param name="Value">The value that was in force; null for groups, open conditions and days without a known value.</param>
/// <param name="Missing">Questions whose answers would help to decide it; none for what no answer decides.</param>
public sealed record ConditionVerdict(
    Condition Condition,
    bool? IsMet,
    ConditionValue? Value,
    Questions Missing,
    IReadOnlyList<ConditionVerdict> Parts
)
{
    public AidVerdict Verdict => IsMet switch { true => AidVerdict.Eligible, false => AidVerdict.NotEligible, null => AidVerdict.Depends };

    /// <summary>This condition and all inside it that join no others.</summary>
    public IEnumerable<ConditionVerdict> Leaves => Condition.Shape == ConditionShape.Group ? Parts.SelectMany(p => p.Leaves) : [this];
}
