using Bunit;
using Incubator.Core.Tests;
using Incubator.Web.Admin;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace Incubator.Web.Tests.Admin;

public sealed class MessagesTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private AdminContext _admin = null!;
    private IRenderedComponent<Messages> _messages = null!;

    public MessagesTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _admin = await AdminContext.ForAdministratorAsync(_incubator);
        _messages = _admin.Render<Messages>();
    }

    public async ValueTask DisposeAsync()
    {
        await _admin.DisposeAsync();
        await _incubator.DisposeAsync();
    }

    private int Count => _messages.FindAll(".mud-snackbar").Count;

    [Fact]
    public void A_message_leaves_by_itself_and_writes_no_style_element()
    {
        Say("Saved", Severity.Success);
        Assert.Equal("Saved", _messages.Find("[role=alert].mud-alert-filled-success .mud-snackbar-content-message").TextContent);
        Assert.Empty(_messages.FindAll("style"));

        _incubator.Clock.Advance(TimeSpan.FromSeconds(5));

        _messages.WaitForAssertion(() => Assert.Equal(0, Count));
    }

    [Fact]
    public async Task A_message_stays_while_it_is_pointed_at()
    {
        Say("Not saved", Severity.Error);
        await _messages.Find("#mud-snackbar-container").TriggerEventAsync("onpointerenter", new PointerEventArgs());

        _incubator.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Count);
        await _messages.Find("#mud-snackbar-container").TriggerEventAsync("onpointerleave", new PointerEventArgs());
        _incubator.Clock.Advance(TimeSpan.FromSeconds(5));

        _messages.WaitForAssertion(() => Assert.Equal(0, Count));
    }

    [Fact]
    public async Task A_message_can_be_closed()
    {
        Say("Saved", Severity.Success);
        Say("Archived", Severity.Success);

        await _messages.InvokeAsync(() => _messages.Find("button[aria-label=Close]").ClickAsync());

        Assert.Equal("Archived", _messages.Find(".mud-snackbar-content-message").TextContent);
    }

    private void Say(string text, Severity severity) => _admin.Services.GetRequiredService<ISnackbar>().Add(text, severity);
}
