using System.Numerics;
using System.Runtime.CompilerServices;
using Incubator.Core.Common;

namespace Incubator.Core.Search;

/// <summary>Some values of an enum, one bit each.</summary>
internal readonly record struct OptionBits<T>(ulong Bits) where T : struct, Enum
{
    private const int MostOptions = 64;

    /// <exception cref="InvalidOperationException">The enum does not fit: an index that declares it cannot be made.</exception>
    public static void Check()
    {
        var values = Tokens.All<T>();
        if (values.Count > MostOptions || values.Any(v => Number(v) is < 0 or >= MostOptions))
        {
            throw new InvalidOperationException(
                $"{typeof(T).Name} has {values.Count} values: a facet holds {MostOptions}, numbered from 0.");
        }
    }

    public static OptionBits<T> Of(T value) => new(1UL << Number(value));

    // An object for each value would cost more than all else that is done with it.
    public static int Number(T value) => Unsafe.SizeOf<T>() == sizeof(int)
        ? Unsafe.BitCast<T, int>(value)
        : Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture);

    public OptionBits<T> With(T value) => new(Bits | Of(value).Bits);

    public IEnumerable<int> Numbers()
    {
        for (var left = Bits; left != 0; left &= left - 1)
        {
            yield return BitOperations.TrailingZeroCount(left);
        }
    }
}
