using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Spaces;

/// <summary>A space that is probably the one being entered.</summary>
/// <param name="Agree">What agrees, as tokens: <c>name</c>, <c>website</c>, <c>phone</c>, <c>email</c>, <c>street</c>, <c>city</c>.</param>
/// <param name="Slug">Null where visitors do not see it.</param>
public sealed record SpaceTwin(int Id, string? Slug, string Name, string City, IReadOnlyList<string> Agree);

/// <summary>Finds spaces that are probably the one that somebody enters, by the rule that files are read with.</summary>
public sealed class SpaceTwins(IDbContextFactory<IncubatorDb> factory)
{
    /// <summary>How many are told of; those with which most agrees.</summary>
    public const int Most = 5;

    public async Task<IReadOnlyList<SpaceTwin>> FindAsync(SpaceInput typed, CancellationToken ct)
    {
        await using var db = await factory.CreateDbContextAsync(ct);
        var cityId = typed.CityId;
        var city = await db.Cities().AsNoTracking().SingleOrDefaultAsync(c => c.Id == cityId, ct);
        var facts = new TwinFacts(new TwinTraits(typed.Name ?? "")
        {
            City = city?.Id,
            CityName = city?.Name ?? "",
            Street = typed.Street,
            Postcode = typed.Postcode,
            Website = Rules.Completed(typed.Website ?? ""),
            Phone = typed.Phone,
            Email = typed.Email,
            Point = Point(typed.Latitude ?? city?.Latitude, typed.Longitude ?? city?.Longitude),
        });
        var (domain, phone, email) = (facts.Domain, facts.Phone, Text.Clean(typed.Email));
        var near = await db.Spaces()
            .Where(s => s.State != RecordState.Archived
                && (s.CityId == cityId || (domain != null && s.Website!.Contains(domain))
                    || (phone != null && s.Phone!.Replace(" ", "").Contains(phone)) || (email != null
                        && EF.Functions.Like(s.Email!, email))))
            .Select(s => new
            {
                s.Id,
                Slug = s.State == RecordState.Live ? s.Slug : null,
                s.Name,
                s.CityId,
                City = s.City!.Name,
                s.Street,
                s.Postcode,
                s.Website,
                s.Phone,
                s.Email,
                Latitude = s.Latitude ?? s.City.Latitude,
                Longitude = s.Longitude ?? s.City.Longitude,
            })
            .ToListAsync(ct);
        return
        [
            .. near.Select(s => (Space: s, Agree: TwinRule.Judge(facts, new TwinFacts(new TwinTraits(s.Name)
                {
                    City = s.CityId,
                    CityName = s.City,
                    Street = s.Street,
                    Postcode = s.Postcode,
                    Website = s.Website,
                    Phone = s.Phone,
                    Email = s.Email,
                    Point = Point(s.Latitude, s.Longitude),
                }))))
                .Where(t => t.Agree is not null)
                .OrderByDescending(t => t.Agree!.Count).ThenBy(t => t.Space.Id)
                .Take(Most)
                .Select(t => new SpaceTwin(t.Space.Id, t.Space.Slug, t.Space.Name, t.Space.City, t.Agree!)),
        ];
    }

    private static (double Latitude, double Longitude)? Point(double? latitude, double? longitude) =>
        latitude is { } north && longitude is { } east ? (north, east) : null;
}
