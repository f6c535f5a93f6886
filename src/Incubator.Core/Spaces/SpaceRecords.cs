using Incubator.Core.Records;

namespace Incubator.Core.Spaces;

/// <summary>What kind of record spaces are.</summary>
public static class SpaceRecords
{
    public const string Token = "space";

    public static RecordKind Kind { get; } = new(Token, "spaces")
    {
        HasPublicList = true,
        PublicFields = new HashSet<string>
        {
            nameof(SpaceInput.Name), nameof(SpaceInput.Kind), nameof(SpaceInput.Summary), nameof(SpaceInput.Description),
            nameof(SpaceInput.Street), nameof(SpaceInput.Postcode), nameof(SpaceInput.CityId), nameof(SpaceInput.Latitude),
            nameof(SpaceInput.Longitude), nameof(SpaceInput.Website), nameof(SpaceInput.Email), nameof(SpaceInput.Phone),
            nameof(SpaceInput.Links), nameof(SpaceInput.Languages), nameof(SpaceInput.Amenities), nameof(SpaceInput.OtherServices),
            nameof(SpaceInput.AccessNote), nameof(SpaceInput.OpeningHours), nameof(SpaceInput.MemberHours),
            nameof(SpaceInput.NearestStation), nameof(SpaceInput.BikeShare), nameof(SpaceInput.Plans), nameof(SpaceInput.DesksTotal),
            nameof(SpaceInput.DesksFree), nameof(SpaceInput.Operator), nameof(SpaceInput.Network), nameof(SpaceInput.OpenedYear),
            nameof(SpaceInput.IsClosed), nameof(SpaceInput.ClosedYear), nameof(SpaceInput.Pictures),
        },
        LinkFields = [nameof(SpaceInput.Website)],
        RiskyFields = new HashSet<string>
        {
            nameof(SpaceInput.Name), nameof(SpaceInput.Street), nameof(SpaceInput.Postcode), nameof(SpaceInput.CityId),
            nameof(SpaceInput.Latitude), nameof(SpaceInput.Longitude), nameof(SpaceInput.Plans), nameof(SpaceInput.Operator),
            // Its domain shows who works there.
            nameof(SpaceInput.Website), nameof(SpaceInput.Network), nameof(SpaceInput.IsClosed), nameof(SpaceInput.ClosedYear),
        },
    };
}
