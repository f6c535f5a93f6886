using System.Net;

namespace Incubator.Core.LookUps;

/// <summary>What a look-up may reach, and how gently.</summary>
/// <param name="MayReach">Asked of every address that is about to be connected to.</param>
/// <param name="MayConnect">Asked of every port.</param>
/// <param name="Resolve">The addresses of a host.</param>
/// <param name="Spacing">Between two requests to a host.</param>
public sealed record WebReach(
    Func<IPAddress, bool> MayReach, Func<int, bool> MayConnect, Func<string, CancellationToken, Task<IPAddress[]>> Resolve,
    TimeSpan Spacing)
{
    /// <summary>For one link, with all its redirects.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The public internet on the ports of the web.</summary>
    public static WebReach Public { get; } = new(
        PublicAddresses.IsPublic, p => p is 80 or 443, Dns.GetHostAddressesAsync, TimeSpan.FromSeconds(2));
}
