using System.Text;

namespace Incubator.Core.People.Factors;

/// <summary>RFC 4648, without padding: letters and digits that are not mistaken for one another.</summary>
internal static class Base32
{
    private const string Signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsOfSign = 5;
    private const int BitsOfByte = 8;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var value in bytes)
        {
            held = (held << BitsOfByte) | value;
            for (bits += BitsOfByte; bits >= BitsOfSign; bits -= BitsOfSign)
            {
                text.Append(Signs[(held >> (bits - BitsOfSign)) & (Signs.Length - 1)]);
            }

            held &= (1 << bits) - 1;
        }

        return bits == 0 ? text.ToString() : text.Append(Signs[(held << (BitsOfSign - bits)) & (Signs.Length - 1)]).ToString();
    }

    /// <summary>Null for what is none.</summary>
    public static byte[]? Decode(string? text)
    {
        var bytes = new List<byte>();
        var (held, bits) = (0, 0);
        foreach (var sign in text ?? "")
        {
            if (Signs.IndexOf(sign, StringComparison.Ordinal) is not (>= 0 and var value))
            {
                return null;
            }

            held = (held << BitsOfSign) | value;
            bits += BitsOfSign;
            if (bits >= BitsOfByte)
            {
                bits -= BitsOfByte;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
