using Incubator.Core.Common;
using Incubator.Core.Enquiries;
using Incubator.Core.Housing;
using Incubator.Core.Mail;
using Incubator.Core.Outcomes;
using Incubator.Core.Privacy;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Housing;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Outcomes;

/// <summary>Whoever asked a space, or for an aid, is asked once what came of it. It is 22 November 2026.</summary>
public sealed class OutcomeTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _space;
    private int _aid;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier")).Id;
        await _incubator.AddPersonAsync("mary", administrator: false, _space);
        _aid = (await _incubator.AddAidAsync("Visale", a => (a.NameFr, a.CountryCode) = ("La garantie Visale", "FR"))).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private OutcomeDesk Desk => _incubator.Get<OutcomeDesk>();

    private OutcomeQueries Queries => _incubator.Get<OutcomeQueries>();

    [Fact]
    public async Task Whoever_asked_a_space_is_asked_once_after_a_month_and_their_answer_erases_their_address()
    {
        await AskSpaceAsync("ada@example.org");
        await AskSpaceAsync("ada@example.org");
        await PassAsync(OutcomeDesk.DaysUntilAsked - 1);
        Assert.Empty(await LinksAsync());

        await PassAsync(1);
        await PassAsync(1);
        var link = Assert.Single(await LinksAsync());
        Assert.Null((await Queries.OfLinkAsync(link, CancellationToken.None))!.Answer);

        Assert.True(await Desk.AnswerAsync(link, OutcomeAnswer.Refused, CancellationToken.None));
        Assert.True(await Desk.AnswerAsync(link, OutcomeAnswer.Got, CancellationToken.None));

        await using var db = _incubator.OpenDb();
        var row = await db.OutcomeRequests().SingleAsync();
        Assert.Equal((OutcomeAnswer.Refused, null, _space), (row.Answer, row.Email, row.RecordId));
        Assert.Equal(OutcomeAnswer.Refused, (await Queries.OfLinkAsync(link, CancellationToken.None))!.Answer);
    }

    [Fact]
    public async Task A_founder_leaves_an_address_at_an_aid_and_is_asked_in_their_language()
    {
        Languages.In("fr", () => AskAid("ada@example.org"));
        await PassAsync(OutcomeDesk.DaysUntilAsked);

        await using var db = _incubator.OpenDb();
        var mail = await db.Outbox().SingleAsync();
        Assert.Equal(("ada@example.org", "fr"), (mail.Recipient, mail.Language));
        Assert.Contains("La garantie Visale", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("/fr/outcomes/", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_answered_is_published_from_five_answers_on_as_counts()
    {
        OutcomeAnswer[] answers =
        [
            OutcomeAnswer.Got, OutcomeAnswer.Got, OutcomeAnswer.Refused, OutcomeAnswer.Waiting, OutcomeAnswer.NotAsked,
        ];
        for (var i = 0; i < answers.Length; i++)
        {
            AskAid($"ada{i}@example.org");
        }

        await PassAsync(OutcomeDesk.DaysUntilAsked);
        foreach (var (link, answer) in (await LinksAsync()).Zip(answers))
        {
            Assert.Null(await Queries.CountsAsync(AidRecords.Kind, _aid, CancellationToken.None));
            Assert.True(await Desk.AnswerAsync(link, answer, CancellationToken.None));
        }

        Assert.Equal(new OutcomeCounts(2, 1, 1, 1), await Queries.CountsAsync(AidRecords.Kind, _aid, CancellationToken.None));
        Assert.Null(await Queries.CountsAsync(SpaceRecords.Kind, _aid, CancellationToken.None));
        await PassAsync(OutcomeDesk.DaysKept);
        Assert.Equal(5, (await Queries.CountsAsync(AidRecords.Kind, _aid, CancellationToken.None))!.Total);
    }

    [Fact]
    public async Task An_address_without_an_answer_is_erased_after_sixty_days_and_the_link_opens_nothing_any_more()
    {
        AskAid("ada@example.org");
        AskAid("bob@example.org");
        await PassAsync(OutcomeDesk.DaysUntilAsked);
        var links = await LinksAsync();
        await Desk.AnswerAsync(links[1], OutcomeAnswer.Got, CancellationToken.None);

        await PassAsync(OutcomeDesk.DaysKept - OutcomeDesk.DaysUntilAsked);

        await using var db = _incubator.OpenDb();
        var left = await db.OutcomeRequests().SingleAsync();
        Assert.Equal((OutcomeAnswer.Got, null, null), (left.Answer, left.Email, left.Hash));
        foreach (var link in links)
        {
            Assert.Null(await Queries.OfLinkAsync(link, CancellationToken.None));
            Assert.False(await Desk.AnswerAsync(link, OutcomeAnswer.Got, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Whose_address_it_was_not_erases_it_and_an_answer_stays()
    {
        AskAid("ada@example.org");
        AskAid("bob@example.org");
        await PassAsync(OutcomeDesk.DaysUntilAsked);
        var links = await LinksAsync();
        await Desk.AnswerAsync(links[1], OutcomeAnswer.Got, CancellationToken.None);

        Assert.True(await Desk.ForgetAsync(links[0], CancellationToken.None));
        Assert.False(await Desk.ForgetAsync(links[0], CancellationToken.None));
        Assert.False(await Desk.ForgetAsync(links[1], CancellationToken.None));

        await using var db = _incubator.OpenDb();
        Assert.Equal(OutcomeAnswer.Got, (await db.OutcomeRequests().SingleAsync()).Answer);
    }

    [Fact]
    public async Task Nobody_is_asked_about_what_was_withdrawn_erased_or_taken_down()
    {
        var link = await AskSpaceAsync("ada@example.org");
        await AskSpaceAsync("eve@example.org");
        AskAid("bob@example.org");
        await _incubator.Get<EnquiryDesk>().WithdrawAsync(link, CancellationToken.None);
        var root = await _incubator.AddPersonAsync("root", administrator: true);
        await _incubator.Get<Erasure>().EraseAddressAsync("eve@example.org", root, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<HousingAidEditor>().ArchiveAsync(_aid, 1, root, CancellationToken.None));

        await PassAsync(OutcomeDesk.DaysUntilAsked);

        Assert.Empty(await LinksAsync());
        await using var db = _incubator.OpenDb();
        Assert.False(await db.OutcomeRequests().AnyAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("ada@example.org\r\nBcc: eve@example.org")]
    public async Task What_is_no_address_is_told_beside_its_field(string email)
    {
        var result = await Desk.AskLaterAsync("housing", "visale", new OutcomeInput { Email = email }, CancellationToken.None);

        Assert.Equal("Email", Assert.IsType<SaveResult.Invalid>(result).Errors[0].Path);
        Assert.IsType<SaveResult.Missing>(await Desk.AskLaterAsync(
            "housing", "no-such-aid", new OutcomeInput { Email = "ada@example.org" }, CancellationToken.None));
    }

    private SaveResult.Saved AskAid(string email)
    {
        var asked = Desk.AskLaterAsync("housing", "visale", new OutcomeInput { Email = email }, CancellationToken.None);
        return Assert.IsType<SaveResult.Saved>(asked.GetAwaiter().GetResult());
    }

    private async Task<string> AskSpaceAsync(string email) => (await _incubator.Get<EnquiryDesk>().AskAsync(
        "atelier-mercier", new EnquiryInput { Message = "A desk?", Name = "Ada", Email = email }, CancellationToken.None)).Link!;

    private async Task PassAsync(int days)
    {
        _incubator.Clock.Advance(TimeSpan.FromDays(days));
        await Desk.MailAsync(CancellationToken.None);
        await Desk.TidyAsync(CancellationToken.None);
    }

    /// <summary>The links that were mailed, in their order.</summary>
    private async Task<List<string>> LinksAsync()
    {
        await using var db = _incubator.OpenDb();
        var texts = await db.Outbox().OrderBy(m => m.Id).Select(m => m.Text).ToListAsync();
        return [.. texts.Where(t => t.Contains("/outcomes/")).Select(t => t.Split("/outcomes/")[1].Split('\n')[0])];
    }
}
