using Incubator.Core.Common;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Housing;

/// <summary>What the form lets choose.</summary>
/// <param name="Cities">The busiest, and the chosen ones.</param>
/// <param name="Countries">Those that have aid.</param>
/// <param name="Spaces">Of the chosen city, by name; the chosen one in any case.</param>
/// <param name="Plans">The public plans of the chosen space that are paid by the month, with their number on its page.</param>
public sealed record CheckChoices(
    IReadOnlyList<(string Slug, string Name)> Cities, IReadOnlyList<Country> Countries, IReadOnlyList<(string Slug, string Name)> Spaces,
    IReadOnlyList<(int Number, PlanKind Kind, Money Price)> Plans)
{
    private const int MaxChoices = 60;

    internal static async Task<CheckChoices> ReadAsync(
        IncubatorDb db, CityCensus census, CheckForm form, Answers answers, SpaceDetails? space,
        IReadOnlyList<AidToCheck> aids, CancellationToken ct)
    {
        var busiest = await census.BusiestAsync(db, MaxChoices, ct);
        var cities = await db.Cities()
            .Where(c => c.State == RecordState.Live && (busiest.Contains(c.Id) || c.Slug == form.City || c.Slug == form.Lives))
            .Select(c => new { c.Slug, c.Name, c.NameFr }).ToListAsync(ct);
        var city = answers.Place?.City ?? answers.Space?.City;
        var spaces = await db.Spaces().Where(s => s.State == RecordState.Live && !s.IsClosed && s.City!.Slug == city)
            .OrderBy(s => s.NameFolded).Take(MaxChoices)
            .Select(s => ValueTuple.Create(s.Slug, s.Name)).ToListAsync(ct);
        if (space is not null && !spaces.Exists(s => s.Item1 == space.Slug))
        {
            spaces.Add((space.Slug, space.Name));
        }

        return new CheckChoices(
            [.. cities.Select(c => (c.Slug, Name: Formats.CityName(c.Name, c.NameFr))).OrderBy(c => c.Name, StringComparer.CurrentCulture)],
            [
                .. aids.Select(a => a.Row.Area.CountryCode)
                    .Append(form.Country)
                    .Distinct()
                    .Select(Places.Countries.Find)
                    .OfType<Country>()
                    .OrderBy(c => c.Name(Languages.Current), StringComparer.CurrentCulture),
            ],
            spaces,
            [.. PlansOf(space, answers.Currency)]
        );
    }

    /// <summary>Their number is the place on the space's page, from 1.</summary>
    internal static IEnumerable<(int Number, PlanKind Kind, Money Price)> PlansOf(SpaceDetails? space, string? currency) =>
        from plan in (space?.Plans ?? []).Index()
        where plan.Item is { Price: { } price, Unit: PriceUnit.Month } && price.Currency == currency
        select (plan.Index + 1, plan.Item.Kind, plan.Item.Price!.Value);
}
