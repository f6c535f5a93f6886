using Bunit;
using Incubator.Core.Storage;
using Incubator.Core.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

/// <summary>An editor saves while nothing can be written.</summary>
public sealed class SaveTroubleTests : SpaceEditTest
{
    [Theory]
    [InlineData("en-GB", StorageFault.Full, "Not saved. The disk is full. What you typed is still here; try again in a minute.")]
    [InlineData("en-GB", StorageFault.ReadOnly, "Not saved. The database may only be read")]
    [InlineData("fr-FR", StorageFault.Full, "Non enregistré. Le disque est plein. Votre saisie est toujours là")]
    public async Task The_form_says_why_and_keeps_what_was_typed_until_it_can_be_saved(string language, StorageFault fault, string sentence)
    {
        AdminContext.Speak(language);
        var trouble = new StorageTrouble();
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        admin.Services.ConfigureDbContext<IncubatorDb>(options => options.AddInterceptors(trouble));
        var page = Open(admin);
        var text = new string('x', 5_000);
        await page.TypeAsync("field-Description-En", text);

        if (fault == StorageFault.Full)
        {
            trouble.Fill();
        }
        else
        {
            trouble.Protect();
        }

        await page.SaveAsync();

        page.WaitForAssertion(() => Assert.Contains(sentence, page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal(text, page.Find("#field-Description-En").GetAttribute("value") ?? page.Find("#field-Description-En").TextContent);
        Assert.NotEqual(text, (await SavedAsync()).Description.En);

        trouble.Mend();
        await page.SaveAsync();

        Assert.Equal(text, (await SavedAsync()).Description.En);
    }
}
