using Bunit;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Mail;
using Incubator.Web.Admin.Mail;
using Incubator.Web.Admin.People;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Admin;

public sealed class MailPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _incubator.Get<IOptions<MailOptions>>().Value.Folder = Path.Combine(Path.GetDirectoryName(_incubator.DatabasePath)!, "mail");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en-GB", "There is nothing here")]
    [InlineData("fr-FR", "Rien ici")]
    public async Task Without_mails_the_page_says_so(string language, string nothing)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        Assert.StartsWith(nothing, admin.Show<MailPage>().Find(".empty").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB", "In the folder", "Send again", "Waiting, next attempt: 22/11/2026 12:00 UTC")]
    [InlineData("fr-FR", "Dans le dossier", "Renvoyer", "En attente, prochaine tentative : 22/11/2026 12:00 UTC")]
    public async Task A_mail_of_the_folder_is_shown_with_its_text_and_sent_again(
        string language, string filed, string again, string waiting)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        await _incubator.AddMailAsync();
        await _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);

        var page = admin.Show<MailPage>();
        var mail = page.Find(".log-list li");
        Assert.Contains("Hello there", mail.TextContent, StringComparison.Ordinal);
        Assert.Contains("ada@example.org", mail.TextContent, StringComparison.Ordinal);
        Assert.Contains(filed, mail.TextContent, StringComparison.Ordinal);
        Assert.Contains("Hello,\n\nLook:", page.Find("details p").TextContent, StringComparison.Ordinal);

        await page.PressAsync(again);

        Assert.Contains(waiting, page.Find(".log-list li").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".log-list button"));
    }

    [Theory]
    [InlineData("en-GB", "Send the link by e-mail", "Your account in the Incubator directory")]
    [InlineData("fr-FR", "Envoyer le lien par e-mail", "Votre compte dans l’annuaire Incubator")]
    public async Task An_administrator_has_the_one_time_link_sent_to_a_person(string language, string button, string subject)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var person = await _incubator.AddPersonAsync("bob");
        var page = admin.Show<PersonLink>(("Id", person.Id));

        await page.PressAsync(button);

        Assert.Empty(page.FindAll("#person-link"));
        await _incubator.Get<MailSender>().SendDueAsync(CancellationToken.None);
        var board = admin.Services.GetRequiredService<MailBoard>();
        var mail = Assert.Single(await board.ListAsync(Actor.Operator, CancellationToken.None));
        Assert.Equal(("bob@example.org", subject), (mail.Recipient, mail.Subject));
        var token = mail.Text!.Split("token=")[1].Split('\n')[0];
        Assert.Contains($"/{language[..2]}/account/password?user={person.Id}&token=", mail.Text, StringComparison.Ordinal);
        Assert.Equal(
            "bob@example.org", await _incubator.Get<PasswordEditor>().WhoseLinkAsync(person.Id, token, CancellationToken.None));
    }
}
