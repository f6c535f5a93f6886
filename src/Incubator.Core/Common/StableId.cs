using System.Security.Cryptography;
using System.Text;

namespace Incubator.Core.Common;

/// <summary>
/// A UUID made from what never changes about a thing (RFC 9562, version 8: 122 bits of a SHA-256). The same facts give the same
/// id, after a new address, a new host and a restored backup too.
/// </summary>
public static class StableId
{
    public static Guid Of(params string[] facts)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', facts)), bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes[..16], bigEndian: true);
    }

    /// <summary>
    /// Of something about a record. Its number alone may be that of another record in another installation; the moment it was made is not.
    /// </summary>
    /// <param name="kind">The token of a kind of record.</param>
    public static Guid Of(string kind, int id, DateTime createdAt, params string[] facts) =>
        Of([kind, $"{id}", $"{createdAt.Ticks}", .. facts]);
}
