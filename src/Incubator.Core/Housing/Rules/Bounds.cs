namespace Incubator.Core.Housing.Rules;

/// <summary>A number that is known exactly, or only from one side, or not at all.</summary>
internal readonly record struct Bounds(decimal? Low, decimal? High)
{
    public static Bounds Exactly(decimal? number) => new(number, number);

    public bool IsExact => Low is not null && Low == High;

    /// <summary>
    /// Whether it lies between two limits, inclusive unless it must stay below the upper one; null when it may or may not.
    /// </summary>
    public bool? Within(decimal? min, decimal? max, bool isBelow) => AtLeast(min) & AtMost(max, isBelow);

    private bool? AtLeast(decimal? min) => Either(isIn: min is null || Low >= min, isOut: High < min);

    private bool? AtMost(decimal? max, bool isBelow) => isBelow
        ? Either(isIn: max is null || High < max, isOut: Low >= max)
        : Either(isIn: max is null || High <= max, isOut: Low > max);

    private static bool? Either(bool isIn, bool isOut)
    {
        if (isIn)
        {
            return true;
        }

        return isOut ? false : null;
    }
}
