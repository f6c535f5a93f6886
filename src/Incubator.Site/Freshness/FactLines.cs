using Incubator.Core.Common;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Microsoft.Extensions.Localization;

namespace Incubator.Site.Freshness;

/// <summary>What a space says of a group of facts, in lines.</summary>
internal static class FactLines
{
    public static IEnumerable<string> Of(SpaceInput space, SpaceFact fact, IStringLocalizer<Words> words) => fact switch
    {
        SpaceFact.Price => space.Plans.Select(p => Plan(p, words)),
        SpaceFact.Desks => [space.DesksFree is { } free ? Formats.Number(free) : ""],
        SpaceFact.Address => [string.Join(", ", new[] { space.Street, space.Postcode }.OfType<string>())],
        _ => new[] { space.Summary.En, space.Summary.Fr }.OfType<string>(),
    };

    private static string Plan(PlanInput plan, IStringLocalizer<Words> words) =>
        plan is { Kind: { } kind, Amount: { } amount, Currency: { } currency, Unit: { } unit }
            ? $"{words.Label(kind)}{Formats.Colon}{Formats.Amount(Money.FromMajor(amount, currency))}/{words.Label(unit)}"
            : words.Label(plan.Kind ?? PlanKind.HotDesk);
}
