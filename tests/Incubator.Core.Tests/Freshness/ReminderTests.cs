using Incubator.Core.Common;
using Incubator.Core.Freshness;
using Incubator.Core.Housing;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Freshness;

/// <summary>What is due is asked for by mail, and confirmed by the link of the mail. It begins on 22 November 2026.</summary>
public sealed class ReminderTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private Actor.Person _mary = null!;
    private int _paris;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        _space = await _incubator.AddSpaceAsync(_paris, "Atelier Mercier", s =>
            (s.DesksFree, s.DesksAsOf, s.OpeningHours) = (3, new DateOnly(2026, 11, 22), "Mo-Fr 09:00-18:00"));
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space.Id);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private ConfirmationDesk Desk => _incubator.Get<ConfirmationDesk>();

    [Fact]
    public async Task A_fact_is_asked_for_when_it_is_due_and_after_14_and_30_days_and_no_more()
    {
        var days = new List<int>();
        for (var day = 0; day < 200; day++)
        {
            if (await RemindAsync() > 0)
            {
                days.Add(day);
            }

            _incubator.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([90, 104, 120], days);
    }

    [Fact]
    public async Task Each_person_gets_one_mail_for_all_that_is_due_of_theirs()
    {
        var other = await _incubator.AddSpaceAsync(_paris, "La Cantine", s => s.OpeningHours = "24/7");
        await _incubator.AddPersonAsync("bob", administrator: false, other.Id, _space.Id);
        await _incubator.AddPersonAsync("nobody");
        await DisableAsync((await _incubator.AddPersonAsync("gone", administrator: false, other.Id)).Id);
        _incubator.Clock.Advance(TimeSpan.FromDays(91));

        Assert.Equal(2, await RemindAsync());

        await using var db = _incubator.OpenDb();
        var mails = await db.Outbox().OrderBy(m => m.Recipient).ToListAsync();
        Assert.Equal(
            [
                "bob@example.org: Est-ce toujours vrai de vos 2 fiches\u00a0?",
                "mary@example.org: Est-ce toujours vrai de votre fiche\u00a0?",
            ],
            mails.Select(m => $"{m.Recipient}: {m.Subject}"));
        Assert.Contains("Atelier Mercier\u00a0: Bureaux libres, Horaires", mails[0].Text);
        Assert.Contains("La Cantine\u00a0: Horaires", mails[0].Text);
        Assert.DoesNotContain("La Cantine", mails[1].Text);
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("draft")]
    [InlineData("confirmed")]
    public async Task Nothing_is_asked_of_what_is_closed_hidden_or_confirmed(string what)
    {
        _incubator.Clock.Advance(TimeSpan.FromDays(91));
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(_space.Id, Actor.Operator, CancellationToken.None))!;
        var today = DateOnly.FromDateTime(_incubator.Clock.GetUtcNow().UtcDateTime);
        input.IsClosed = what == "closed";
        input.State = what == "draft" ? RecordState.Draft : RecordState.Live;
        if (what == "confirmed")
        {
            (input.DesksAsOf, input.DesksChecked.On, input.HoursChecked.On) = (today, today, today);
        }

        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_space.Id, input, Actor.Operator, CancellationToken.None));

        Assert.Equal(0, await RemindAsync());
    }

    [Fact]
    public async Task The_link_confirms_what_is_due_as_its_person_and_nothing_else()
    {
        var link = await LinkAsync(days: 91);

        var shown = Assert.Single((await Desk.ReadAsync(link, CancellationToken.None))!.Records);
        Assert.Equal([SpaceFact.Desks, SpaceFact.Hours], shown.Due.Facts.Select(f => f.Fact));
        Assert.Equal(1, (await Desk.ConfirmAsync(link, Seen(shown), CancellationToken.None))!.Changed);

        var space = (await _incubator.Get<SpaceEditor>().ReadAsync(_space.Id, Actor.Operator, CancellationToken.None))!;
        var today = DateOnly.FromDateTime(_incubator.Clock.GetUtcNow().UtcDateTime);
        Assert.Equal((today, Confirmation.BySpace), (space.HoursChecked.On, space.HoursChecked.By));
        Assert.Equal((today, today), (space.DesksAsOf, space.DesksChecked.On));
        Assert.Null(space.AddressChecked.On);
        Assert.Empty((await Desk.ReadAsync(link, CancellationToken.None))!.Records);
        await using var db = _incubator.OpenDb();
        Assert.Equal([_mary.Id], await db.Changes().Where(c => c.Field == "HoursChecked.On").Select(c => c.UserId!.Value).ToListAsync());
        Assert.Equal(0, await RemindAsync());
    }

    [Fact]
    public async Task What_was_changed_since_it_was_shown_is_not_confirmed()
    {
        var link = await LinkAsync(days: 91);
        var shown = Assert.Single((await Desk.ReadAsync(link, CancellationToken.None))!.Records);
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(_space.Id, Actor.Operator, CancellationToken.None))!;
        input.OpeningHours = "Mo-Fr 10:00-17:00";
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(_space.Id, input, Actor.Operator, CancellationToken.None));

        var result = (await Desk.ConfirmAsync(link, Seen(shown), CancellationToken.None))!;

        Assert.IsType<SaveResult.Stale>(Assert.Single(result.Refused).Refusal);
        Assert.Null((await editor.ReadAsync(_space.Id, Actor.Operator, CancellationToken.None))!.HoursChecked.On);
    }

    [Fact]
    public async Task A_link_ends_with_its_days_its_person_and_their_right()
    {
        var link = await LinkAsync(days: 91);
        var seen = Seen(Assert.Single((await Desk.ReadAsync(link, CancellationToken.None))!.Records));
        Assert.Null(await Desk.ReadAsync("made-up", CancellationToken.None));

        _incubator.Clock.Advance(TimeSpan.FromDays(Reminders.DaysValid));
        Assert.True((await Desk.ReadAsync(link, CancellationToken.None))!.IsExpired);
        Assert.Null(await Desk.ConfirmAsync(link, seen, CancellationToken.None));

        await _incubator.Get<Reminders>().RenewAsync(link, CancellationToken.None);
        await _incubator.Get<Reminders>().RenewAsync(link, CancellationToken.None);
        var renewed = await LastLinkAsync(mails: 2);
        Assert.Single((await Desk.ReadAsync(renewed, CancellationToken.None))!.Records);

        await DisableAsync(_mary.Id);
        Assert.Null(await Desk.ReadAsync(renewed, CancellationToken.None));
        Assert.Null(await Desk.ConfirmAsync(renewed, seen, CancellationToken.None));
    }

    [Fact]
    public async Task Who_manages_a_space_no_more_confirms_nothing_of_it()
    {
        var link = await LinkAsync(days: 91);
        var seen = Seen(Assert.Single((await Desk.ReadAsync(link, CancellationToken.None))!.Records));
        await using (var db = _incubator.OpenDb())
        {
            await db.SpaceGrants().ExecuteDeleteAsync();
        }

        Assert.Equal(0, (await Desk.ConfirmAsync(link, seen, CancellationToken.None))!.Changed);
        Assert.Empty((await Desk.ReadAsync(link, CancellationToken.None))!.Records);
    }

    [Fact]
    public async Task The_board_lists_what_is_due_the_longest_first_for_those_who_may_edit_it_and_confirms_what_is_chosen()
    {
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        var later = await _incubator.AddSpaceAsync(_paris, "A later one", s => s.OpeningHours = "24/7");
        _incubator.Clock.Advance(TimeSpan.FromDays(91));
        var board = _incubator.Get<DueBoard>();

        var due = await ListAsync(Actor.Operator);
        Assert.Equal([_space.Id, later.Id], due.Select(s => s.Id));
        Assert.Equal([_space.Id], (await ListAsync(_mary)).Select(s => s.Id));
        Assert.Empty(await ListAsync(await _incubator.AddPersonAsync("nobody")));

        var result = await board.ConfirmAsync(due, _mary, CancellationToken.None);
        Assert.Equal((1, later.Id), (result.Changed, Assert.Single(result.Refused).Record.Id));
        Assert.Equal(1, (await board.ConfirmAsync([due[1]], Actor.Operator, CancellationToken.None)).Changed);
        Assert.Empty(await ListAsync(Actor.Operator));
    }

    [Theory]
    [InlineData("aid", 60)]
    [InlineData("startup", 180)]
    [InlineData("programme", 180)]
    public async Task Whatever_else_a_person_keeps_is_asked_for_at_its_own_pace_and_confirmed_with_the_rest(string kind, int days)
    {
        var id = await AddAsync(kind, closes: null);
        _incubator.Clock.Advance(TimeSpan.FromDays(days - 1));
        Assert.DoesNotContain((kind, id), await DueAsync());
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains((kind, id), await DueAsync());

        await RemindAsync();
        var link = await LastLinkAsync(mails: 1);
        var shown = (await Desk.ReadAsync(link, CancellationToken.None))!.Records.Single(r => r.Due.Kind == kind);
        Assert.Equal((id, (SpaceFact?)null), (shown.Due.Id, Assert.Single(shown.Due.Facts).Fact));
        Assert.Equal(1, (await Desk.ConfirmAsync(link, Seen(shown), CancellationToken.None))!.Changed);

        Assert.DoesNotContain((kind, id), await DueAsync());
        _incubator.Clock.Advance(TimeSpan.FromDays(days));
        Assert.Contains((kind, id), await DueAsync());
    }

    [Fact]
    public async Task A_programme_that_closes_is_asked_about_once_it_has_closed_and_rests_after_that()
    {
        var id = await AddAsync("programme", closes: _incubator.Clock.Today().AddDays(300));
        _incubator.Clock.Advance(TimeSpan.FromDays(300));
        Assert.DoesNotContain(("programme", id), await DueAsync());
        _incubator.Clock.Advance(TimeSpan.FromDays(1));
        var due = (await ListAsync(_mary)).Single(r => r.Kind == "programme");

        Assert.Equal(1, (await _incubator.Get<DueBoard>().ConfirmAsync([due], _mary, CancellationToken.None)).Changed);

        _incubator.Clock.Advance(TimeSpan.FromDays(100));
        Assert.DoesNotContain(("programme", id), await DueAsync());
    }

    [Fact]
    public async Task A_startup_that_has_ended_and_aid_of_no_space_are_nobodys_to_confirm()
    {
        var aid = await SaveAsync(_incubator.Get<HousingAidEditor>().SaveAsync(
            null, Aid(a => a.CityId = _paris), Actor.Operator, CancellationToken.None));
        await SaveAsync(_incubator.Get<StartupEditor>().SaveAsync(
            null, new StartupInput { Name = "Over", Stage = StartupStage.Ended }, _mary, CancellationToken.None));
        _incubator.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(["space"], (await DueAsync()).Select(d => d.Kind));
        var all = await ListAsync(Actor.Operator);
        Assert.Equal([("aid", aid)], all.Where(r => r.Kind != "space").Select(r => (r.Kind, r.Id)));
    }

    private async Task<List<DueRecord>> ListAsync(Actor actor) =>
        [.. (await _incubator.Get<DueBoard>().PageAsync(null, actor, CancellationToken.None)).Records.Select(r => r.Record)];

    private async Task<IEnumerable<(string Kind, int Id)>> DueAsync() =>
        (await ListAsync(_mary)).Select(r => (r.Kind, r.Id));

    private async Task<int> AddAsync(string kind, DateOnly? closes) => kind switch
    {
        "aid" => await SaveAsync(_incubator.Get<HousingAidEditor>().SaveAsync(
            null, Aid(a => a.SpaceId = _space.Id), _mary, CancellationToken.None)),
        "startup" => await SaveAsync(_incubator.Get<StartupEditor>().SaveAsync(
            null, new StartupInput { Name = "Vélopli" }, _mary, CancellationToken.None)),
        _ => await SaveAsync(_incubator.Get<ProgrammeEditor>().SaveAsync(
            null, new ProgrammeInput { Name = "Intake", SpaceId = _space.Id, Closes = closes }, _mary, CancellationToken.None)),
    };

    private static HousingAidInput Aid(Action<HousingAidInput> where)
    {
        var aid = new HousingAidInput { Name = "Room", Provider = "The space", Kind = AidKind.Residence };
        where(aid);
        return aid;
    }

    private static async Task<int> SaveAsync(Task<SaveResult> save) => Assert.IsType<SaveResult.Saved>(await save).Id;

    private static Dictionary<(string Kind, int Id), int> Seen(RecordToConfirm record) =>
        new() { [(record.Due.Kind, record.Due.Id)] = record.Due.Version };

    private Task<int> RemindAsync() => _incubator.Get<Reminders>().RemindAsync(CancellationToken.None);

    private async Task<string> LinkAsync(int days)
    {
        _incubator.Clock.Advance(TimeSpan.FromDays(days));
        Assert.Equal(1, await RemindAsync());
        return await LastLinkAsync(mails: 1);
    }

    private async Task<string> LastLinkAsync(int mails)
    {
        await using var db = _incubator.OpenDb();
        var texts = await db.Outbox().OrderBy(m => m.Id).Select(m => m.Text).ToListAsync();
        Assert.Equal(mails, texts.Count);
        return texts[^1].Split("/confirm/")[1].Split('\n')[0].Trim();
    }

    private async Task DisableAsync(int id)
    {
        await using var db = _incubator.OpenDb();
        await db.Users().Where(u => u.Id == id).ExecuteUpdateAsync(u => u.SetProperty(x => x.IsDisabled, true));
    }
}
