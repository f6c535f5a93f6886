using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Places;

namespace Incubator.Core.Spaces;

/// <summary>The columns of a file of spaces, as docs/csv-format.md describes them.</summary>
internal static class SpaceColumns
{
    public static IReadOnlyList<Column<SpaceInput>> All { get; } =
    [
        Columns.Line<SpaceInput>("name", nameof(SpaceInput.Name), s => s.Name, (s, v) => s.Name = v ?? ""),
        new("kind", nameof(SpaceInput.Kind), s => s.Kind is { } kind ? Tokens.Of(kind) : null, SpaceKinds.Read)
        {
            Options = [.. Tokens.All<SpaceKind>().Select(Tokens.Of)],
        },
        Columns.State<SpaceInput>(s => s.State, (s, v) => s.State = v),
        .. Columns.Pair<SpaceInput>("summary", nameof(SpaceInput.Summary), s => s.Summary),
        .. Columns.Pair<SpaceInput>("description", nameof(SpaceInput.Description), s => s.Description),
        Columns.Line<SpaceInput>("street", nameof(SpaceInput.Street), s => s.Street, (s, v) => s.Street = v),
        Columns.Line<SpaceInput>("postcode", nameof(SpaceInput.Postcode), s => s.Postcode, (s, v) => s.Postcode = v),
        Columns.Line<SpaceInput>("region", nameof(SpaceInput.RegionText), s => s.RegionText, (s, v) => s.RegionText = v),
        .. PointColumns.Of<SpaceInput>(s => s.Latitude, (s, v) => s.Latitude = v, s => s.Longitude, (s, v) => s.Longitude = v),
        Columns.Address<SpaceInput>("website", nameof(SpaceInput.Website), s => s.Website, (s, v) => s.Website = v),
        Columns.Email<SpaceInput>("email", nameof(SpaceInput.Email), s => s.Email, (s, v) => s.Email = v),
        Columns.Line<SpaceInput>("phone", nameof(SpaceInput.Phone), s => s.Phone, (s, v) => s.Phone = Phones.Clean(v)),
        Columns.Profiles<SpaceInput>("links", nameof(SpaceInput.Links), s => s.Links, (s, v) => s.Links = v),
        Columns.List<SpaceInput>(
            "languages",
            nameof(SpaceInput.Languages),
            s => s.Languages,
            (s, v) => s.Languages = [.. v.Select(l => l.ToLowerInvariant()).Distinct()]
        ),
        new("amenities", nameof(SpaceInput.Amenities), s => CellList.Join(s.Amenities.Select(Tokens.Of)), ReadAmenities),
        new("services", nameof(SpaceInput.OtherServices), s => CellList.Join(s.OtherServices), ReadServices),
        .. Columns.Pair<SpaceInput>("access_note", nameof(SpaceInput.AccessNote), s => s.AccessNote),
        new("opening_hours", nameof(SpaceInput.OpeningHours), s => s.OpeningHours, (s, row) =>
            s.OpeningHours = HoursOf(row, "opening_hours")),
        new("member_hours", nameof(SpaceInput.MemberHours), s => s.MemberHours, (s, row) =>
            s.MemberHours = HoursOf(row, "member_hours")),
        Columns.Line<SpaceInput>(
            "nearest_station",
            nameof(SpaceInput.NearestStation),
            s => s.NearestStation,
            (s, v) => s.NearestStation = v
        ),
        Columns.Line<SpaceInput>("bike_share", nameof(SpaceInput.BikeShare), s => s.BikeShare, (s, v) => s.BikeShare = v),
        new("plans", nameof(SpaceInput.Plans), s => PlanCells.Write(s.Plans), PlanCells.Read),
        Columns.Whole<SpaceInput>("desks_total", nameof(SpaceInput.DesksTotal), s => s.DesksTotal, (s, v) => s.DesksTotal = v),
        Columns.Whole<SpaceInput>("desks_free", nameof(SpaceInput.DesksFree), s => s.DesksFree, (s, v) => s.DesksFree = v),
        Columns.Day<SpaceInput>("desks_as_of", nameof(SpaceInput.DesksAsOf), s => s.DesksAsOf, (s, v) => s.DesksAsOf = v),
        Columns.Line<SpaceInput>("operator", nameof(SpaceInput.Operator), s => s.Operator, (s, v) => s.Operator = v),
        Columns.Line<SpaceInput>("network", nameof(SpaceInput.Network), s => s.Network, (s, v) => s.Network = v),
        Columns.Whole<SpaceInput>("opened_year", nameof(SpaceInput.OpenedYear), s => s.OpenedYear, (s, v) => s.OpenedYear = v),
        Columns.Flag<SpaceInput>("closed", nameof(SpaceInput.IsClosed), s => s.IsClosed, (s, v) => s.IsClosed = v),
        Columns.Whole<SpaceInput>("closed_year", nameof(SpaceInput.ClosedYear), s => s.ClosedYear, (s, v) => s.ClosedYear = v),
        Columns.Address<SpaceInput>("source_url", nameof(SpaceInput.SourceUrl), s => s.SourceUrl, (s, v) => s.SourceUrl = v),
        .. Columns.Checked<SpaceInput>("price_checked", nameof(SpaceInput.PriceChecked), s => s.PriceChecked),
        .. Columns.Checked<SpaceInput>("desks_checked", nameof(SpaceInput.DesksChecked), s => s.DesksChecked),
        .. Columns.Checked<SpaceInput>("hours_checked", nameof(SpaceInput.HoursChecked), s => s.HoursChecked),
        .. Columns.Checked<SpaceInput>("address_checked", nameof(SpaceInput.AddressChecked), s => s.AddressChecked),
        .. Columns.Checked<SpaceInput>("text_checked", nameof(SpaceInput.TextChecked), s => s.TextChecked),
    ];

    private static string? HoursOf(RowReader row, string column)
    {
        var hours = OpeningHours.Stored(row.Text(column));
        if (hours is { Length: <= Space.HoursLength } && !OpeningHours.TryParse(hours, out _))
        {
            row.Warn(column, "Import.HoursAsText", hours);
        }

        return hours;
    }

    private static void ReadAmenities(SpaceInput space, RowReader row)
    {
        var values = CellList.Split(row.Text("amenities"));
        if (values.FirstOrDefault(v => Tokens.Parse<Amenity>(v) is null) is { } unknown)
        {
            row.RefuseField(
                "amenities",
                nameof(SpaceInput.Amenities),
                "Import.NotToken",
                unknown,
                string.Join(", ", Tokens.All<Amenity>().Select(Tokens.Of))
            );
            return;
        }

        space.Amenities = [.. values.Select(v => Tokens.Parse<Amenity>(v)!.Value).Distinct().Order()];
    }

    /// <summary>What is one of our amenities becomes one; the rest stays in its own words.</summary>
    private static void ReadServices(SpaceInput space, RowReader row)
    {
        var services = CellList
            .Split(row.Text("services"))
            .Select(v => (Text: v, Amenity: row.Has("amenities") ? null : row.Recognise<Amenity>(v)))
            .ToList();
        space.OtherServices = [.. services.Where(s => s.Amenity is null).Select(s => s.Text).Distinct()];
        space.Amenities = [.. space.Amenities.Union(services.Where(s => s.Amenity is not null).Select(s => s.Amenity!.Value)).Order()];
    }
}
