using System.Net;
using System.Text;
using Incubator.Core.Freshness;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Hosting;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Incubator.Web.Tests.Freshness;

/// <summary>A reminder says where its reader has no more of them, by a button or by one press in a mail program (RFC 8058).</summary>
public sealed class UnsubscribeTests : IAsyncLifetime
{
    private const string Mary = "mary@example.org";

    private readonly WebHost _host = new();
    private MimeMessage _mail = null!;
    private string _link = "";

    public async ValueTask InitializeAsync()
    {
        var space = new SpaceInput { Name = "Atelier", Kind = SpaceKind.Coworking, CityId = (await _host.AddCityAsync("Paris")).Id };
        space.OpeningHours = "Mo-Fr 09:00-18:00";
        var saved = Assert.IsType<SaveResult.Saved>(
            await _host.Get<SpaceEditor>().SaveAsync(null, space, Actor.Operator, CancellationToken.None));
        var mary = await _host.AddPersonAsync(Mary);
        await _host.Get<PeopleEditor>().GrantAsync(mary, saved.Id, true, Actor.Operator, CancellationToken.None);
        _host.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(1, await _host.Get<Reminders>().RemindAsync(CancellationToken.None));
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        _mail = await MimeMessage.LoadAsync(Assert.Single(Directory.GetFiles(_host.Get<IOptions<MailOptions>>().Value.Folder, "*.eml")));
        _link = new Uri(_mail.Headers[HeaderId.ListUnsubscribe]!.Trim('<', '>')).PathAndQuery;
    }

    public ValueTask DisposeAsync()
    {
        _mail.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    public async Task A_mail_program_unsubscribes_with_one_press_without_cookie_token_or_redirect()
    {
        Assert.Equal("List-Unsubscribe=One-Click", _mail.Headers["List-Unsubscribe-Post"]);
        Assert.StartsWith("/fr/mail/", _link, StringComparison.Ordinal);
        using var press = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);

        using var pressed = await _host.Visitor().PostAsync(_link, press);

        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
        Assert.False(pressed.Headers.Contains("Set-Cookie"));
        Assert.Equal(0, await RemindedLaterAsync());
        Assert.Contains("Vous ne recevez pas de rappels.", await ReadAsync(_link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_sends_the_press_as_parts_is_understood_too()
    {
        using var press = new MultipartFormDataContent { { new StringContent("One-Click"), "List-Unsubscribe" } };

        using var pressed = await _host.Visitor().PostAsync(_link, press);

        Assert.Equal(HttpStatusCode.OK, pressed.StatusCode);
        Assert.Equal(0, await RemindedLaterAsync());
    }

    [Fact]
    public async Task A_link_that_is_fetched_a_thousand_times_changes_nothing()
    {
        var client = _host.Visitor();
        await Gateways.FetchAsync(_host, client, _link);
        Assert.Equal(1, await RemindedLaterAsync());
    }

    [Fact]
    public async Task The_button_of_the_page_turns_reminders_off_and_on_again()
    {
        var client = _host.Visitor();
        using var off = await WebHost.PostFormAsync(client, _link, ("reminders", "off"));
        Assert.Equal(_link, off.Headers.Location!.OriginalString);
        Assert.Equal(0, await RemindedLaterAsync());

        using var on = await WebHost.PostFormAsync(client, _link, ("reminders", "on"));

        Assert.Contains("Vous recevez les rappels.", await ReadAsync(_link), StringComparison.Ordinal);
        Assert.Equal(1, await RemindedLaterAsync());
    }

    [Fact]
    public async Task A_signed_in_person_finds_the_same_under_their_account()
    {
        var client = _host.Visitor();
        await WebHost.SignInAsync(client, Mary);

        using var off = await WebHost.PostOneOfAsync(client, "/en/account/mails", "off");

        Assert.Equal("/en/account/mails", off.Headers.Location!.PathAndQuery);
        Assert.Contains("You get no reminders.", WebUtility.HtmlDecode(await client.GetStringAsync("/en/account/mails")));
        Assert.Equal(0, await RemindedLaterAsync());
    }

    [Theory]
    [InlineData("List-Unsubscribe=One-Click", HttpStatusCode.Gone)]
    [InlineData("List-Unsubscribe=Two-Clicks", HttpStatusCode.BadRequest)]
    [InlineData("reminders=perhaps", HttpStatusCode.BadRequest)]
    public async Task What_is_posted_to_another_link_or_says_something_else_changes_nothing(string said, HttpStatusCode answer)
    {
        using var press = new StringContent(said, Encoding.UTF8, "application/x-www-form-urlencoded");

        using var pressed = await _host.Visitor().PostAsync("/en/mail/made-up", press);

        Assert.Equal(answer, pressed.StatusCode);
        Assert.Equal(1, await RemindedLaterAsync());
    }

    [Fact]
    public async Task A_mail_about_an_account_has_nothing_to_unsubscribe_from()
    {
        await _host.Get<PeopleEditor>().MailLinkAsync(1, Actor.Operator, CancellationToken.None);
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);

        var newest = Directory.GetFiles(_host.Get<IOptions<MailOptions>>().Value.Folder, "*.eml").Order(StringComparer.Ordinal).Last();
        using var mail = await MimeMessage.LoadAsync(newest);
        Assert.Null(mail.Headers[HeaderId.ListUnsubscribe]);
    }

    private async Task<int> RemindedLaterAsync()
    {
        _host.Clock.Advance(TimeSpan.FromDays(15));
        return await _host.Get<Reminders>().RemindAsync(CancellationToken.None);
    }

    private async Task<string> ReadAsync(string link) => WebUtility.HtmlDecode(await _host.Visitor().GetStringAsync(link));
}
