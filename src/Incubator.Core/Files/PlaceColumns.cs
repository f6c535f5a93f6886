using Incubator.Core.Common;
using Incubator.Core.Places;
using Incubator.Core.Records;

namespace Incubator.Core.Files;

/// <summary>The columns <c>city</c> and <c>country</c>, and the language of a plain <c>description</c>.</summary>
internal static class PlaceColumns
{
    /// <summary>The country of the row: the record's own where the column is missing, null where it is empty or not known (which is said).</summary>
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
    public static int? ReadCity(RowReader row, Country? country, CityBook cities, int? current, string field)
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

        var tooLong = name.Length > Record.NameLength || Text.HasControl(name) || name.Contains('\n', StringComparison.Ordinal);
        if (tooLong || cities.Find(country, name) is not { } city || (cities.IsArchived(city) && city != current))
        {
            row.RefuseField("city", field, "Refused.NoSuchCity");
            return null;
        }

        return city;
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
