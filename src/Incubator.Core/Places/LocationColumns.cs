using Incubator.Core.Common;
using Incubator.Core.Files;

namespace Incubator.Core.Places;

/// <summary>The columns <c>city</c> and <c>country</c>, and the language of a plain <c>description</c>.</summary>
internal static class LocationColumns
{
    /// <summary>
    /// The country of the row: the record's own where the column is missing, null where it is empty or not known (which is said).
    /// </summary>
    public static Country? ReadCountry(RowReader row, string? current, string field)
    {
        if (!row.Has("country"))
        {
            return Countries.Find(current);
        }

        var text = row.Text("country");
        var country = Countries.Recognise(text);
        if (country is null && text.Length > 0)
        {
            row.RefuseField("country", field, "Import.NoSuchCountry", text);
        }

        return country;
    }

    /// <summary>
    /// The key of the row's city; null where the cell is empty or refused (which is said). A row that says of the place what the record
    /// says leaves the record where it is, though its postcode or point may be elsewhere.
    /// </summary>
    /// <param name="current">The record's city; null for a new record.</param>
    /// <param name="recorded">What the record says beside it, as far as its kind has that.</param>
    public static int? ReadCity(
        RowReader row, Country? country, CityBook places, string field, int? current, CityHints? recorded = null)
    {
        var name = row.Text("city");
        if (name.Length == 0)
        {
            return null;
        }

        if (country is null)
        {
            if (!row.Has("country") || row.Text("country").Length == 0)
            {
                row.RefuseField("country", field, "Import.CityWithoutCountry");
            }

            return null;
        }

        var hints = Hints(row, country.Code);
        if (current is not null && (places.NameOf(current), places.CountryOf(current)) == (name, country.Code)
            && hints == (recorded ?? new CityHints()))
        {
            return current;
        }

        if (places.Find(country, name, hints) is not { } city)
        {
            row.RefuseField("city", field, "Refused.NoSuchCity");
            return null;
        }

        return city;
    }

    /// <summary>City and country of a row that has no id, as records say them: the country's code, or what stands there.</summary>
    public static (string City, string Country) Place(RowReader row, CityBook places)
    {
        var country = Countries.Recognise(row.Text("country"))?.Code ?? row.Text("country");
        return (places.Canonical(country, row.Text("city"), Hints(row, country)), country);
    }

    /// <summary>What the row says beside the city's name.</summary>
    private static CityHints Hints(RowReader row, string country) =>
        Hints(country, Text.Clean(row.Text("region")), Text.Clean(row.Text("postcode")), PointColumns.Point(row));

    /// <summary>What a record says beside its city's name.</summary>
    public static CityHints Hints(string country, string? region, string? postcode, Coordinates? point)
    {
        var complete = Postcodes.Complete(country, postcode);
        return new CityHints(region, complete?.Length == 5 ? complete : null, point);
    }

    /// <summary>Says what is doubtful about the row's point and, where it is known, what was probably meant.</summary>
    public static void WarnOfPoint(RowReader row, double? latitude, double? longitude, Coordinates? city)
    {
        if (city is not { } there || latitude is not { } y || longitude is not { } x || PointCheck.Of(y, x, there) is not { } doubt)
        {
            return;
        }

        row.Warn("lat", $"Point.{doubt.Fault}", Formats.Kilometres(doubt.Kilometres), doubt.Right?.ToString() ?? "");
    }

    /// <summary>The postcode with the zero that a spreadsheet took away, which is said.</summary>
    public static string? Postcode(RowReader row, string country, string? postcode)
    {
        var complete = Postcodes.Complete(country, postcode);
        if (complete != postcode && row.Has("postcode"))
        {
            row.Warn("postcode", "Import.PostcodeZero", postcode!, complete!);
        }

        return complete;
    }

    /// <summary>Reads <c>description</c> into the language that <c>language</c> names; else French in France, English elsewhere.</summary>
    public static void ReadDescription(RowReader row, BilingualText description, string? countryCode)
    {
        if (!row.Has("description"))
        {
            return;
        }

        var language = row.Text("language") switch { "" => Languages.OfCountry(countryCode), var given => given.ToLowerInvariant() };
        if (language is not ("en" or "fr"))
        {
            row.RefuseField("language", "Description", "Import.NotToken", language, "en, fr");
            return;
        }

        if (row.Text("description") == ((language == "fr" ? description.Fr : description.En) ?? ""))
        {
            return;
        }

        var text = Columns.Prose(row, "description");
        (description.En, description.Fr) = language == "fr" ? (description.En, text) : (text, description.Fr);
    }
}
