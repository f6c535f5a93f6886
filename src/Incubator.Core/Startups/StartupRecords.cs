using Incubator.Core.Records;

namespace Incubator.Core.Startups;

/// <summary>What kind of record startups are.</summary>
public static class StartupRecords
{
    public const string Token = "startup";

    public static RecordKind Kind { get; } = new(Token, "startups")
    {
        HasPublicList = true,
        PublicFields = new HashSet<string>
        {
            nameof(StartupInput.Name), nameof(StartupInput.Tagline), nameof(StartupInput.Description), nameof(StartupInput.Sectors),
            nameof(StartupInput.Stage), nameof(StartupInput.FoundedYear), nameof(StartupInput.TeamSize), nameof(StartupInput.Website),
            nameof(StartupInput.HiringUrl), nameof(StartupInput.Origin), nameof(StartupInput.CityId),
            nameof(StartupInput.CountryCode), nameof(StartupInput.IncubatorText), nameof(StartupInput.Cohort),
            nameof(StartupInput.Links), nameof(StartupInput.Founders), nameof(StartupInput.Logo),
        },
        WantedFields =
        [
            $"{nameof(StartupInput.Tagline)}.En", $"{nameof(StartupInput.Tagline)}.Fr", nameof(StartupInput.Description),
            nameof(StartupInput.Sectors), nameof(StartupInput.FoundedYear), nameof(StartupInput.TeamSize), nameof(StartupInput.Website),
            nameof(StartupInput.Logo),
        ],
        LinkFields = [nameof(StartupInput.Website), nameof(StartupInput.HiringUrl)],
        RiskyFields = new HashSet<string>
        {
            nameof(StartupInput.Name), nameof(StartupInput.Origin), nameof(StartupInput.CityId),
            // Its domain shows who belongs to it.
            nameof(StartupInput.CountryCode), nameof(StartupInput.Website),
        },
    };
}
