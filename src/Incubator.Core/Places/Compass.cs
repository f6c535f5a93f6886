namespace Incubator.Core.Places;

/// <summary>The eight directions of the compass, clockwise.</summary>
public enum Compass
{
    North,
    NorthEast,
    East,
    SouthEast,
    South,
    SouthWest,
    West,
    NorthWest,
}
