using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Incubator.Site.Account;

/// <summary>
/// The client that limits are counted for. One household or server holds a whole /64 of IPv6, so that is what counts as one.
/// </summary>
public static class ClientAddress
{
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address?.MapToIPv4().ToString() ?? "unknown";
        }

        return NetworkOf(address, 64);
    }

    /// <summary>The neighbourhood that one guesser may hold: /24 of version 4, /56 of version 6.</summary>
    public static string NetworkOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => NetworkOf(address, 56),
        _ => NetworkOf(address.MapToIPv4(), 24),
    };

    private static string NetworkOf(IPAddress address, int bits)
    {
        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, bits / 8, bytes.Length - (bits / 8));
        return $"{new IPAddress(bytes)}/{bits}";
    }
}
