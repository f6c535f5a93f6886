using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Site.Compare;

/// <summary>What an address compares: the spaces that are there, and what became of the others.</summary>
/// <param name="Gone">Addresses of spaces that were taken down.</param>
/// <param name="Unknown">What is no address of a space.</param>
public sealed record Comparison(IReadOnlyList<ComparedSpace> Spaces, IReadOnlyList<string> Gone, IReadOnlyList<string> Unknown, bool IsCut)
{
    public const int Most = 4;
    private const int MaxSlug = 100;

    public static Comparison Empty { get; } = new([], [], [], false);

    public static async Task<Comparison> ReadAsync(
        IReadOnlyList<string> slugs,
        SpaceQueries spaces,
        StartupQueries startups,
        HousingAidQueries aids,
        CancellationToken ct
    )
    {
        var asked = slugs.Select(s => s.Trim()).Where(s => s.Length > 0).Distinct().ToList();
        var (found, gone, unknown) = (new List<ComparedSpace>(), new List<string>(), new List<string>());
        foreach (var slug in asked.Take(Most))
        {
            switch (await FindAsync(spaces, slug, ct))
            {
                // Two addresses of one space, the former and the present, are one column.
                case Lookup<SpaceDetails>.Found { Value: { } details } when found.All(f => f.Space.Id != details.Id):
                    found.Add(await DetailsAsync(details, startups, aids, ct));
                    break;
                case Lookup<SpaceDetails>.Gone:
                    gone.Add(slug);
                    break;
                case Lookup<SpaceDetails>.Unknown:
                    unknown.Add(slug.Length > MaxSlug ? slug[..MaxSlug] : slug);
                    break;
            }
        }

        return new Comparison(found, gone, unknown, asked.Count > Most);
    }

    private static async Task<Lookup<SpaceDetails>> FindAsync(SpaceQueries spaces, string slug, CancellationToken ct)
    {
        if (!Slug.IsValid(slug))
        {
            return new Lookup<SpaceDetails>.Unknown();
        }

        var lookup = await spaces.FindAsync(slug, ct);
        return lookup is Lookup<SpaceDetails>.Moved moved ? await spaces.FindAsync(moved.Slug, ct) : lookup;
    }

    private static async Task<ComparedSpace> DetailsAsync(
        SpaceDetails space, StartupQueries startups, HousingAidQueries aids, CancellationToken ct)
    {
        var residents = await startups.ResidentsAsync(space.Id, ct);
        var reaching = space.IsClosed ? [] : await aids.ForSpaceAsync(space.Id, ct);
        return new ComparedSpace(
            space, residents.Present, [.. reaching.Where(g => g.Nearness != AidNearness.Country).SelectMany(g => g.Aids)]);
    }
}
