using Incubator.Core.Records;

namespace Incubator.Core.Housing;

/// <summary>What kind of record housing aid are.</summary>
public static class AidRecords
{
    public const string Token = "aid";

    public static RecordKind Kind { get; } = new(Token, "housing")
    {
        Plural = "aids",
        HasPublicList = true,
        PublicFields = new HashSet<string>
        {
            nameof(HousingAidInput.Name), nameof(HousingAidInput.NameFr), nameof(HousingAidInput.Provider),
            nameof(HousingAidInput.Kind), nameof(HousingAidInput.CountryCode), nameof(HousingAidInput.RegionId),
            nameof(HousingAidInput.CityId), nameof(HousingAidInput.SpaceId), nameof(HousingAidInput.Summary),
            nameof(HousingAidInput.Audience), nameof(HousingAidInput.Conditions), nameof(HousingAidInput.Rules),
            nameof(HousingAidInput.Documents), nameof(HousingAidInput.HowToApply), nameof(HousingAidInput.Combining),
            nameof(HousingAidInput.AmountFrom), nameof(HousingAidInput.AmountTo), nameof(HousingAidInput.Currency),
            nameof(HousingAidInput.Period), nameof(HousingAidInput.AmountAsOf), nameof(HousingAidInput.AmountNote),
            nameof(HousingAidInput.Opens), nameof(HousingAidInput.Closes), nameof(HousingAidInput.Ends),
            nameof(HousingAidInput.IsAllYear), nameof(HousingAidInput.ApplyUrl), nameof(HousingAidInput.SourceUrl),
            nameof(HousingAidInput.SourceNote), nameof(HousingAidInput.Sources),
        },
        WantedFields =
        [
            $"{nameof(HousingAidInput.Summary)}.En", $"{nameof(HousingAidInput.Summary)}.Fr", nameof(HousingAidInput.Rules),
            nameof(HousingAidInput.HowToApply), nameof(HousingAidInput.ApplyUrl), nameof(HousingAidInput.SourceUrl),
        ],
        LinkFields = [nameof(HousingAidInput.ApplyUrl), nameof(HousingAidInput.SourceUrl)],
        RiskyFields = new HashSet<string>
        {
            nameof(HousingAidInput.Name), nameof(HousingAidInput.NameFr), nameof(HousingAidInput.Provider),
            nameof(HousingAidInput.CountryCode), nameof(HousingAidInput.RegionId), nameof(HousingAidInput.CityId),
            nameof(HousingAidInput.SpaceId), nameof(HousingAidInput.Audience), nameof(HousingAidInput.Conditions),
            nameof(HousingAidInput.Rules), nameof(HousingAidInput.AmountFrom), nameof(HousingAidInput.AmountTo),
            nameof(HousingAidInput.Currency), nameof(HousingAidInput.Period),
        },
    };
}
