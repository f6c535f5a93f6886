using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using Incubator.Web.Tests.Security;

namespace Incubator.Web.Tests.Hosting;

public sealed class CircuitLimitTests : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private readonly List<WebSocket> _open = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        foreach (var socket in _open)
        {
            socket.Abort();
            socket.Dispose();
        }

        return _site.DisposeAsync();
    }

    [Fact]
    public async Task A_person_holds_ten_circuits_at_once_and_another_person_still_gets_theirs()
    {
        var session = await NewSessionAsync();
        await OpenManyAsync(session, 10);

        await AssertRefusedAsync(session, "/en/_blazor");
        await AssertRefusedAsync(session, "/en/_blazor/");
        await OpenManyAsync(await NewSessionAsync(), 1);
    }

    [Fact]
    public async Task An_address_holds_twenty_however_many_people_sit_behind_it()
    {
        await OpenManyAsync(await NewSessionAsync(), 10);
        await OpenManyAsync(await NewSessionAsync(), 10);

        await AssertRefusedAsync(await NewSessionAsync());
    }

    [Fact]
    public async Task All_people_together_hold_as_many_as_the_setting_says()
    {
        _site.Settings["Incubator:Circuits"] = "2";
        await OpenManyAsync(await NewSessionAsync(), 2);

        await AssertRefusedAsync(await NewSessionAsync());
    }

    /// <summary>Other transports are requests that come and go: sixty circuits of one person passed over long polling.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/event-stream")]
    public async Task A_circuit_opens_over_a_web_socket_and_over_nothing_else(string accepted)
    {
        using var client = _site.Open(await NewSessionAsync());
        client.DefaultRequestHeaders.Add("Accept", accepted);
        for (var n = 0; n < 60; n++)
        {
            using var negotiated = await client.PostAsync("/en/_blazor/negotiate?negotiateVersion=1", null);
            using var answer = JsonDocument.Parse(await negotiated.Content.ReadAsStringAsync());
            var transport = Assert.Single(answer.RootElement.GetProperty("availableTransports").EnumerateArray());
            Assert.Equal("WebSockets", transport.GetProperty("transport").GetString());
            var address = $"/en/_blazor?id={answer.RootElement.GetProperty("connectionToken").GetString()}";
            using var sent = await client.PostAsync(address, new StringContent("{\"protocol\":\"blazorpack\",\"version\":1}\u001e"));
            using var polled = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead);

            Assert.Equal(HttpStatusCode.NotFound, polled.StatusCode);
        }
    }

    private async Task<string> NewSessionAsync() => await _site.SessionAsync(await _site.AddPersonAsync(administrator: true));

    private async Task OpenManyAsync(string session, int count)
    {
        for (var i = 0; i < count; i++)
        {
            _open.Add(await OpenAsync(session));
        }
    }

    private async Task AssertRefusedAsync(string session, string path = "/en/_blazor")
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => OpenAsync(session, path));
        Assert.Contains("429", refused.Message, StringComparison.Ordinal);
    }

    private Task<WebSocket> OpenAsync(string session, string path = "/en/_blazor")
    {
        var client = _site.Server.CreateWebSocketClient();
        client.ConfigureRequest = request => request.Headers.Cookie = session;
        return client.ConnectAsync(new Uri(_site.Server.BaseAddress, path), TestContext.Current.CancellationToken);
    }
}
