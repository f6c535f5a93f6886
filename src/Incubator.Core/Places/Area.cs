using System.Globalization;

namespace Incubator.Core.Places;

/// <summary>
/// What a map shows, in degrees, its edges included. West of 180 and east of it at once where <see cref="West"/> is the greater.
/// </summary>
public readonly record struct Area(double South, double West, double North, double East)
{
    public static Area World { get; } = new(-90, -180, 90, 180);

    /// <summary>Degrees from its west edge to its east one.</summary>
    public double Width => West <= East ? East - West : East - West + 360;

    /// <summary>
    /// Reads "south,west,north,east"; meridians may run on past 180, as on a map that was turned. Null for anything else.
    /// </summary>
    public static Area? Parse(string? text)
    {
        if (
            text?.Split(',') is not [var s, var w, var n, var e]
            || Number(s) is not { } south
            || Number(w) is not { } west
            || Number(n) is not { } north
            || Number(e) is not { } east
            || south > north
            || west > east
            || Math.Abs(west) > 3600
            || Math.Abs(east) > 3600
        )
        {
            return null;
        }

        (south, north) = (Math.Clamp(south, -90, 90), Math.Clamp(north, -90, 90));
        return east - west >= 360 ? new Area(south, -180, north, 180) : new Area(south, Wrap(west), north, Wrap(east));
    }

    public bool Has(double latitude, double longitude) =>
        latitude >= South && latitude <= North
        // -180 and 180 are one meridian.
        && (HasMeridian(longitude) || (Math.Abs(longitude) == 180 && HasMeridian(-longitude)));

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{South},{West},{North},{(West <= East ? East : East + 360)}");

    private bool HasMeridian(double longitude) =>
        West <= East ? longitude >= West && longitude <= East : longitude >= West || longitude <= East;

    private static double Wrap(double longitude) =>
        longitude is >= -180 and <= 180 ? longitude : longitude - (360 * Math.Floor((longitude + 180) / 360));

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
