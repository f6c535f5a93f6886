using System.Net;
using Incubator.Core.Freshness;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Freshness;

/// <summary>The mail of a reminder, its page, and one press, without a sign-in and without script.</summary>
public sealed class ConfirmPageTests : IAsyncDisposable
{
    private readonly WebHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_link_that_is_fetched_a_thousand_times_changes_nothing_and_one_press_confirms()
    {
        var (link, space) = await LinkAsync();
        var client = _host.Visitor();
        await Gateways.FetchAsync(_host, client, link);
        using var opened = await client.GetAsync(link);
        var page = await WebHost.ReadAsync(opened);
        Assert.Contains("Hot desk: €25/", page);
        Assert.Contains("<th scope=\"row\">Monday</th>", page);
        Assert.DoesNotContain("Mo-Fr", page);
        Assert.Contains("never confirmed", page);
        Assert.Contains($"/en/admin/spaces/{space}\"", page);
        Assert.True(opened.Headers.CacheControl!.NoStore);

        using var pressed = await WebHost.PostOneOfAsync(client, link, "confirm");

        var said = await WebHost.ReadAsync(pressed);
        Assert.Contains("Thank you: one listing is confirmed.", said);
        Assert.Contains("Nothing is waiting for you.", said);
        Assert.Contains("confirmed by the space today", await WebHost.ReadAsync(await client.GetAsync("/en/spaces/atelier-mercier")));
    }

    [Fact]
    public async Task An_expired_link_offers_a_new_one_by_mail()
    {
        var (link, _) = await LinkAsync();
        _host.Clock.Advance(TimeSpan.FromDays(Reminders.DaysValid));
        var client = _host.Visitor();
        Assert.Contains("confirms nothing any more", await WebHost.ReadAsync(await client.GetAsync(link)));

        using var asked = await WebHost.PostOneOfAsync(client, link, "renew");

        Assert.Contains("a new link is on its way by mail", await WebHost.ReadAsync(asked));
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        Assert.Equal(2, (await _host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None)).Count);
        using var unknown = await client.GetAsync("/en/confirm/made-up");
        Assert.Equal(HttpStatusCode.Gone, unknown.StatusCode);
    }

    [Fact]
    public async Task What_was_archived_unconfirmed_comes_back_with_one_press()
    {
        var (link, space) = await LinkAsync();
        var archive = _host.Get<QuietArchive>();
        foreach (var days in new[] { 150, 30 })
        {
            _host.Clock.Advance(TimeSpan.FromDays(days));
            await archive.RunAsync(CancellationToken.None);
        }

        var client = _host.Visitor();
        using (var gone = await client.GetAsync("/en/spaces/atelier-mercier"))
        {
            Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        }

        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        var mails = await _host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
        var newest = mails.OrderByDescending(m => m.Id).First();
        Assert.Equal("Votre fiche a été archivée", newest.Subject);
        var opened = PathOf(newest.Text!);
        Assert.Contains("confirms nothing any more", await WebHost.ReadAsync(await client.GetAsync(link)));
        Assert.Contains("Show Atelier Mercier again", await WebHost.ReadAsync(await client.GetAsync(opened)));

        using var pressed = await WebHost.PostOneOfAsync(client, opened, "restore", ("Restored", $"space:{space}"));

        Assert.Contains("Visitors see Atelier Mercier again.", await WebHost.ReadAsync(pressed));
        Assert.Contains("Atelier Mercier", await WebHost.ReadAsync(await client.GetAsync("/en/spaces/atelier-mercier")));
    }

    private static string PathOf(string text) =>
        new Uri(text.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery
            .Replace("/fr/", "/en/", StringComparison.Ordinal);

    /// <summary>The address of the page that a reminder leads to, in English, and the space that it is about.</summary>
    private async Task<(string Link, int Space)> LinkAsync()
    {
        var city = (await _host.AddCityAsync("Paris")).Id;
        var input = new SpaceInput
        {
            Name = "Atelier Mercier",
            Kind = SpaceKind.Coworking,
            CityId = city,
            OpeningHours = "Mo-Fr 09:00-18:00",
            Plans = [new PlanInput { Kind = PlanKind.HotDesk, Amount = 25, Currency = "EUR", Unit = PriceUnit.Day }],
        };
        var saved = Assert.IsType<SaveResult.Saved>(
            await _host.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
        var mary = await _host.AddPersonAsync("mary@example.org");
        await _host.Get<PeopleEditor>().GrantAsync(mary, saved.Id, true, Actor.Operator, CancellationToken.None);
        _host.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(1, await _host.Get<Reminders>().RemindAsync(CancellationToken.None));
        await _host.Get<MailSender>().SendDueAsync(CancellationToken.None);
        var mail = Assert.Single(await _host.Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None));
        return (PathOf(mail.Text!), saved.Id);
    }
}
