namespace Incubator.Core.Housing.Rules;

public enum RemedyKind
{
    /// <summary>Nothing that time or the founder does brings it about.</summary>
    Never,

    /// <summary>It comes by itself, from <see cref="Remedy.From"/> on.</summary>
    Wait,

    /// <summary>The amount or number is lower by <see cref="Remedy.By"/>.</summary>
    Lower,

    Raise,

    /// <summary>Another answer among those of the condition.</summary>
    Choose,

    /// <summary>An answer that is not among those of the condition.</summary>
    Avoid,
}

/// <summary>What would turn one condition.</summary>
/// <param name="Leaf">The condition as it came out; all of the rules where no single one is to blame.</param>
/// <param name="By">How far off: years, people, or money in major units of <paramref name="Currency"/>, in the period of the condition's
/// value.</param>
/// <param name="From">The first day on which it holds, if nothing else changes; of an age the latest that day can be.</param>
public sealed record Remedy(ConditionVerdict Leaf, RemedyKind Kind, decimal? By = null, string? Currency = null, DateOnly? From = null)
{
    public static Remedy Never(ConditionVerdict leaf) => new(leaf, RemedyKind.Never);

    /// <summary>Whether somebody can do it, or it comes by itself: a rent can be chosen, a status or a permit is what one has.</summary>
    public bool IsInReach => Kind switch
    {
        RemedyKind.Wait => true,
        RemedyKind.Lower or RemedyKind.Raise => IsOfRent,
        RemedyKind.Choose => Leaf.Condition.Kind is ConditionKind.Tenancy or ConditionKind.Resident or ConditionKind.AidHeld,
        RemedyKind.Avoid => Leaf.Condition.Kind == ConditionKind.AidHeld,
        _ => false,
    };

    /// <summary>Whether it is the rent that would have to be another.</summary>
    public bool IsOfRent => Leaf.Condition.Kind is ConditionKind.Rent or ConditionKind.RentShare && Currency is not null;
}
