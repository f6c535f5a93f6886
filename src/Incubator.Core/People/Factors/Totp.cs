using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Incubator.Core.People.Factors;

/// <summary>
/// Codes by time (RFC 6238) as authenticator apps make them: six digits of HMAC-SHA-1, 30 seconds each. Identity's own checks them by the
/// system's clock and takes one code as often as it is sent.
/// </summary>
public static class Totp
{
    private const int KeyBytes = 20;
    private const int SecondsOfStep = 30;
    private const int Modulus = 1_000_000;
    private const int Drift = 1;

    /// <summary>160 random bits, as the RFC asks, in base 32.</summary>
    public static string NewKey() => Base32.Encode(RandomNumberGenerator.GetBytes(KeyBytes));

    public static bool IsKey(string? key) => Base32.Decode(key) is { Length: KeyBytes };

    /// <summary>What an app reads from the picture.</summary>
    public static string AddressOf(string key, string site, string email) =>
        $"otpauth://totp/{Uri.EscapeDataString(site)}:{Uri.EscapeDataString(email)}?secret={key}&issuer={Uri.EscapeDataString(site)}";

    /// <summary>The code of this moment.</summary>
    public static string CodeAt(string key, DateTime now) => Code(Base32.Decode(key)!, StepAt(now));

    /// <summary>
    /// The step whose code this is: the present one, or one beside it, for clocks that differ. Null where the code is wrong, or not later
    /// than the last one that was taken.
    /// </summary>
    public static long? StepOf(string key, string code, DateTime now, long last)
    {
        var secret = Base32.Decode(key)!;
        var present = StepAt(now);
        for (var step = present - Drift; step <= present + Drift; step++)
        {
            if (step > last && Code(secret, step) == code)
            {
                return step;
            }
        }

        return null;
    }

    private static long StepAt(DateTime now) => new DateTimeOffset(now).ToUnixTimeSeconds() / SecondsOfStep;

    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // What the apps speak; its weakness, collisions, does not touch an HMAC.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }
}
