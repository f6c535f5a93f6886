using Incubator.Core.Mail;
using Incubator.Core.Privacy;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Core.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Incubator.Core.Tests.Startups;

/// <summary>A founder's name is shown and found by their own consent, and not without.</summary>
public sealed class ConsentTests : IAsyncLifetime
{
    private const string Ines = "Inès Barreteau";
    private const string Mailbox = "ines@velopli.example";

    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private Actor.Person _mary = null!;
    private int _startup;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, space);
        var input = new StartupInput { Name = "Vélopli", Founders = [new Founder { Name = Ines, Role = "CEO" }, new Founder { Name = "Sam" }] };
        _startup = Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<StartupEditor>().SaveAsync(null, input, _mary, CancellationToken.None)).Id;
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(await _incubator.HistoryFaultsAsync());
        await _incubator.DisposeAsync();
    }

    private ConsentDesk Desk => _incubator.Get<ConsentDesk>();

    private ConsentQueries Queries => _incubator.Get<ConsentQueries>();

    [Fact]
    public async Task A_name_is_shown_and_found_from_the_yes_of_its_founder_to_their_no()
    {
        Assert.Empty(await ShownAsync());
        var link = await AskAsync(Mailbox);
        Assert.Empty(await ShownAsync());

        Assert.IsType<SaveResult.Saved>(await Desk.AnswerAsync(link, true, CancellationToken.None));
        Assert.Equal([Ines], await ShownAsync());

        Assert.IsType<SaveResult.Saved>(await Desk.AnswerAsync(link, false, CancellationToken.None));
        Assert.Empty(await ShownAsync());
        Assert.Equal(["asked", "shown", "hidden"], await StepsAsync());
    }

    [Fact]
    public async Task A_link_gives_consent_for_some_days_and_takes_it_back_for_ever()
    {
        var link = await AskAsync(Mailbox);
        Assert.IsType<SaveResult.Missing>(await Desk.RenewAsync(link, CancellationToken.None));
        await Desk.AnswerAsync(link, true, CancellationToken.None);
        _incubator.Clock.Advance(TimeSpan.FromDays(400));

        Assert.IsType<SaveResult.Saved>(await Desk.AnswerAsync(link, false, CancellationToken.None));
        Assert.IsType<SaveResult.Missing>(await Desk.AnswerAsync(link, true, CancellationToken.None));
        Assert.True((await Queries.OfLinkAsync(link, CancellationToken.None))!.IsExpired);
        Assert.Empty(await ShownAsync());

        Assert.IsType<SaveResult.Saved>(await Desk.RenewAsync(link, CancellationToken.None));
        var renewed = await LinkAsync(Mailbox);
        Assert.Null(await Queries.OfLinkAsync(link, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Desk.AnswerAsync(renewed, true, CancellationToken.None));
        Assert.Equal([Ines], await ShownAsync());
    }

    [Fact]
    public async Task A_link_to_a_wrong_address_is_void_once_another_one_is_asked()
    {
        var wrong = await AskAsync("inès.typo@velopli.example");

        await AskAsync(Mailbox);

        Assert.IsType<SaveResult.Missing>(await Desk.AnswerAsync(wrong, true, CancellationToken.None));
        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task Whoever_said_no_is_asked_again_by_an_administrator_alone()
    {
        var first = await AskAsync(Mailbox);
        await Desk.AnswerAsync(first, false, CancellationToken.None);
        var input = new ConsentInput { Name = Ines, Email = "mary@example.org" };

        var refused = Assert.IsType<SaveResult.Invalid>(await Desk.AskAsync(_startup, input, _mary, CancellationToken.None));

        Assert.Equal(nameof(ConsentInput.Email), Assert.Single(refused.Errors).Path);
        Assert.IsType<SaveResult.Saved>(await Desk.AskAsync(_startup, input, _root, CancellationToken.None));
        await Desk.AnswerAsync(await LinkAsync("mary@example.org"), true, CancellationToken.None);
        Assert.Equal([Ines], await ShownAsync());
        // The first link takes it back still.
        await Desk.AnswerAsync(first, false, CancellationToken.None);
        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task Consent_on_paper_is_recorded_by_an_administrator_whom_the_history_names()
    {
        Assert.IsType<SaveResult.Forbidden>(await Desk.RecordAsync(_startup, Ines, true, _mary, CancellationToken.None));

        Assert.IsType<SaveResult.Saved>(await Desk.RecordAsync(_startup, "ines barreteau", true, _root, CancellationToken.None));

        Assert.Equal([Ines], await ShownAsync());
        var of = (await Queries.OfStartupAsync(_startup, _mary, CancellationToken.None))!;
        Assert.Equal("root", of.Founders[0].RecordedBy);
        Assert.False(of.MayRecord);
        await using (var db = _incubator.OpenDb())
        {
            Assert.Equal("root", (await db.Changes().SingleAsync(c => c.Field.StartsWith("Consents"))).Who);
        }

        await Desk.RecordAsync(_startup, Ines, false, _root, CancellationToken.None);
        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task Consent_is_for_one_name_and_survives_every_edit_of_the_rest()
    {
        await Desk.AnswerAsync(await AskAsync(Mailbox), true, CancellationToken.None);

        await EditAsync(s => (s.TeamSize, s.Founders[0].Role, s.Founders[0].Name) = (9, "Chair", "Ines Barreteau"));
        Assert.Equal(["Ines Barreteau"], await ShownAsync());

        await EditAsync(s => s.Founders[0].Name = "Somebody Else");
        Assert.Empty(await ShownAsync());
        Assert.Empty(await FoundAsync("Somebody"));
        Assert.Null((await Queries.OfStartupAsync(_startup, _mary, CancellationToken.None))!.Founders[0].State);
    }

    [Fact]
    public async Task Whoever_may_not_edit_the_startup_asks_nobody()
    {
        var other = await _incubator.AddPersonAsync("other");
        var input = new ConsentInput { Name = Ines, Email = Mailbox };

        Assert.IsType<SaveResult.Missing>(await Desk.AskAsync(_startup, input, other, CancellationToken.None));
        Assert.Null(await Queries.OfStartupAsync(_startup, other, CancellationToken.None));
        input.Name = "No founder";
        Assert.IsType<SaveResult.Missing>(await Desk.AskAsync(_startup, input, _mary, CancellationToken.None));
        input.Email = "nobody";
        Assert.IsType<SaveResult.Invalid>(await Desk.AskAsync(_startup, input, _mary, CancellationToken.None));
    }

    [Fact]
    public async Task Whose_address_is_erased_is_neither_shown_nor_found_any_more()
    {
        await Desk.AnswerAsync(await AskAsync(Mailbox), true, CancellationToken.None);
        Assert.Equal([Ines], await ShownAsync());

        Assert.IsType<SaveResult.Saved>(await _incubator.Get<Erasure>().EraseAddressAsync(Mailbox, _root, CancellationToken.None));

        Assert.Empty(await ShownAsync());
    }

    [Fact]
    public async Task An_earlier_database_shows_no_founder_and_finds_none()
    {
        await Desk.RecordAsync(_startup, Ines, true, _root, CancellationToken.None);
        await using (var db = _incubator.OpenDb())
        {
            await db.GetService<IMigrator>().MigrateAsync("AnswersElsewhere");
            Assert.Contains("barreteau", (await BodyAsync(db)), StringComparison.Ordinal);
        }

        await _incubator.Get<DatabaseSetUp>().RunAsync(CancellationToken.None);

        await using var after = _incubator.OpenDb();
        Assert.DoesNotContain("barreteau", (await BodyAsync(after)), StringComparison.Ordinal);
        await after.Changes().Where(c => c.Field.StartsWith("Consents")).ExecuteDeleteAsync();
    }

    private Task<string> BodyAsync(Core.Storage.IncubatorDb db) =>
        db.Set<Core.Search.SearchDocument>().Where(d => d.Kind == StartupRecords.Token && d.RecordId == _startup)
            .Select(d => d.Body).SingleAsync();

    /// <summary>Who is shown; nobody is found by a name that is not.</summary>
    private async Task<List<string>> ShownAsync()
    {
        var found = await _incubator.Get<StartupQueries>().FindAsync("velopli", CancellationToken.None);
        var shown = Assert.IsType<Lookup<StartupDetails>.Found>(found).Value.Founders.Select(f => f.Name).ToList();
        Assert.Equal(shown.Count > 0 ? ["velopli"] : [], await FoundAsync("Barreteau"));
        return shown;
    }

    private async Task<IEnumerable<string>> FoundAsync(string text) =>
        (await _incubator.Get<StartupQueries>().SearchAsync(new StartupFilter { Text = text }, CancellationToken.None))
            .Page.Items.Select(s => s.Slug);

    private async Task<string> AskAsync(string email)
    {
        var input = new ConsentInput { Name = Ines, Email = email };
        Assert.IsType<SaveResult.Saved>(await Desk.AskAsync(_startup, input, _mary, CancellationToken.None));
        return await LinkAsync(email);
    }

    private async Task<string> LinkAsync(string email)
    {
        await using var db = _incubator.OpenDb();
        var mail = await db.Outbox().Where(m => m.Recipient == email).OrderBy(m => m.Id).LastAsync();
        return mail.Text!.Split("/founders/")[1].Split('\n')[0];
    }

    private async Task EditAsync(Action<StartupInput> change)
    {
        var editor = _incubator.Get<StartupEditor>();
        var input = (await editor.ReadAsync(_startup, _mary, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_startup, input, _mary, CancellationToken.None));
    }

    private async Task<List<string?>> StepsAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Changes().Where(c => c.Field.StartsWith("Consents")).OrderBy(c => c.Id).Select(c => c.After).ToListAsync();
    }
}
