using System.Globalization;
using System.Net;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Security;

/// <summary>Each link of each sort of mail, fetched by gateways and mail programs, changes nothing.</summary>
/// <remarks>With <c>INCUBATOR_VISITS</c> set, each link is fetched so often.</remarks>
public sealed class EveryMailedLinkTests : IAsyncDisposable
{
    private static readonly int Visits =
        int.Parse(Environment.GetEnvironmentVariable("INCUBATOR_VISITS") ?? "20", CultureInfo.InvariantCulture);

    private readonly WebHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task No_link_in_any_mail_changes_anything_by_being_fetched()
    {
        foreach (var link in await new MailedLinks(_host).AllAsync())
        {
            // Gone, where its button was pressed before.
            await Gateways.FetchAsync(_host, _host.Visitor(), link, Visits, response => Assert.True(
                response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.Gone,
                $"{link}: {response.StatusCode}"));
        }
    }
}
