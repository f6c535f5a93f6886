using System.Net;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Proposals;

/// <summary>A visitor says that something is wrong, without script.</summary>
public sealed class ProposePagesTests : IAsyncLifetime
{
    private const string Wrong = "/en/spaces/atelier-mercier/suggest";

    private readonly WebHost _host = new();
    private int _space;

    public async ValueTask InitializeAsync()
    {
        var city = await _host.AddCityAsync("Paris");
        var input = new SpaceInput { Name = "Atelier Mercier", Kind = SpaceKind.Coworking, CityId = city.Id, Street = "1 rue <Mercier>" };
        _space = Assert.IsType<SaveResult.Saved>(
            await _host.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)).Id;
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/en/spaces/nobody-knows/suggest")]
    [InlineData("/en/SPACES/nobody-knows/SUGGEST")]
    [InlineData("/en/new/atelier-mercier/suggest")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var answer = await _host.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_fact_is_corrected_from_the_page_of_a_record_and_the_link_says_what_becomes_of_it()
    {
        var client = _host.Visitor();
        Assert.Contains($"href=\"{Wrong}\"", await client.GetStringAsync("/en/spaces/atelier-mercier"));
        Assert.Contains($"href=\"{Wrong}?field=Street\"", await client.GetStringAsync(Wrong));
        var form = await client.GetStringAsync($"{Wrong}?field=Street");
        Assert.Contains("name=\"Input.Value\" type=\"text\" value=\"1 rue &lt;Mercier&gt;\"", form);

        using var sent = await WebHost.PostFormAsync(
            client, $"{Wrong}?field=Street", ("Input.Path", "Street"), ("Input.Value", "2 rue Mercier"));
        using var page = await client.GetAsync(sent.Headers.Location);

        var said = await WebHost.ReadAsync(page);
        Assert.Contains("Thank you", said);
        Assert.Contains(">2 rue Mercier</ins>", said);
        Assert.Contains("noindex", said);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        var of = (await _host.Get<ReviewQueries>().QueueAsync(Actor.Operator, 10, CancellationToken.None)).Single();
        var proposal = (await _host.Get<ReviewQueries>().FindAsync(of.Id, Actor.Operator, CancellationToken.None))!.Proposals.Single();
        var asked = new ReviewAnswer { Act = ReviewAct.SendBack, Text = "Which number?" };
        await _host.Get<ReviewDesk>().AnswerAsync(proposal.Id, 1, asked, Actor.Operator, CancellationToken.None);
        var link = sent.Headers.Location!.OriginalString.Split('?')[0];
        Assert.Contains("Which number?", await client.GetStringAsync(link));
        using var reply = await WebHost.PostFormAsync(client, link, ("Input.Message", "Five."), ("Input.Value", "5 rue Mercier"));
        Assert.Equal(HttpStatusCode.Redirect, reply.StatusCode);
        Assert.Contains(">5 rue Mercier</ins>", await client.GetStringAsync(link));
    }

    [Fact]
    public async Task What_was_typed_stays_whatever_is_refused()
    {
        var client = _host.Visitor();
        using var wrong = await WebHost.PostFormAsync(
            client, $"{Wrong}?field=OpenedYear",
            ("Input.Path", "OpenedYear"), ("Input.Value", "long ago"), ("Input.Text", "They told me."));
        var page = await WebHost.ReadAsync(wrong);
        Assert.Contains("value=\"long ago\"", page);
        Assert.Contains(">They told me.</textarea>", page);
        Assert.Contains("id=\"value-error\"", page);

        using var trapped = await WebHost.PostFormAsync(client, Wrong, ("Input.Text", "The door is green."), ("extra", "Acme"));
        page = await WebHost.ReadAsync(trapped);
        Assert.Contains("should stay empty", page);
        Assert.Contains(">The door is green.</textarea>", page);
        Assert.Empty(await _host.Get<ReviewQueries>().QueueAsync(Actor.Operator, 10, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_typed_stays_where_the_record_moved_or_was_taken_down_meanwhile()
    {
        var client = _host.Visitor();
        var fields = new Dictionary<string, string> { ["_handler"] = "propose", ["Input.Text"] = "The door is painted green." };
        var input = (await _host.Get<SpaceEditor>().ReadAsync(_space, Actor.Operator, CancellationToken.None))!;
        input.Slug = "atelier";
        await _host.Get<SpaceEditor>().SaveAsync(_space, input, Actor.Operator, CancellationToken.None);
        using var moved = await client.PostAsync(Wrong, new FormUrlEncodedContent(fields));
        Assert.Contains("/en/proposals/", moved.Headers.Location!.OriginalString, StringComparison.Ordinal);

        await _host.Get<SpaceEditor>().ArchiveAsync(_space, input.Version + 1, Actor.Operator, CancellationToken.None);
        using var gone = await client.PostAsync(Wrong.Replace("-mercier", "", StringComparison.Ordinal), new FormUrlEncodedContent(fields));
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains(">The door is painted green.</textarea>", await WebHost.ReadAsync(gone));
    }

    [Fact]
    public async Task Whoever_proposes_too_often_waits_and_loses_nothing()
    {
        var client = _host.Visitor();
        for (var i = 0; i < 10; i++)
        {
            using var sent = await WebHost.PostFormAsync(client, Wrong, ("Input.Text", $"Door number {i} is green."));
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }

        using var refused = await WebHost.PostFormAsync(client, Wrong, ("Input.Text", "Another door is green."));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains(">Another door is green.</textarea>", await WebHost.ReadAsync(refused));

        _host.Clock.Advance(TimeSpan.FromHours(1));
        using var again = await WebHost.PostFormAsync(client, Wrong, ("Input.Text", "Another door is green."));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }
}
