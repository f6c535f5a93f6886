using Bunit;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Events;
using Incubator.Web.Admin.Events;

namespace Incubator.Web.Tests.Admin;

public sealed class EventGridPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public EventGridPageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_series_says_its_last_day_and_how_often_it_repeats()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier");
        await _incubator.AddEventAsync(EventWorld.Weekly(space.Id));
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        var page = admin.Show<EventGridPage>();
        page.WaitForElement("tbody a.name");

        Assert.Contains("29/12/2026 Weekly", page.FindAll("tbody td").Select(c => c.TextContent.Trim()));
    }
}
