using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Incubator.Site.Account;

/// <summary>The client that limits are counted for. One household or server holds a whole /64 of IPv6, so that is what counts as one.</summary>
public static class ClientAddress
{
    public static string Of(HttpContext context) => Of(context.Connection.RemoteIpAddress);

    public static string Of(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address?.MapToIPv4().ToString() ?? "unknown";
        }

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return $"{new IPAddress(bytes)}/64";
    }
}
