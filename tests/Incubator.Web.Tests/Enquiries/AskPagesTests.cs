using System.Net;
using Incubator.Core.Enquiries;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Hosting;

namespace Incubator.Web.Tests.Enquiries;

/// <summary>A visitor asks a space for a desk, without script.</summary>
public sealed class AskPagesTests : IAsyncDisposable
{
    private const string Ask = "/en/spaces/atelier-mercier/ask";

    private readonly WebHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_space_is_asked_from_its_page_and_answers_where_the_link_leads()
    {
        var mary = await AddSpaceAsync();
        var client = _host.Visitor();
        Assert.Contains($"href=\"{Ask}\"", await client.GetStringAsync("/en/spaces/atelier-mercier"));

        using var sent = await WebHost.PostFormAsync(client, Ask, Fields());
        using var page = await client.GetAsync(sent.Headers.Location);

        var said = await WebHost.ReadAsync(page);
        Assert.Contains("A desk for <two> & me?", said);
        Assert.Contains("Fixed desk", await WebHost.ReadAsync(await client.GetAsync(Ask)));
        Assert.Contains("for 2 people · from 1 December 2026", said);
        Assert.Equal("no-referrer", page.Headers.GetValues("Referrer-Policy").Single());
        Assert.True(page.Headers.CacheControl!.NoStore);
        Assert.Contains("noindex", said);

        var id = (await _host.Get<EnquiryQueries>().ListAsync(mary, 10, CancellationToken.None)).Single().Id;
        await _host.Get<EnquiryDesk>().AnswerAsync(id, new EnquiryAnswer { Message = "Come at ten." }, mary, CancellationToken.None);
        var link = sent.Headers.Location!.OriginalString.Split('?')[0];
        Assert.Contains("Come at ten.", await client.GetStringAsync(link));
        using var reply = await WebHost.PostFormAsync(client, link, ("Input.Message", "I will."));
        Assert.Equal(HttpStatusCode.Redirect, reply.StatusCode);
        Assert.Contains("I will.", await client.GetStringAsync(link));
    }

    [Fact]
    public async Task What_was_typed_stays_where_something_is_refused()
    {
        await AddSpaceAsync();

        using var refused = await WebHost.PostFormAsync(
            _host.Visitor(), Ask, ("Input.Message", "My long text"), ("Input.People", "many"), ("Input.Name", "Ada"), ("Input.Email", "ada"));

        var page = await WebHost.ReadAsync(refused);
        Assert.Contains(">My long text</textarea>", page);
        Assert.Contains("value=\"ada\"", page);
        Assert.Contains("id=\"people-error\">“People” must be filled in.", page);
        Assert.Contains("value=\"many\"", page);
        Assert.Contains("id=\"email-error\"", page);
        using var someday = await WebHost.PostFormAsync(
            _host.Visitor(), Ask, [.. Fields().Where(f => f.Item1 != "Input.From"), ("Input.From", "someday")]);
        Assert.Contains("id=\"from-error\">Give a day.", await WebHost.ReadAsync(someday));
        Assert.Empty(await _host.Get<EnquiryQueries>().ListAsync(Actor.Operator, 10, CancellationToken.None));
    }

    [Fact]
    public async Task What_was_typed_stays_where_the_space_takes_no_enquiries_any_more()
    {
        var mary = await AddSpaceAsync();
        var client = _host.Visitor();
        var fields = Fields().Append(("_handler", "ask")).ToDictionary(f => f.Item1, f => f.Item2);
        var person = (await _host.Get<PeopleEditor>().ReadAsync(mary.Id, Actor.Operator, CancellationToken.None))!;
        person.IsDisabled = true;
        Assert.IsType<SaveResult.Saved>(
            await _host.Get<PeopleEditor>().SaveAsync(mary.Id, person, Actor.Operator, CancellationToken.None));

        using var refused = await client.PostAsync(Ask, new FormUrlEncodedContent(fields));

        var page = await WebHost.ReadAsync(refused);
        Assert.Contains("takes no enquiries here any more", page);
        Assert.Contains("A desk for <two> & me?", page);
    }

