using Bunit;
using Incubator.Core.People;
using Incubator.Core.Tests;
using Incubator.Web.Admin.People;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

/// <summary>An administrator who has been signed in for a while changes who gets in, and is led to where they show who they are.</summary>
public sealed class ProofAskedTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "Make a link", "Show first that it is you", "Show that it is me")]
    [InlineData("fr-FR", "Créer un lien", "Montrez d’abord que c’est bien vous", "Montrer que c’est moi")]
    public async Task A_link_is_made_by_whoever_has_shown_who_they_are(string language, string make, string why, string show)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var person = await _incubator.AddPersonAsync("bob");
        _incubator.Clock.Advance(SessionStore.ProofLife + TimeSpan.FromMinutes(1));
        var page = admin.Show<PersonLink>(("Id", person.Id));

        var pressed = page.PressAsync(make);

        page.WaitForAssertion(() => Assert.Contains(why, page.Find("[role=dialog]").TextContent, StringComparison.Ordinal));
        await page.PressAsync(show);
        await pressed;
        Assert.Empty(page.FindAll("#person-link"));
        var there = admin.Services.GetRequiredService<NavigationManager>().Uri;
        Assert.EndsWith("/account/again?returnUrl=%2F", there, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_keeps_what_was_typed_until_they_have()
    {
        AdminContext.Speak("en-GB");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var person = await _incubator.AddPersonAsync("bob");
        var page = admin.Show<PersonEditPage>(("Id", person.Id));
        page.WaitForElement("#field-Email");
        await page.TypeAsync("field-Email", "robert@example.org");
        _incubator.Clock.Advance(SessionStore.ProofLife + TimeSpan.FromMinutes(1));

        var saved = page.SaveAsync();

        page.WaitForElement("[role=dialog]");
        await page.PressAsync("Cancel");
        await saved;
        Assert.Equal("robert@example.org", page.Find("#field-Email").GetAttribute("value"));
    }
}
