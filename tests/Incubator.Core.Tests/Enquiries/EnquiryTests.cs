using System.Globalization;
using Incubator.Core.Enquiries;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Enquiries;

/// <summary>Somebody asks a space for a desk, and the space answers. It is 22 November 2026.</summary>
public sealed class EnquiryTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private Actor.Person _mary = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier");
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space.Id);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private EnquiryDesk Desk => _incubator.Get<EnquiryDesk>();

    private EnquiryQueries Queries => _incubator.Get<EnquiryQueries>();

    [Fact]
    public async Task Whoever_asks_reads_the_answer_by_their_link_and_writes_once_more()
    {
        var link = await AskAsync();
        var asked = (await Queries.OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal(("Atelier Mercier", EnquiryState.New, "Ada", "ada@example.org"), (asked.Space, asked.State, asked.Name, asked.Email));
        Assert.Equal(1, await Queries.WaitingAsync(_mary, CancellationToken.None));

        await AnswerAsync(asked.Id, "Come and see.", EnquiryState.VisitAgreed);

        var answered = (await Queries.OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal(EnquiryState.VisitAgreed, answered.State);
        Assert.Equal([(null, "A desk?"), ("mary", "Come and see.")], answered.Messages.Select(m => (m.By, m.Text)));
        Assert.Equal(0, await Queries.WaitingAsync(_mary, CancellationToken.None));

        var more = await Desk.ReplyAsync(link, new EnquiryReply { Message = "On Friday?" }, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(more);
        Assert.Equal(EnquiryState.New, (await Queries.FindAsync(asked.Id, _mary, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task A_manager_whose_address_cannot_be_mailed_and_long_names_keep_nobody_from_asking()
    {
        var space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Lyon"), new string('x', 200));
        var old = await _incubator.AddPersonAsync("old", administrator: false, space.Id);
        await using var db = _incubator.OpenDb();
        await db.Users().Where(u => u.Id == old.Id).ExecuteUpdateAsync(u => u.SetProperty(p => p.Email, "old, of 2024@example.org"));
        var input = new EnquiryInput { Name = new string('y', 100), Email = "ada@example.org", People = 1, Message = "A desk?" };

        var link = (await Desk.AskAsync(space.Slug, input, CancellationToken.None)).Link;
        await _incubator.Get<PeopleEditor>().GrantAsync(_mary.Id, space.Id, granted: true, Actor.Operator, CancellationToken.None);
        var more = await Desk.ReplyAsync(link, new EnquiryReply { Message = "On Friday?" }, CancellationToken.None);

        Assert.IsType<SaveResult.Saved>(more);
        var mails = await db.Outbox().Select(m => m.Recipient).ToListAsync();
        Assert.DoesNotContain(mails, m => m.StartsWith("old", StringComparison.Ordinal));
        Assert.Contains("mary@example.org", mails);
    }

    [Fact]
    public async Task Only_those_who_may_edit_the_space_see_or_answer_it()
    {
        var link = await AskAsync();
        var id = (await Queries.OfLinkAsync(link, CancellationToken.None))!.Id;
        var other = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Lyon"), "La Cantine");
        var eve = await _incubator.AddPersonAsync("eve", administrator: false, other.Id);
        var admin = await _incubator.AddPersonAsync("root", administrator: true);

        Assert.Empty(await Queries.ListAsync(eve, 10, CancellationToken.None));
        Assert.Null(await Queries.FindAsync(id, eve, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.AnswerAsync(id, new EnquiryAnswer { Message = "Mine" }, eve, CancellationToken.None));
        Assert.Single(await Queries.ListAsync(_mary, 10, CancellationToken.None));
        Assert.Single(await Queries.ListAsync(admin, 10, CancellationToken.None));
        Assert.Null(await Queries.OfLinkAsync(link + "x", CancellationToken.None));
        Assert.Null(await Queries.OfLinkAsync(null, CancellationToken.None));

        await DisableAsync(_mary.Id);
        Assert.Empty(await Queries.ListAsync(_mary, 10, CancellationToken.None));
        Assert.IsType<SaveResult.SignedOut>(
            await Desk.AnswerAsync(id, new EnquiryAnswer { Message = "Late" }, _mary, CancellationToken.None));
    }

    [Fact]
    public async Task Only_an_open_space_with_somebody_to_answer_is_asked()
    {
        var city = await _incubator.AddCityAsync("Lyon");
        await _incubator.AddSpaceAsync(city, "Nobody there");
        var closed = await _incubator.AddSpaceAsync(city, "Closed down", s => s.IsClosed = true);
        var draft = await _incubator.AddSpaceAsync(city, "Not yet", s => s.State = RecordState.Draft);
        await _incubator.AddPersonAsync("bob", administrator: false, closed.Id, draft.Id);

        foreach (var slug in new[] { "nobody-there", "closed-down", "not-yet", "no-such-space" })
        {
            Assert.Null(await Queries.TakingAsync(slug, CancellationToken.None));
            Assert.IsType<SaveResult.Missing>((await Desk.AskAsync(slug, Input(), CancellationToken.None)).Refusal);
        }

        Assert.NotNull(await Queries.TakingAsync("atelier-mercier", CancellationToken.None));
        await DisableAsync(_mary.Id);
        Assert.Null(await Queries.TakingAsync("atelier-mercier", CancellationToken.None));
    }

    [Fact]
    public async Task How_fast_a_space_answers_is_said_from_five_answers_on()
    {
        for (var hours = 1; hours <= EnquiryQueries.LeastAnswers; hours++)
        {
            Assert.Null(await Queries.AnswerTimeAsync(_space.Id, CancellationToken.None));
            var link = await AskAsync();
            _incubator.Clock.Advance(TimeSpan.FromHours(hours));
            await AnswerAsync((await Queries.OfLinkAsync(link, CancellationToken.None))!.Id, "Yes", EnquiryState.Answered);
        }

        Assert.Equal(new AnswerTime(3, 5, 5), await Queries.AnswerTimeAsync(_space.Id, CancellationToken.None));
    }

    [Fact]
    public async Task An_enquiry_is_erased_after_a_year_with_all_that_was_written()
    {
        await AskAsync();
        _incubator.Clock.Advance(TimeSpan.FromDays(2));
        var later = await AskAsync();
        _incubator.Clock.SetUtcNow(_incubator.Clock.GetUtcNow().AddMonths(EnquiryDesk.MonthsKept).AddDays(-1));

        await Desk.TidyAsync(CancellationToken.None);

        await using var db = _incubator.OpenDb();
        Assert.Equal(1, await db.Enquiries().CountAsync());
        Assert.Equal(1, await db.Set<EnquiryMessage>().CountAsync());
        Assert.NotNull(await Queries.OfLinkAsync(later, CancellationToken.None));
    }

    [Fact]
    public async Task The_link_itself_is_stored_nowhere_and_an_enquiry_ends_at_its_last_message()
    {
        var link = await AskAsync();
        await using var db = _incubator.OpenDb();
        Assert.DoesNotContain(link, await db.Set<EnquiryLink>().Select(l => l.Hash).ToListAsync(), StringComparer.OrdinalIgnoreCase);

        for (var i = 2; i < EnquiryDesk.MostMessages; i++)
        {
            Assert.IsType<SaveResult.Saved>(await Desk.ReplyAsync(link, new EnquiryReply { Message = "More" }, CancellationToken.None));
        }

        Assert.IsType<SaveResult.Invalid>(await Desk.ReplyAsync(link, new EnquiryReply { Message = "More" }, CancellationToken.None));
        var id = (await Queries.OfLinkAsync(link, CancellationToken.None))!.Id;
        await AnswerAsync(id, "The last word", EnquiryState.Answered);
        await AnswerAsync(id, "", EnquiryState.Closed);
        Assert.Equal(EnquiryState.Closed, (await Queries.OfLinkAsync(link, CancellationToken.None))!.State);
    }

    [Theory]
    [InlineData("Message", " ")]
    [InlineData("Message", "a\u0007b")]
    [InlineData("Name", "")]
    [InlineData("Name", "two\nlines")]
    [InlineData("People", "0")]
    [InlineData("People", "501")]
    [InlineData("People", null)]
    [InlineData("From", "2026-11-01")]
    [InlineData("From", "2029-01-01")]
    [InlineData("Email", "ada")]
    [InlineData("Email", "ada@example.org\r\nBcc: eve@example.org")]
    [InlineData("Email", "\"a, b\"@example.org")]
    [InlineData("Email", null)]
    [InlineData("Phone", "call me")]
    public async Task What_is_no_enquiry_is_told_beside_its_field(string field, string? value)
    {
        var input = Input();
        _ = field switch
        {
            "Message" => input.Message = value!,
            "Name" => input.Name = value!,
            "Email" => input.Email = value,
            "Phone" => input.Phone = value,
            _ => null,
        };
        if (field == "People")
        {
            input.People = value is null ? null : int.Parse(value, CultureInfo.InvariantCulture);
        }

        if (field == "From")
        {
            input.From = DateOnly.Parse(value!, CultureInfo.InvariantCulture);
        }

        var refused = Assert.IsType<SaveResult.Invalid>((await Desk.AskAsync("atelier-mercier", input, CancellationToken.None)).Refusal);

        Assert.Contains(field, refused.Errors.Select(e => e.Path));
        await using var db = _incubator.OpenDb();
        Assert.False(await db.Enquiries().AnyAsync());
    }

    [Fact]
    public async Task All_managers_and_whoever_asked_are_told_by_mail_and_each_mail_has_a_link_of_its_own()
    {
        await _incubator.AddPersonAsync("bob", administrator: false, _space.Id);
        await DisableAsync((await _incubator.AddPersonAsync("gone", administrator: false, _space.Id)).Id);
        var link = await AskAsync();
        var id = (await Queries.OfLinkAsync(link, CancellationToken.None))!.Id;
        await AnswerAsync(id, "Come and see.\nAt ten.", EnquiryState.VisitAgreed);
        await Desk.ReplyAsync(link, new EnquiryReply { Message = "I will." }, CancellationToken.None);

        await using var db = _incubator.OpenDb();
        var mails = await db.Outbox().OrderBy(m => m.Id).ToListAsync();
        Assert.Equal(
            [
                "mary@example.org: Nouvelle demande de poste à Atelier Mercier", "bob@example.org: Nouvelle demande de poste à Atelier Mercier",
                "ada@example.org: Your enquiry to Atelier Mercier", "ada@example.org: Atelier Mercier has answered",
                "mary@example.org: Ada a écrit de nouveau à Atelier Mercier", "bob@example.org: Ada a écrit de nouveau à Atelier Mercier",
            ],
            mails.Select(m => $"{m.Recipient}: {m.Subject}"));
        Assert.Contains("A desk?", mails[0].Text, StringComparison.Ordinal);
        Assert.Contains($"/fr/admin/enquiries/{id}", mails[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("A desk?", mails[2].Text, StringComparison.Ordinal);
        Assert.Contains("Come and see.\n\nAt ten.", mails[3].Text, StringComparison.Ordinal);
        foreach (var mail in new[] { mails[2], mails[3] })
        {
            var own = mail.Text.Split("/en/enquiries/")[1].Split('\n')[0];
            Assert.NotEqual(link, own);
            Assert.Equal(id, (await Queries.OfLinkAsync(own, CancellationToken.None))!.Id);
        }
    }

    [Fact]
    public async Task An_answer_to_what_its_author_has_not_read_is_stale_and_to_close_without_a_word_is_none()
    {
        var link = await AskAsync();
        var id = (await Queries.OfLinkAsync(link, CancellationToken.None))!.Id;
        await Desk.ReplyAsync(link, new EnquiryReply { Message = "Not on Tuesday." }, CancellationToken.None);

        var late = new EnquiryAnswer { Message = "Tuesday then", State = EnquiryState.VisitAgreed, Seen = 1 };
        Assert.IsType<SaveResult.Stale>(await Desk.AnswerAsync(id, late, _mary, CancellationToken.None));
        Assert.Equal(1, await Queries.WaitingAsync(_mary, CancellationToken.None));

        await AnswerAsync(id, "", EnquiryState.Closed);
        await using var db = _incubator.OpenDb();
        Assert.Null(await db.Enquiries().Select(e => e.AnsweredAt).SingleAsync());
        var mails = await db.Outbox().OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync();
        Assert.Equal(["Ada a écrit de nouveau à Atelier Mercier", "News of your enquiry to Atelier Mercier"], mails[^2..]);
    }

    [Fact]
    public async Task Of_two_who_answer_at_once_the_second_reads_the_first()
    {
        var id = (await Queries.OfLinkAsync(await AskAsync(), CancellationToken.None))!.Id;
        var nora = await _incubator.AddPersonAsync("nora", administrator: false, _space.Id);
        EnquiryAnswer Answer(string text) => new() { Message = text, State = EnquiryState.Answered, Seen = 1 };

        Assert.IsType<SaveResult.Saved>(await Desk.AnswerAsync(id, Answer("Come on Monday."), _mary, CancellationToken.None));
        Assert.IsType<SaveResult.Stale>(await Desk.AnswerAsync(id, Answer("We are full."), nora, CancellationToken.None));

        Assert.Equal(2, (await Queries.FindAsync(id, nora, CancellationToken.None))!.Messages.Count);
    }

    [Fact]
    public async Task A_phone_number_is_enough_to_be_answered()
    {
        var input = Input();
        (input.Email, input.Phone) = (" ", "tel:06\u00A012 34 56 78");

        var link = (await Desk.AskAsync("atelier-mercier", input, CancellationToken.None)).Link;

        var asked = (await Queries.OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal((null, "06 12 34 56 78"), (asked.Email, asked.Phone));
    }

    private static EnquiryInput Input() => new() { Message = "A desk?", Name = "Ada", Email = "ada@example.org" };

    private async Task<string> AskAsync() => (await Desk.AskAsync("atelier-mercier", Input(), CancellationToken.None)).Link!;

    private async Task AnswerAsync(int id, string text, EnquiryState state) => Assert.IsType<SaveResult.Saved>(
        await Desk.AnswerAsync(id, new EnquiryAnswer { Message = text, State = state }, _mary, CancellationToken.None));

    private async Task DisableAsync(int id)
    {
        await using var db = _incubator.OpenDb();
        await db.Users().Where(u => u.Id == id).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsDisabled, true));
    }
}
