using Incubator.Core.Enquiries;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Privacy;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Privacy;

/// <summary>Somebody is taken out of what is stored, and what they did stays. It is 22 November 2026.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private Actor.Person _zoe = null!;
    private Actor.Person _root = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _space = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier Mercier", s => s.Email = "zoe@example.org");
        _zoe = await _incubator.AddPersonAsync("zoe", administrator: false, _space.Id);
        _root = await _incubator.AddPersonAsync("root", administrator: true);
        await ChangeAsync(s => s.Street = "1 rue Neuve");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private Erasure Erasure => _incubator.Get<Erasure>();

    private string Zip => Path.Combine(Path.GetDirectoryName(_incubator.DatabasePath)!, "backup.zip");

    private string Keys => Path.Combine(Path.GetDirectoryName(_incubator.DatabasePath)!, "keys");

    [Fact]
    public async Task What_a_person_changed_stays_in_the_history_without_them()
    {
        Assert.IsType<SaveResult.Saved>(await Erasure.EraseOwnAsync(_zoe, CancellationToken.None));

        await using var db = _incubator.OpenDb();
        var change = await db.Changes().SingleAsync(c => c.Field == "Street");
        Assert.Equal((_zoe.Id, "", "1 rue Neuve"), (change.UserId, change.Who, change.After));
        Assert.Empty(await _incubator.HistoryFaultsAsync());
        Assert.Empty(await _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
        var erasure = await db.Changes().SingleAsync(c => c.RecordKind == Erasure.Token);
        Assert.Equal((null, "erasure", 0), (erasure.UserId, erasure.Who, erasure.RecordId));
    }

    [Fact]
    public async Task Somebody_else_leads_what_an_erased_person_led()
    {
        await _incubator.Get<PeopleEditor>().GrantAsync(
            (await _incubator.AddPersonAsync("mary")).Id, _space.Id, true, _root, CancellationToken.None);
        await using var db = _incubator.OpenDb();
        var (lead, other) = (await LeadAsync(db), await db.SpaceGrants().SingleAsync(g => !g.IsLead));
        Assert.Equal(_zoe.Id, lead);

        Assert.IsType<SaveResult.Saved>(await Erasure.EraseOwnAsync(_zoe, CancellationToken.None));

        Assert.Equal(other.UserId, await LeadAsync(db));
        Assert.Contains(await db.Outbox().ToListAsync(), m => m.Recipient == "mary@example.org" && m.Subject.Contains("lead"));

        static Task<int> LeadAsync(IncubatorDb db) => db.SpaceGrants().Where(g => g.IsLead).Select(g => g.UserId).SingleAsync();
    }

    [Fact]
    public async Task An_address_goes_from_records_and_their_history_alike_and_an_open_form_does_not_bring_it_back()
    {
        var spaces = _incubator.Get<SpaceEditor>();
        var open = (await spaces.ReadAsync(_space.Id, _root, CancellationToken.None))!;
        Assert.Equal("zoe@example.org", open.Email);

        Assert.IsType<SaveResult.Saved>(await Erasure.EraseOwnAsync(_zoe, CancellationToken.None));

        Assert.Null((await spaces.ReadAsync(_space.Id, _root, CancellationToken.None))!.Email);
        Assert.IsType<SaveResult.Stale>(await spaces.SaveAsync(_space.Id, open, _root, CancellationToken.None));
        Assert.Empty(await _incubator.HistoryFaultsAsync());
    }

    [Fact]
    public async Task The_account_is_nobodys_from_then_on_and_its_number_is_not_given_again()
    {
        var people = _incubator.Get<PeopleEditor>();

        Assert.IsType<SaveResult.Saved>(await Erasure.EraseAsync(_zoe.Id, _root, CancellationToken.None));

        Assert.Null(await people.ReadAsync(_zoe.Id, _root, CancellationToken.None));
        Assert.Equal(1, (await _incubator.Get<PeopleQueries>().ListAsync(null, 0, 10, _root, CancellationToken.None)).Total);
        Assert.IsType<SaveResult.SignedOut>(
            await people.RenameAsync(new OwnNameInput { DisplayName = "Eve" }, _zoe, CancellationToken.None));
        await using var db = _incubator.OpenDb();
        var user = await db.Users().SingleAsync(u => u.Id == _zoe.Id);
        Assert.Equal((true, "", null, null), (user.IsDisabled, user.DisplayName, user.Email, user.PasswordHash));
        Assert.Empty(await db.SpaceGrants().ToListAsync());
        Assert.IsType<SaveResult.Missing>(await Erasure.EraseAsync(_zoe.Id, _root, CancellationToken.None));
    }

    [Fact]
    public async Task A_name_goes_from_what_was_confirmed_and_from_its_history_alike()
    {
        await ChangeAsync(s => (s.PriceChecked.On, s.PriceChecked.By) = (new DateOnly(2026, 11, 20), "zoe"));

        Assert.IsType<SaveResult.Saved>(await Erasure.EraseAsync(_zoe.Id, _root, CancellationToken.None));

        var input = (await _incubator.Get<SpaceEditor>().ReadAsync(_space.Id, _root, CancellationToken.None))!;
        Assert.Equal((new DateOnly(2026, 11, 20), null), (input.PriceChecked.On, input.PriceChecked.By));
        Assert.Empty(await _incubator.HistoryFaultsAsync());
    }

    [Fact]
    public async Task An_answer_stays_in_an_enquiry_by_somebody_who_is_no_more()
    {
        var link = await AskAsync("Ada Marchand", "ada@example.org");
        var id = (await _incubator.Get<EnquiryQueries>().OfLinkAsync(link, CancellationToken.None))!.Id;
        await _incubator.Get<EnquiryDesk>().AnswerAsync(
            id, new EnquiryAnswer { Message = "Come and see.", State = EnquiryState.Answered }, _zoe, CancellationToken.None);

        await Erasure.EraseAsync(_zoe.Id, _root, CancellationToken.None);

        var enquiry = (await _incubator.Get<EnquiryQueries>().OfLinkAsync(link, CancellationToken.None))!;
        Assert.Equal([(null, "A desk?"), ("", "Come and see.")], enquiry.Messages.Select(m => (m.By, m.Text)));
        Assert.Equal("Ada Marchand", enquiry.Name);
    }

    [Fact]
    public async Task Another_person_of_the_same_name_keeps_theirs()
    {
        var other = await _incubator.AddPersonAsync("zoe.two");
        await using (var db = _incubator.OpenDb())
        {
            await db.Users().Where(u => u.Id == other.Id).ExecuteUpdateAsync(u => u.SetProperty(x => x.DisplayName, "zoe"));
            await db.Changes().Where(c => c.Field == "Street").ExecuteUpdateAsync(c => c.SetProperty(x => x.UserId, other.Id));
        }

        await Erasure.EraseAsync(_zoe.Id, _root, CancellationToken.None);

        await using var after = _incubator.OpenDb();
        Assert.Equal("zoe", (await after.Changes().SingleAsync(c => c.Field == "Street")).Who);
    }

    [Fact]
    public async Task Whoever_only_wrote_is_erased_by_their_address_with_what_was_said()
    {
        var link = await AskAsync("Ada Marchand", "ada@example.org");
        await AskAsync("Ben", "ben@example.org");

        Assert.IsType<SaveResult.Saved>(await Erasure.EraseAddressAsync(" ADA@example.org ", _root, CancellationToken.None));

        await using var db = _incubator.OpenDb();
        var enquiries = await db.Set<Enquiry>().Include(e => e.Messages).OrderBy(e => e.Id).ToListAsync();
        Assert.Equal([("", null, null), ("Ben", "ben@example.org", "0123456789")], enquiries.Select(e => (e.Name, e.Email, e.Phone)));
        Assert.Equal(["", "A desk?"], enquiries.SelectMany(e => e.Messages).Select(m => m.Text));
        Assert.Null(await _incubator.Get<EnquiryQueries>().OfLinkAsync(link, CancellationToken.None));
        var mails = await db.Set<StoredMail>().ToListAsync();
        Assert.DoesNotContain(mails, m => m.Recipient == "ada@example.org");
        Assert.Equal(2, mails.Count(m => m.Recipient == "zoe@example.org"));
        Assert.DoesNotContain(mails, m => $"{m.Subject}{m.Text}{m.Html}".Contains("Marchand", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_an_administrator_erases_others_and_not_the_last_one()
    {
        Assert.IsType<SaveResult.Forbidden>(await Erasure.EraseAsync(_root.Id, _zoe, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>(await Erasure.EraseAddressAsync("ada@example.org", _zoe, CancellationToken.None));
        Assert.IsType<SaveResult.Invalid>(await Erasure.EraseOwnAsync(_root, CancellationToken.None));
        Assert.NotNull(await Erasure.WhyNotAsync(_root, CancellationToken.None));
        Assert.IsType<SaveResult.Invalid>(await Erasure.EraseAddressAsync("ada", _root, CancellationToken.None));

        await _incubator.AddPersonAsync("second", administrator: true);

        Assert.IsType<SaveResult.Saved>(await Erasure.EraseOwnAsync(_root, CancellationToken.None));
    }

    [Fact]
    public async Task A_session_that_has_shown_nothing_lately_erases_nobody()
    {
        var session = await _incubator.Get<SessionStore>().BeginAsync(_zoe.Id, null, new SignInDevice(null, false), CancellationToken.None);
        var here = _zoe with { Session = session };
        _incubator.Clock.Advance(TimeSpan.FromMinutes(20));

        Assert.IsType<SaveResult.Unproven>(await Erasure.EraseOwnAsync(here, CancellationToken.None));
    }

    [Fact]
    public async Task A_backup_from_before_is_erased_again_at_the_next_start_and_once()
    {
        await using (var server = _incubator.Beside())
        {
            await AskAsync("Ada Marchand", "ada@example.org", server);
            Assert.Null(await server.Get<Backup>().SaveAsync(Zip, Keys, CancellationToken.None));
            await server.Get<Erasure>().EraseAsync(_zoe.Id, _root, CancellationToken.None);
            await server.Get<Erasure>().EraseAddressAsync("ada@example.org", _root, CancellationToken.None);
        }

        await RestoreAsync();
        Assert.Equal(2, await CountAsync());

        Assert.Equal(2, (await FaultsAsync()).Count);
        await _incubator.Get<DatabaseSetUp>().RunAsync(CancellationToken.None);

        Assert.Equal(0, await CountAsync());
        Assert.Empty(await FaultsAsync());
        Assert.Equal(0, await Erasure.EraseAgainAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Somebody_who_comes_back_after_an_erasure_is_not_erased_by_it()
    {
        await Erasure.EraseAsync(_zoe.Id, _root, CancellationToken.None);
        var again = await _incubator.AddPersonAsync("zoe");
        Assert.Null(await _incubator.Get<Backup>().SaveAsync(Zip, Keys, CancellationToken.None));
        await RestoreAsync();

        await _incubator.Get<DatabaseSetUp>().RunAsync(CancellationToken.None);

        Assert.NotNull(await _incubator.Get<PeopleEditor>().ReadAsync(again.Id, _root, CancellationToken.None));
    }

    [Fact]
    public async Task The_ledger_names_nobody()
    {
        await Erasure.EraseAsync(_zoe.Id, _root, CancellationToken.None);

        var ledger = await File.ReadAllTextAsync($"{_incubator.DatabasePath}.erasures");
        Assert.DoesNotContain("zoe", ledger, StringComparison.OrdinalIgnoreCase);
        Assert.Single(_incubator.Get<ErasureLedger>().Read());
        Assert.DoesNotContain(
            System.Convert.ToHexString(System.Security.Cryptography.SHA256.HashData("address ZOE@EXAMPLE.ORG"u8.ToArray())), ledger);
    }

    private async Task<int> CountAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Users().CountAsync(u => u.Email == "zoe@example.org")
            + await db.Set<Enquiry>().CountAsync(e => e.Email == "ada@example.org");
    }

    private async Task<IReadOnlyList<string>> FaultsAsync()
    {
        await using var db = _incubator.OpenDb();
        return await ((IStoredPart)Erasure).FaultsAsync(db, CancellationToken.None);
    }

    private async Task RestoreAsync()
    {
        SqliteConnection.ClearAllPools();
        await using var beside = _incubator.Beside();
        Assert.Null(await beside.Get<Restore>().RunAsync(Zip, Keys, CancellationToken.None));
        SqliteConnection.ClearAllPools();
    }

    private async Task<string> AskAsync(string name, string email, TestIncubator? server = null)
    {
        var input = new EnquiryInput { Name = name, Email = email, Phone = "0123456789", Message = "A desk?", People = 1 };
        return (await (server ?? _incubator).Get<EnquiryDesk>().AskAsync("atelier-mercier", input, CancellationToken.None)).Link!;
    }

    private async Task ChangeAsync(Action<SpaceInput> change)
    {
        var spaces = _incubator.Get<SpaceEditor>();
        var input = (await spaces.ReadAsync(_space.Id, _zoe, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await spaces.SaveAsync(_space.Id, input, _zoe, CancellationToken.None));
    }
}
