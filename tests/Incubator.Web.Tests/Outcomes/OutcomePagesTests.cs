using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Incubator.Core.Housing;
using Incubator.Core.Outcomes;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Outcomes;

/// <summary>A founder says whether they got an aid, without script and without an account.</summary>
public sealed class OutcomePagesTests : IAsyncLifetime
{
    private const string Aid = "/en/housing/visale";

    private readonly WebHost _host = new();

    public async ValueTask InitializeAsync()
    {
        var aid = new HousingAidInput { Name = "Visale", Kind = AidKind.Guarantee, Provider = "Action Logement", CountryCode = "FR" };
        Assert.IsType<SaveResult.Saved>(
            await _host.Get<HousingAidEditor>().SaveAsync(null, aid, Actor.Operator, CancellationToken.None));
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task An_address_that_is_left_at_an_aid_is_asked_and_answers_by_one_press()
    {
        var client = _host.Visitor();
        Assert.Contains($"href=\"{Aid}/outcome\"", await client.GetStringAsync(Aid));
        using var left = await WebHost.PostFormAsync(client, $"{Aid}/outcome", ("Input.Email", "ada@example.org"));
        Assert.EndsWith($"{Aid}/outcome?asked=1", left.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains("We will ask you in 30 days", await client.GetStringAsync(left.Headers.Location));

        var link = (await LinksAsync()).Single();
        using var page = await client.GetAsync(link);
        Assert.Contains("Did you get it? Visale", await WebHost.ReadAsync(page));
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);

        using var odd = await WebHost.PostOneOfAsync(client, link, "outcome", ("Answer", "castle"));
        Assert.Contains("Did not go ahead", await WebHost.ReadAsync(odd));
        using var pressed = await WebHost.PostOneOfAsync(client, link, "outcome", ("Answer", "waiting"));
        Assert.Contains("Your answer: Still waiting", await WebHost.ReadAsync(pressed));
    }

    [Fact]
    public async Task Five_answers_stand_on_the_page_and_in_the_api_and_four_do_not()
    {
        for (var i = 0; i < OutcomeQueries.LeastAnswers; i++)
        {
            var left = new OutcomeInput { Email = $"ada{i}@example.org" };
            await _host.Get<OutcomeDesk>().AskLaterAsync("housing", "visale", left, CancellationToken.None);
        }

        var client = _host.Visitor();
        foreach (var link in await LinksAsync())
        {
            Assert.DoesNotContain("What came of it", await client.GetStringAsync(Aid));
            Assert.False((await client.GetFromJsonAsync<JsonElement>("/api/v1/housing/visale")).TryGetProperty("outcomes", out _));
            await _host.Get<OutcomeDesk>().AnswerAsync(link.Split('/')[^1], OutcomeAnswer.Got, CancellationToken.None);
        }

        Assert.Contains("5 people told us", await client.GetStringAsync(Aid));
        var told = (await client.GetFromJsonAsync<JsonElement>("/api/v1/housing/visale")).GetProperty("outcomes");
        Assert.Equal("""{"got":5,"refused":0,"waiting":0,"notAsked":0}""", told.GetRawText());
    }

    [Fact]
    public async Task Whose_address_it_was_not_erases_it()
    {
        await _host.Get<OutcomeDesk>().AskLaterAsync(
            "housing", "visale", new OutcomeInput { Email = "ada@example.org" }, CancellationToken.None);
        var link = (await LinksAsync()).Single();
        var client = _host.Visitor();

        using var pressed = await WebHost.PostOneOfAsync(client, link, "forget");

        Assert.Contains("Your address is erased", await WebHost.ReadAsync(pressed));
        using var again = await client.GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }

    [Fact]
    public async Task What_was_typed_stays_where_it_is_refused()
    {
        using var refused = await WebHost.PostFormAsync(_host.Visitor(), $"{Aid}/outcome", ("Input.Email", "ada"));
        using var trapped = await WebHost.PostFormAsync(
            _host.Visitor(), $"{Aid}/outcome", ("Input.Email", "ada@example.org"), ("extra", "Acme"));

        Assert.Contains("value=\"ada\"", await WebHost.ReadAsync(refused));
        Assert.Contains("value=\"ada@example.org\"", await WebHost.ReadAsync(trapped));
        Assert.Empty(await LinksAsync());
        using var unknown = await _host.Visitor().GetAsync("/en/housing/nobody-knows/outcome");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    /// <summary>After a month: the links that were mailed, as addresses of pages.</summary>
    private async Task<IReadOnlyList<string>> LinksAsync()
    {
        _host.Clock.Advance(TimeSpan.FromDays(OutcomeDesk.DaysUntilAsked));
        await _host.Get<OutcomeDesk>().MailAsync(CancellationToken.None);
        return [.. (await _host.MailedLinksAsync("/outcomes/")).Select(l => $"/en/outcomes/{l}")];
    }
}
