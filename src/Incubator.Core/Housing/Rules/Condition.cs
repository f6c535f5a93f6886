using System.Text.Json.Serialization;
using Incubator.Core.Common;

namespace Incubator.Core.Housing.Rules;

/// <summary>
/// What a condition asks about. The first three join other conditions; <see cref="Open"/> is what the sources leave open.
/// </summary>
public enum ConditionKind
{
    All,
    Any,
    Not,
    Age,
    Income,
    Status,
    Permit,
    LivesIn,
    WillLiveIn,
    Tenancy,
    Rent,
    RentShare,
    CompanyMonths,
    JobMonths,
    MovedMonths,
    Resident,
    FirstTimeBuyer,
    Household,
    Window,
    AidHeld,
    Open,
}

/// <summary>
/// One condition of an aid: a group of others, or one typed question with its values by date. Exactly the members of its
/// <see cref="Shape"/> are filled.
/// </summary>
public sealed class Condition
{
    public ConditionKind Kind { get; set; }

    /// <summary>The joined conditions of a group; <see cref="ConditionKind.Not"/> has one.</summary>
    public List<Condition> Parts { get => field ??= []; set; }

    /// <summary>At most one of them is in force on any day.</summary>
    public List<ConditionValue> Values { get => field ??= []; set; }

    /// <summary>What the generated sentence does not say; of an open condition, the question itself.</summary>
    public BilingualText Note { get => field ??= new(); set; }

    [JsonIgnore]
    public ConditionShape Shape => Kind.Shape();

    /// <summary>The value in force on a day; null when none is known for it.</summary>
    public ConditionValue? ValueOn(DateOnly day)
    {
        ConditionValue? found = null;
        foreach (var value in Values)
        {
            if (value.IsInForce(day) && (found is null || (value.ValidFrom ?? DateOnly.MinValue) > (found.ValidFrom ?? DateOnly.MinValue)))
            {
                found = value;
            }
        }

        return found;
    }
}

/// <summary>Which members of <see cref="ConditionValue"/> a kind of condition uses.</summary>
public enum ConditionShape
{
    /// <summary>No value, but parts.</summary>
    Group,

    /// <summary><see cref="ConditionValue.Min"/> and <see cref="ConditionValue.Max"/>: years, months, people or per cent.</summary>
    Range,

    /// <summary>Amounts of money by household and zone.</summary>
    Ceiling,

    /// <summary><see cref="ConditionValue.Codes"/>.</summary>
    Codes,

    /// <summary><see cref="ConditionValue.Places"/>.</summary>
    Places,

    /// <summary>Nothing but dates and source: the question itself is the condition.</summary>
    Flag,

    /// <summary><see cref="ConditionValue.Opens"/> and <see cref="ConditionValue.Closes"/>.</summary>
    Window,

    /// <summary>Never decided here; the note asks, the source may answer.</summary>
    Open,
}

public static class ConditionKinds
{
    public static ConditionShape Shape(this ConditionKind kind) =>
        kind switch
        {
            ConditionKind.All or ConditionKind.Any or ConditionKind.Not => ConditionShape.Group,
            ConditionKind.Income or ConditionKind.Rent => ConditionShape.Ceiling,
            ConditionKind.Status or ConditionKind.Permit or ConditionKind.Tenancy or ConditionKind.Resident or ConditionKind.AidHeld =>
                ConditionShape.Codes,
            ConditionKind.LivesIn or ConditionKind.WillLiveIn => ConditionShape.Places,
            ConditionKind.FirstTimeBuyer => ConditionShape.Flag,
            ConditionKind.Window => ConditionShape.Window,
            ConditionKind.Open => ConditionShape.Open,
            _ => ConditionShape.Range,
        };
}
