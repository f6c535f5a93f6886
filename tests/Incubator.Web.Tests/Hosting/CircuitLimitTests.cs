using System.Net.WebSockets;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Hosting;

public sealed class CircuitLimitTests : IAsyncLifetime
{
    private readonly TestSite _site = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_person_holds_ten_circuits_at_once_and_another_person_still_gets_theirs()
    {
        var session = await _site.SessionAsync(await _site.AddPersonAsync(administrator: true));
        var open = new List<WebSocket>();
        for (var i = 0; i < 10; i++)
        {
            open.Add(await OpenAsync(session));
        }

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(session));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
        open.Add(await OpenAsync(await _site.SessionAsync(await _site.AddPersonAsync(administrator: true))));

        foreach (var socket in open)
        {
            socket.Abort();
            socket.Dispose();
        }
    }

    private Task<WebSocket> OpenAsync(string session)
    {
        var client = _site.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Cookie = session;
        return client.ConnectAsync(new Uri(_site.Server.BaseAddress, "/en/_blazor"), TestContext.Current.CancellationToken);
    }
}
