using System.Net;
using Incubator.Core.Enquiries;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Enquiries;

/// <summary>What is pressed in the mails of an enquiry, without script and without a sign-in.</summary>
public sealed class AnsweredPagesTests : IAsyncLifetime
{
    private readonly WebHost _host = new();

    public async ValueTask InitializeAsync()
    {
        var input = new SpaceInput { Name = "Atelier Mercier", Kind = SpaceKind.Coworking, CityId = (await _host.AddCityAsync("Paris")).Id };
        var space = Assert.IsType<SaveResult.Saved>(
            await _host.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
        var mary = await _host.AddPersonAsync("mary@example.org");
        await _host.Get<PeopleEditor>().GrantAsync(mary, space.Id, true, Actor.Operator, CancellationToken.None);
        await AskAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_manager_says_by_one_press_that_they_have_answered()
    {
        var link = $"/fr/answered/{(await _host.MailedLinksAsync("/answered/"))[0]}";
        var client = _host.Visitor();
        using var page = await client.GetAsync(link);
        Assert.Contains("Avez-vous répondu à Ada", await WebHost.ReadAsync(page));
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);

        using var pressed = await WebHost.PostFormAsync(client, link, ("Seen", "1"));
        Assert.Contains("compte comme répondue", await WebHost.ReadAsync(pressed));
        Assert.Contains("compte comme répondue", await client.GetStringAsync(link));

        Assert.Equal(EnquiryState.Answered, (await EnquiriesAsync()).Single().State);
        using var unknown = await client.GetAsync("/fr/answered/made-up");
        Assert.Equal(HttpStatusCode.Gone, unknown.StatusCode);
    }

    [Fact]
    public async Task A_press_that_has_not_seen_the_last_message_is_told_so()
    {
        var link = $"/en/answered/{(await _host.MailedLinksAsync("/answered/"))[0]}";
        var client = _host.Visitor();
        var asker = (await _host.MailedLinksAsync("/enquiries/")).First(l => !l.Contains('/'));
        await _host.Get<EnquiryDesk>().ReplyAsync(asker, new EnquiryReply { Message = "Not on Tuesday." }, CancellationToken.None);

        using var late = await WebHost.PostFormAsync(client, link, ("Seen", "1"));

        Assert.Contains("has written again", await WebHost.ReadAsync(late));
        Assert.Equal(EnquiryState.New, (await EnquiriesAsync()).Single().State);
    }

    [Fact]
    public async Task Whoever_did_not_ask_takes_the_enquiry_back_from_the_first_mail()
    {
        var link = $"/en/enquiries/{(await _host.MailedLinksAsync("/enquiries/")).First(l => l.EndsWith("/withdraw", StringComparison.Ordinal))}";
        var client = _host.Visitor();
        Assert.Contains("Withdraw the enquiry to Atelier Mercier?", await client.GetStringAsync(link));
        Assert.Contains($"href=\"{link}\"", await client.GetStringAsync(link.Replace("/withdraw", "", StringComparison.Ordinal)));
        Assert.Single(await EnquiriesAsync());

        using var pressed = await WebHost.PostFormAsync(client, link);

        Assert.Contains("The enquiry is withdrawn", await WebHost.ReadAsync(pressed));
        Assert.Empty(await EnquiriesAsync());
        using var again = await client.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }

    [Fact]
    public async Task A_silent_space_has_no_button_until_it_answers()
    {
        var client = _host.Visitor();
        const string page = "/en/spaces/atelier-mercier";
        _host.Get<IOptions<EnquiryOptions>>().Value.UnansweredMost = 1;
        foreach (var days in new[] { 15, 7 })
        {
            Assert.Contains($"href=\"{page}/ask\"", await client.GetStringAsync(page));
            _host.Clock.Advance(TimeSpan.FromDays(days));
            await _host.Get<SilentSpaces>().RunAsync(CancellationToken.None);
        }

        Assert.DoesNotContain($"href=\"{page}/ask\"", await client.GetStringAsync(page));
        using var form = await client.GetAsync($"{page}/ask");
        Assert.Equal(HttpStatusCode.Gone, form.StatusCode);

        var link = $"/en/answered/{(await _host.MailedLinksAsync("/answered/"))[0]}";
        using var pressed = await WebHost.PostFormAsync(client, link, ("Seen", "1"));
        Assert.Contains($"href=\"{page}/ask\"", await client.GetStringAsync(page));
    }

    private async Task AskAsync()
    {
        var asked = new EnquiryInput { Message = "A desk?", Name = "Ada", Email = "ada@example.org" };
        Assert.NotNull((await _host.Get<EnquiryDesk>().AskAsync("atelier-mercier", asked, CancellationToken.None)).Link);
    }

    private Task<IReadOnlyList<EnquiryRow>> EnquiriesAsync() =>
        _host.Get<EnquiryQueries>().ListAsync(Actor.Operator, 10, CancellationToken.None);
}
