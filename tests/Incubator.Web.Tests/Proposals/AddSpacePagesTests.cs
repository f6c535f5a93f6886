using System.Globalization;
using System.Net;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Proposals;

/// <summary>A stranger adds a space in steps, without script.</summary>
public sealed class AddSpacePagesTests : IAsyncLifetime
{
    private const string Add = "/en/spaces/add";

    private readonly WebHost _host = new();
    private string _city = "";

    public async ValueTask InitializeAsync() =>
        _city = (await _host.AddCityAsync("Paris")).Id.ToString(CultureInfo.InvariantCulture);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Five_steps_lead_to_the_queue_and_each_is_there_again_later()
    {
        var client = _host.Visitor();
        Assert.Contains($"href=\"{Add}\"", await client.GetStringAsync("/en/contact"));
        var second = await PostAsync(client, Add, Basics());
        Assert.EndsWith("?step=2", second, StringComparison.Ordinal);
        var third = await PostAsync(client, second, ("Input.Street", "1 rue Mercier"), ("Input.Website", "mercier.example"));
        var fourth = await PostAsync(client, third, ("Input.Summary", "Quiet <desks>."), ("amenity", "fibre"));
        var fifth = await PostAsync(
            client, fourth, ("Input.Currency", "EUR"), ("Input.Plans[0].Kind", "FixedDesk"), ("Input.Plans[0].Amount", "300"),
            ("Input.Plans[0].Unit", "Month"));

        using var again = await client.GetAsync(third);
        Assert.Contains(">Quiet <desks>.</textarea>", await WebHost.ReadAsync(again));
        Assert.Equal("no-referrer", again.Headers.GetValues("Referrer-Policy").Single());
        Assert.Contains("value=\"fibre\" checked", await client.GetStringAsync(third));
        Assert.Contains("<dd dir=\"auto\">Paris</dd>", await client.GetStringAsync(fifth));
        var done = await PostAsync(client, fifth, ("Input.Note", "We open in January."));

        Assert.Contains("/en/proposals/", done, StringComparison.Ordinal);
        Assert.Contains("Thank you", await client.GetStringAsync(done));
        var row = (await _host.Get<ReviewQueries>().QueueAsync(Actor.Operator, 10, CancellationToken.None)).Single();
        Assert.Equal("Atelier Mercier", row.Name);
        using var closed = await client.GetAsync(second);
        Assert.Contains("/en/proposals/", closed.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_stays_whatever_is_refused()
    {
        var client = _host.Visitor();
        using var nameless = await WebHost.PostFormAsync(client, Add, [.. Basics().Where(f => f.Item1 != "Input.Name")]);
        var page = await WebHost.ReadAsync(nameless);
        Assert.Contains("id=\"name-error\"", page);
        Assert.Contains("value=\"ada@example.org\"", page);

        var second = await PostAsync(client, Add, Basics());
        using var wrong = await WebHost.PostFormAsync(client, second, ("Input.Street", "1 rue Mercier"), ("Input.Email", "nobody"));
        page = await WebHost.ReadAsync(wrong);
        Assert.Contains("id=\"email-error\"", page);
        Assert.Contains("value=\"1 rue Mercier\"", page);
        var fourth = second.Replace("step=2", "step=4", StringComparison.Ordinal);
        using var price = await WebHost.PostFormAsync(
            client, fourth, ("Input.Plans[0].Kind", "FixedDesk"), ("Input.Plans[0].Amount", "dear"));
        Assert.Contains("Give an amount in figures.", await WebHost.ReadAsync(price));

        var fifth = second.Replace("step=2", "step=5", StringComparison.Ordinal);
        using var unfinished = await WebHost.PostFormAsync(client, fifth, ("Input.Note", "Please."));
        page = await WebHost.ReadAsync(unfinished);
        Assert.Contains("This has to be put right", page);
        Assert.Contains("step=2\">E-mail</a>", page);
        Assert.Contains(">Please.</textarea>", page);
    }

    [Fact]
    public async Task A_space_that_is_there_is_pointed_out_and_a_wrong_link_is_gone()
    {
        var client = _host.Visitor();
        var input = new Core.Spaces.SpaceInput
        {
            Name = "Atelier Mercier",
            Kind = Core.Spaces.SpaceKind.Coworking,
            CityId = int.Parse(_city, CultureInfo.InvariantCulture),
        };
        await _host.Get<Core.Spaces.SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None);

        var second = await PostAsync(client, Add, Basics());

        Assert.Contains("href=\"/en/spaces/atelier-mercier\"", await client.GetStringAsync(second));
        using var gone = await client.GetAsync($"{Add}/AAAA?step=2");
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
    }

    private (string, string)[] Basics() =>
    [
        ("Input.Name", "Atelier Mercier"), ("Input.Kind", "Coworking"), ("Input.CityId", _city), ("Input.AuthorEmail", "ada@example.org"),
    ];

    private static async Task<string> PostAsync(HttpClient client, string address, params (string, string)[] fields)
    {
        using var answer = await WebHost.PostFormAsync(client, address, fields);
        Assert.True(
            answer.StatusCode == HttpStatusCode.Redirect, answer.StatusCode == HttpStatusCode.Redirect ? "" : await WebHost.ReadAsync(answer));
        return new Uri(new Uri("http://localhost"), answer.Headers.Location!).PathAndQuery;
    }
}
