using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Incubator.Core.Common;

/// <summary>What makes a link a key: whoever has it is let in, and the hash alone is stored.</summary>
internal static class SecretLink
{
    private const int Bytes = 32;

    /// <summary>256 random bits, as an address writes them.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>SHA-256, as hex.</summary>
    public static string HashOf(string link) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(link)));
}
