using System.Net;
using Incubator.Site.Account;

namespace Incubator.Web.Tests.Account;

public sealed class ClientAddressTests
{
    [Theory]
    [InlineData("203.0.113.7", "203.0.113.7")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64")]
    [InlineData("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64")]
    [InlineData("::1", "::/64")]
    public void One_client_is_one_address_or_one_network_of_version_six(string address, string client) =>
        Assert.Equal(client, ClientAddress.Of(IPAddress.Parse(address)));

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2aa:3:4:5:6", "2001:db8:1:200::/56")]
    public void A_network_is_wider_than_a_client(string address, string network) =>
        Assert.Equal(network, ClientAddress.NetworkOf(IPAddress.Parse(address)));

    [Fact]
    public void Nobody_is_unknown()
    {
        Assert.Equal("unknown", ClientAddress.Of((IPAddress?)null));
        Assert.Equal("unknown", ClientAddress.NetworkOf(null));
    }
}