    [Fact]
    public async Task What_is_sent_to_an_address_that_the_space_had_before_arrives()
    {
        var mary = await AddSpaceAsync();
        var editor = _host.Get<SpaceEditor>();
        var space = (await editor.ReadAsync(1, Actor.Operator, CancellationToken.None))!;
        space.Slug = "mercier-paris";
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(1, space, Actor.Operator, CancellationToken.None));

        using var sent = await _host.Visitor().PostAsync(
            Ask, new FormUrlEncodedContent(Fields().Append(("_handler", "ask")).ToDictionary(f => f.Item1, f => f.Item2)));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Single(await _host.Get<EnquiryQueries>().ListAsync(mary, 10, CancellationToken.None));
    }

    [Fact]
    public async Task A_post_of_an_old_page_or_after_a_sign_in_is_taken_and_one_by_a_program_that_fills_in_everything_is_not()
    {
        await AddSpaceAsync();
        var client = _host.Visitor();

        using var bare = await client.PostAsync(
            Ask, new FormUrlEncodedContent(Fields().Append(("_handler", "ask")).ToDictionary(f => f.Item1, f => f.Item2)));
        using var trapped = await WebHost.PostFormAsync(client, Ask, [.. Fields(), ("extra", "Acme")]);

        Assert.Equal(HttpStatusCode.Redirect, bare.StatusCode);
        var page = await WebHost.ReadAsync(trapped);
        Assert.Contains("should stay empty", page);
        Assert.Contains("A desk for <two> & me?", page);
        Assert.Single(await _host.Get<EnquiryQueries>().ListAsync(Actor.Operator, 10, CancellationToken.None));
    }

    [Fact]
    public async Task Whoever_asks_too_often_waits_and_loses_nothing()
    {
        await AddSpaceAsync();
        var client = _host.Visitor();
        for (var i = 0; i < 5; i++)
        {
            using var sent = await WebHost.PostFormAsync(client, Ask, Fields());
            Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        }

        using var refused = await WebHost.PostFormAsync(client, Ask, Fields());
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromHours(1), refused.Headers.RetryAfter!.Delta);
        Assert.Contains("A desk for <two> & me?", await WebHost.ReadAsync(refused));

        _host.Clock.Advance(TimeSpan.FromHours(1));
        using var again = await WebHost.PostFormAsync(client, Ask, Fields());
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task Where_nobody_answers_there_is_no_form_and_no_link()
    {
        await AddSpaceAsync(managed: false);
        var client = _host.Visitor();

        Assert.DoesNotContain($"href=\"{Ask}\"", await client.GetStringAsync("/en/spaces/atelier-mercier"));
        using var page = await client.GetAsync(Ask);
        using var link = await client.GetAsync("/fr/enquiries/AAAA");
        Assert.Equal((HttpStatusCode.Gone, HttpStatusCode.Gone), (page.StatusCode, link.StatusCode));
    }

    private static (string, string)[] Fields() =>
    [
        ("Input.Message", "A desk for <two> & me?"), ("Input.Plan", "FixedDesk"), ("Input.People", "2"), ("Input.From", "2026-12-01"),
        ("Input.Name", "Ada"), ("Input.Email", "ada@example.org"),
    ];

    private async Task<Actor.Person> AddSpaceAsync(bool managed = true)
    {
        var city = await _host.AddCityAsync("Paris");
        var input = new SpaceInput { Name = "Atelier Mercier", Kind = SpaceKind.Coworking, CityId = city.Id };
        input.Plans.Add(new PlanInput { Kind = PlanKind.FixedDesk, Amount = 300, Currency = "EUR", Unit = PriceUnit.Month });
        var space = Assert.IsType<SaveResult.Saved>(
            await _host.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
        var id = await _host.AddPersonAsync("mary@example.org");
        if (managed)
        {
            await _host.Get<PeopleEditor>().GrantAsync(id, space.Id, true, Actor.Operator, CancellationToken.None);
        }

        return new Actor.Person(id, "Mary");
    }
}
