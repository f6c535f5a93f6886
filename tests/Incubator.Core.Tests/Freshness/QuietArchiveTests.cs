using Incubator.Core.Common;
using Incubator.Core.Freshness;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.Freshness;

/// <summary>What nobody confirms is archived, with notice, and brought back with one press. Opening hours are due after 90 days.</summary>
public sealed class QuietArchiveTests : IAsyncLifetime
{
    private const int Due = 90;
    private const int Archived = Due + 180;

    private TestIncubator _incubator = null!;
    private SaveResult.Saved _space = null!;
    private Actor.Person _mary = null!;
    private int _paris;

    private SpaceEditor Editor => _incubator.Get<SpaceEditor>();

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        _space = await _incubator.AddSpaceAsync(_paris, "Atelier Mercier", s => s.OpeningHours = "Mo-Fr 09:00-18:00");
        _mary = await _incubator.AddPersonAsync("mary", administrator: false, _space.Id);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_record_that_nobody_confirms_is_archived_after_a_warning_and_both_are_mailed_once()
    {
        await PassAsync(Archived - 31);
        Assert.Empty(await SubjectsAsync());
        await PassAsync(1);
        Assert.Equal(["Votre fiche va être archivée"], await SubjectsAsync());
        Assert.Contains($"Atelier Mercier\u00a0: {_incubator.Clock.Today().AddDays(30).Day} ", await LastTextAsync());
        await PassAsync(29);
        Assert.Equal(RecordState.Live, await StateAsync());

        await PassAsync(1);
        await PassAsync(1);

        Assert.Equal(RecordState.Archived, await StateAsync());
        Assert.Equal(["Votre fiche va être archivée", "Votre fiche a été archivée"], await SubjectsAsync());
        Assert.Equal([_space.Id], (await ListAsync(_mary)).Select(r => r.Id));
        Assert.Empty(await ListAsync(await _incubator.AddPersonAsync("bob")));
    }

    [Theory]
    [InlineData("confirmed")]
    [InlineData("changed")]
    public async Task A_sign_of_life_after_the_warning_keeps_it(string how)
    {
        await PassAsync(Archived - 30);
        var input = (await Editor.ReadAsync(_space.Id, _mary, CancellationToken.None))!;
        if (how == "confirmed")
        {
            input.HoursChecked = new Confirmation { On = _incubator.Clock.Today(), By = Confirmation.BySpace };
        }
        else
        {
            input.Website = "https://mercier.example";
        }

        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(_space.Id, input, _mary, CancellationToken.None));

        await PassAsync(60);
        Assert.Equal(RecordState.Live, await StateAsync());
        await PassAsync(300);
        Assert.Equal(2, (await SubjectsAsync()).Count(s => s == "Votre fiche va être archivée"));
    }

    [Fact]
    public async Task Nothing_is_archived_that_was_not_warned_of_for_30_days_however_old_it_is()
    {
        await PassAsync(1_000);
        await PassAsync(29);
        Assert.Equal(RecordState.Live, await StateAsync());
        await PassAsync(1);
        Assert.Equal(RecordState.Archived, await StateAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_brought_back_with_one_press_by_the_link_or_by_who_may_edit_it(bool byLink)
    {
        await PassAsync(Archived - 30);
        await PassAsync(30);
        var link = (await LastTextAsync()).Split("/confirm/")[1].Split('\n')[0].Trim();
        var desk = _incubator.Get<ConfirmationDesk>();
        Assert.Equal([_space.Id], (await desk.ReadAsync(link, CancellationToken.None))!.Archived.Select(r => r.Id));
        var bob = await _incubator.AddPersonAsync("bob");
        Assert.IsType<SaveResult.Missing>(await RestoreAsync(bob));

        var result = byLink ? await desk.RestoreAsync(link, "space", _space.Id, CancellationToken.None) : await RestoreAsync(_mary);

        Assert.IsType<SaveResult.Saved>(result);
        Assert.Equal(RecordState.Live, await StateAsync());
        Assert.Empty(await ListAsync(_mary));
        await using var db = _incubator.OpenDb();
        var change = await db.Changes().Where(c => c.RecordId == _space.Id && c.Field == "State").OrderBy(c => c.Id).LastAsync();
        Assert.Equal((_mary.Id, "live"), (change.UserId, change.After));
        await PassAsync(179);
        Assert.Equal(RecordState.Live, await StateAsync());
    }

    [Fact]
    public async Task What_somebody_archived_by_hand_is_not_brought_back_so()
    {
        var space = (await Editor.ReadAsync(_space.Id, Actor.Operator, CancellationToken.None))!;
        Assert.IsType<SaveResult.Saved>(await Editor.ArchiveAsync(_space.Id, space.Version, Actor.Operator, CancellationToken.None));

        Assert.IsType<SaveResult.Missing>(await RestoreAsync(_mary));
        Assert.Empty(await ListAsync(_mary));
    }

    [Theory]
    [InlineData(false, RecordState.Live)]
    [InlineData(true, RecordState.Archived)]
    public async Task What_nobody_manages_stays_unless_the_operator_says_so(bool isAsked, RecordState state)
    {
        _incubator.Get<IOptions<FreshnessOptions>>().Value.ArchiveUnmanaged = isAsked;
        await using (var db = _incubator.OpenDb())
        {
            await db.SpaceGrants().ExecuteDeleteAsync();
        }

        await PassAsync(Archived);

        Assert.Equal(state, await StateAsync());
        Assert.Empty(await SubjectsAsync());
    }

    [Fact]
    public async Task An_operator_who_wants_none_of_it_has_none()
    {
        _incubator.Get<IOptions<FreshnessOptions>>().Value.ArchiveDays = 0;
        await PassAsync(2_000);
        await PassAsync(2_000);

        Assert.Equal(RecordState.Live, await StateAsync());
        Assert.Empty(await SubjectsAsync());
    }

    private async Task PassAsync(int days)
    {
        _incubator.Clock.Advance(TimeSpan.FromDays(days));
        await _incubator.Get<QuietArchive>().RunAsync(CancellationToken.None);
    }

    private Task<IReadOnlyList<QuietRecord>> ListAsync(Actor actor) =>
        _incubator.Get<QuietArchive>().ListAsync(actor, CancellationToken.None);

    private Task<SaveResult> RestoreAsync(Actor actor) =>
        _incubator.Get<QuietArchive>().RestoreAsync("space", _space.Id, actor, CancellationToken.None);

    private async Task<RecordState> StateAsync() => (await Editor.ReadAsync(_space.Id, Actor.Operator, CancellationToken.None))!.State;

    private async Task<List<string>> SubjectsAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().OrderBy(m => m.Id).Select(m => m.Subject).ToListAsync();
    }

    private async Task<string> LastTextAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Outbox().OrderByDescending(m => m.Id).Select(m => m.Text).FirstAsync();
    }
}
