namespace Incubator.Core.Places;

public enum PointFault
{
    /// <summary>0,0: what a program writes for nothing.</summary>
    Zero,

    /// <summary>Latitude and longitude stand in each other's place.</summary>
    Swapped,

    /// <summary>A minus was lost, or put where none belongs.</summary>
    Sign,

    /// <summary>Far from the city, and no slip that is known explains it.</summary>
    Far,
}

/// <summary>A point that is probably wrong.</summary>
/// <param name="Kilometres">How far it is from its city.</param>
/// <param name="Right">What was probably meant; null where nothing says so.</param>
public sealed record DoubtfulPoint(PointFault Fault, double Kilometres, Coordinates? Right);

/// <summary>Compares a point with the city that it should be in.</summary>
public static class PointCheck
{
    private const double Within = 100;
    private const double FarthestKilometres = 20_100;

    /// <summary>What is probably wrong with a point; null where nothing is. Degrees may be out of range: a swapped pair is.</summary>
    public static DoubtfulPoint? Of(double latitude, double longitude, Coordinates city)
    {
        var isOnEarth = Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180;
        var far = isOnEarth ? city.KilometresTo(new Coordinates(latitude, longitude)) : FarthestKilometres;
        if (far <= Within)
        {
            return null;
        }

        if (latitude == 0 && longitude == 0)
        {
            return new DoubtfulPoint(PointFault.Zero, far, city);
        }

        (PointFault Fault, double Latitude, double Longitude)[] slips =
        [
            (PointFault.Swapped, longitude, latitude),
            (PointFault.Sign, -latitude, longitude), (PointFault.Sign, latitude, -longitude), (PointFault.Sign, -latitude, -longitude),
            (PointFault.Swapped, -longitude, latitude), (PointFault.Swapped, longitude, -latitude),
        ];
        foreach (var slip in slips.Where(s => Math.Abs(s.Latitude) <= 90 && Math.Abs(s.Longitude) <= 180))
        {
            var meant = new Coordinates(slip.Latitude, slip.Longitude);
            if (city.KilometresTo(meant) <= Within)
            {
                return new DoubtfulPoint(slip.Fault, far, meant);
            }
        }

        return new DoubtfulPoint(PointFault.Far, far, null);
    }
}
