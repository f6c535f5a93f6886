using System.Net;
using System.Net.Sockets;

namespace Incubator.Core.LookUps;

/// <summary>
/// Which addresses are of the public internet: what is not is of this machine, its network, its provider, or of nobody
/// (https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 sister).
/// </summary>
public static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            // Tunnels and translations carry an IPv4 address of anybody's choice.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>All that is given out of IPv6: link-local, unique local, multicast, mapped and translated ones are outside it.</summary>
    private static readonly IPNetwork GivenOut = IPNetwork.Parse("2000::/3");

    public static bool IsPublic(IPAddress address)
    {
        var asked = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var isAny = asked.AddressFamily == AddressFamily.InterNetwork || GivenOut.Contains(asked);
        return isAny && !Array.Exists(NotPublic, n => n.Contains(asked));
    }
}
