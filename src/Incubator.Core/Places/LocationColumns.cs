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

    /// <summary>The key of the row's city; null where the cell is empty or refused (which is said).</summary>
    public static int? ReadCity(RowReader row, Country? country, CityBook places, string field)
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

        if (places.Find(country, name) is not { } city)
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
        return (places.Canonical(country, row.Text("city")), country);
    }

    /// <summary>Reads <c>description</c> into the language that <c>language</c> names; else French in France, English elsewhere.</summary>
    public static void ReadDescription(RowReader row, BilingualText description, string? countryCode)
    {
        if (!row.Has("description"))
        {
            return;
        }

        var language = row.Text("language") switch { "" => countryCode == "FR" ? "fr" : "en", var given => given.ToLowerInvariant() };
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
