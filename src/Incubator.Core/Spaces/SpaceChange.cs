using Incubator.Core.Common;
using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>How a price is changed.</summary>
public enum PriceStep
{
    Percent,

    /// <summary>More by an amount, or less.</summary>
    Amount,

    /// <summary>Set to an amount.</summary>
    To,
}

/// <summary>One change that is made to a space from a list, or to many at once.</summary>
public abstract record SpaceChange
{
    private SpaceChange()
    {
    }

    /// <summary>Changes what is said of the space. Answers a word's key where the space has nothing that could be changed so.</summary>
    /// <param name="by">Who confirms it, as visitors read it.</param>
    internal virtual string? Apply(SpaceInput space, DateOnly today, string by) => null;

    /// <summary>The public prices of a space, or those of one kind of plan. Hidden plans are agreed with somebody and stay.</summary>
    /// <param name="Value">Per cent, or an amount of <paramref name="Currency"/>.</param>
    /// <param name="Plan">Null for every plan.</param>
    public sealed record Price(PriceStep Step, decimal Value, string? Currency, PlanKind? Plan) : SpaceChange
    {
        internal override string? Apply(SpaceInput space, DateOnly today, string by)
        {
            var plans = space.Plans.Where(p => !p.IsHidden && p.Amount is not null && (Plan is null || p.Kind == Plan)).ToList();
            if (plans.Count == 0)
            {
                return "Batch.NoPrice";
            }

            if (Step != PriceStep.Percent && plans.Any(p => p.Currency != Currency))
            {
                return "Batch.OtherCurrency";
            }

            // One amount for a day and for a month would be wrong for one of them.
            if (Step == PriceStep.To && plans.Count > 1)
            {
                return "Batch.SeveralPrices";
            }

            plans.ForEach(p => p.Amount = Changed(p.Amount!.Value, p.Currency!));
            return null;
        }

        private decimal Changed(decimal amount, string currency) => Step switch
        {
            PriceStep.Percent => Money.FromMajor(amount * (100 + Value) / 100, currency).Major,
            PriceStep.Amount => amount + Value,
            _ => Value,
        };
    }

    /// <summary>The amount of one plan, in the currency that it has.</summary>
    public sealed record PlanPrice(int Position, decimal Amount) : SpaceChange
    {
        internal override string? Apply(SpaceInput space, DateOnly today, string by)
        {
            if (Position >= space.Plans.Count || space.Plans[Position].Amount is null)
            {
                return "Batch.NoPrice";
            }

            space.Plans[Position].Amount = Amount;
            return null;
        }
    }

    /// <summary>The number of free desks, as of today.</summary>
    /// <param name="Free">Null where it is not known.</param>
    public sealed record Desks(int? Free) : SpaceChange
    {
        internal override string? Apply(SpaceInput space, DateOnly today, string by)
        {
            (space.DesksFree, space.DesksAsOf) = (Free, Free is null ? null : today);
            space.DesksChecked = Free is null ? new Confirmation() : new Confirmation { On = today, By = by };
            return null;
        }
    }

    /// <summary>Everything that is said of the space is still true today, or as much of it as was asked about.</summary>
    /// <param name="Asked">Null for everything.</param>
    public sealed record Confirm(IReadOnlySet<SpaceFact>? Asked = null) : SpaceChange
    {
        internal override string? Apply(SpaceInput space, DateOnly today, string by)
        {
            foreach (var fact in SpaceFacts.Of(space).Where(f => Asked?.Contains(f) ?? true).ToList())
            {
                space.Confirm(fact, today, by);
            }

            return null;
        }
    }

    /// <summary>Hides the space; it can be restored.</summary>
    public sealed record Archive : SpaceChange;

    /// <summary>A person edits the space from now on.</summary>
    public sealed record Give(int PersonId) : SpaceChange;
}
