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
/// <param name="Spaces">Names of spaces of the chosen city, offered as one types.</param>
public sealed record CheckChoices(
    IReadOnlyList<(string Slug, string Name)> Cities, IReadOnlyList<Country> Countries, IReadOnlyList<string> Spaces)
{
    private const int MaxChoices = 60;

    internal static async Task<CheckChoices> ReadAsync(
        IncubatorDb db, CityCensus census, CheckForm form, Answers answers, IReadOnlyList<AidToCheck> aids, CancellationToken ct)
    {
        var busiest = await census.BusiestAsync(db, MaxChoices, ct);
        var cities = await db.Cities()
            .Where(c => c.State == RecordState.Live
                && (busiest.Contains(c.Id) || c.Slug == form.City || c.Slug == form.Lives || c.Slug == form.Works))
            .Select(c => new { c.Slug, c.Name, c.NameFr }).ToListAsync(ct);
        var city = form.Nearest?.Slug ?? answers.Place?.City ?? answers.Space?.City;
        var spaces = await db.Spaces().Where(s => s.State == RecordState.Live && !s.IsClosed && s.City!.Slug == city)
            .OrderBy(s => s.NameFolded).Take(MaxChoices)
            .Select(s => s.Name).ToListAsync(ct);

        return new CheckChoices(
            [.. cities.Select(c => (c.Slug, Name: Formats.Name(c.Name, c.NameFr))).OrderBy(c => c.Name, StringComparer.CurrentCulture)],
            [
                .. aids.Select(a => a.Row.Area.CountryCode)
                    .Append(form.Country)
                    .Distinct()
                    .Select(Places.Countries.Find)
                    .OfType<Country>()
                    .OrderBy(c => c.Name(Languages.Current), StringComparer.CurrentCulture),
            ],
            spaces);
    }
}
