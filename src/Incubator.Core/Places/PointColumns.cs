using System.Globalization;
using Incubator.Core.Files;

namespace Incubator.Core.Places;

/// <summary>The columns <c>lat</c> and <c>lon</c>; the first may hold both, as one copies them from a map.</summary>
internal static class PointColumns
{
    private const string Lat = "lat";
    private const string Lon = "lon";

    /// <summary>For an input whose fields are called <c>Latitude</c> and <c>Longitude</c>.</summary>
    public static IEnumerable<Column<T>> Of<T>(
        Func<T, double?> latitude, Action<T, double?> setLatitude, Func<T, double?> longitude, Action<T, double?> setLongitude) =>
    [
        new(Lat, "Latitude", i => Written(latitude(i)), (input, row) =>
        {
            if (Pair(row) is { } pair)
            {
                setLatitude(input, pair.Latitude);
                setLongitude(input, pair.Longitude);
                return;
            }

            setLatitude(input, Read(row, Lat, "Latitude", TypedPoint.Latitude));
        }, IsNumber: true),
        new(Lon, "Longitude", i => Written(longitude(i)), (input, row) =>
            setLongitude(input, Pair(row)?.Longitude ?? Read(row, Lon, "Longitude", TypedPoint.Longitude)), IsNumber: true),
    ];

    /// <summary>The row's point; null where it says none, half of one or nothing that can be read.</summary>
    public static Coordinates? Point(RowReader row) =>
        Pair(row) ?? (
            TypedPoint.Latitude(row.Number(Lat)) is { } latitude && Math.Abs(latitude) <= 90
            && TypedPoint.Longitude(row.Number(Lon)) is { } longitude && Math.Abs(longitude) <= 180
                ? new Coordinates(latitude, longitude)
                : null);

    // A pair in one cell counts where the other says nothing else.
    private static Coordinates? Pair(RowReader row) =>
        TypedPoint.Pair(row.Number(Lat)) is { } pair
        && row.Number(Lon) is var other
        && (other.Length == 0 || TypedPoint.Longitude(other) == pair.Longitude || TypedPoint.Pair(other) == pair)
            ? pair
            : null;

    private static double? Read(RowReader row, string column, string field, Func<string, double?> read)
    {
        var text = row.Number(column);
        if (text.Length == 0)
        {
            return null;
        }

        if (read(text) is { } degrees)
        {
            return degrees;
        }

        row.RefuseField(column, field, "Import.NotDegrees", text);
        return null;
    }

    private static string? Written(double? degrees) => degrees?.ToString("R", CultureInfo.InvariantCulture);
}
