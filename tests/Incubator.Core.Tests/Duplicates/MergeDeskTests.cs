using Incubator.Core.Common;
using Incubator.Core.Duplicates;
using Incubator.Core.Enquiries;
using Incubator.Core.LookUps;
using Incubator.Core.Outcomes;
using Incubator.Core.Events;
using Incubator.Core.Freshness;
using Incubator.Core.Housing;
using Incubator.Core.Mail;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Programmes;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Files;
using Incubator.Core.Tests.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Duplicates;

/// <summary>Two records become one, and two again. It is 22 November 2026; each write has a moment of its own.</summary>
public sealed class MergeDeskTests : MergeTest
{
    /// <summary>A new table that points to a space or a startup is moved by a merge: by its editor, or by a class of its own.</summary>
    [Fact]
    public void Whatever_points_to_a_record_that_can_be_merged_is_moved()
    {
        using var db = Incubator.OpenDb();
        var editors = Incubator.Get<IEnumerable<Editor>>().ToList();
        var rows = Incubator.Get<IEnumerable<IMovedRows>>().SelectMany(r => r.Types).ToHashSet();
        var keys = db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())
            .Where(k => k.PrincipalEntityType.ClrType == typeof(Space) || k.PrincipalEntityType.ClrType == typeof(Startup)).ToList();

        // That a space does not answer is said of it anew, with all that were moved to it.
        Type[] said = [typeof(Core.Enquiries.AskNotice)];
        var left = keys.Where(k => k.PrincipalToDependent is null)
            .Where(k => !rows.Contains(k.DeclaringEntityType.ClrType) && !said.Contains(k.DeclaringEntityType.ClrType)
                && !editors.Exists(e => e.Inputs.Record == k.DeclaringEntityType.ClrType
                    && e.Inputs.FieldsTo(db, k.PrincipalEntityType.ClrType).Contains(k.Properties[0].Name)));
        // These point by kind and number. The history stays where it was written, a draft where it was typed, a document is composed;
        // that nobody confirmed the loser is said of no other, nor that its link is dead.
        Type[] kept = [typeof(Change), typeof(StoredDraft), typeof(Core.Search.SearchDocument), typeof(QuietNote), typeof(LookedUpLink)];
        var byKind = db.Model.GetEntityTypes().Where(e => e.FindProperty("RecordId") is not null).Select(e => e.ClrType);

        Assert.Equal("", string.Join('\n', left.Select(k => k.ToString())));
        Assert.Equal("", string.Join('\n', byKind.Where(t => !kept.Contains(t) && !rows.Contains(t))));
        Assert.True(keys.Count(k => k.PrincipalToDependent is null) >= 7);
    }

    [Fact]
    public async Task A_merge_takes_the_chosen_values_and_an_undo_gives_everything_back()
    {
        await HangAllAsync();
        var before = await AllAsync();

        var merged = await MergeAsync(new() { ["Phone"] = MergeSide.Loser, ["Plans"] = MergeSide.Both });

        Assert.IsType<SaveResult.Saved>(merged.Result);
        Assert.Empty(merged.Left);
        var space = await SpaceAsync(Winner);
        Assert.Equal("+33 1 40 00 00 00", space.Phone);
        Assert.Equal([(PlanKind.HotDesk, 100m), (PlanKind.Office, 500m)], space.Plans.Select(p => (p.Kind, p.Amount!.Value)));
        Assert.Equal(RecordState.Archived, (await SpaceAsync(Loser)).State);
        Assert.Equal("atelier-mercier", await NowAtAsync("l-atelier-mercier"));
        Assert.Equal("atelier-mercier", await NowAtAsync("former-address"));
        await using (var db = Incubator.OpenDb())
        {
            Assert.Equal(0, await db.Residencies().CountAsync(r => r.SpaceId == Loser && r.State == RecordState.Live));
            Assert.Equal([Winner], await db.Events().Select(e => e.SpaceId).ToListAsync());
            Assert.Equal([Winner], await db.Programmes().Select(e => e.SpaceId).ToListAsync());
            Assert.Equal([Winner], await db.HousingAids().Select(e => e.SpaceId!.Value).ToListAsync());
            Assert.Equal([Winner], await db.Enquiries().Select(e => e.SpaceId).ToListAsync());
            Assert.Equal([Winner], await db.OutcomeRequests().Select(r => r.RecordId).ToListAsync());
            Assert.Equal([Winner], await db.SpaceGrants().Select(e => e.SpaceId).ToListAsync());
            Assert.Equal([Winner], await db.ReviewCases().Select(e => e.RecordId!.Value).ToListAsync());
            Assert.Single(await db.Outbox().Where(m => m.Recipient == "mary@example.org" && m.Subject.Contains("Mercier")
                && m.Subject.StartsWith("Two")).ToListAsync());
        }

        Assert.Empty(await Incubator.HistoryFaultsAsync());
        await UndoAsync();

        Assert.Equal(before, await AllAsync());
        Assert.Empty(await Incubator.HistoryFaultsAsync());
    }

    [Fact]
    public async Task What_was_edited_since_stays_and_is_named()
    {
        await MergeAsync(new() { ["Phone"] = MergeSide.Loser, ["Plans"] = MergeSide.Loser });
        await EditAsync(Winner, s =>
        {
            s.Phone = "+33 1 50 00 00 00";
            s.Street = "1 rue Mercier";
        });

        var undone = await UndoAsync();

        Assert.Equal(["Phone"], undone.Left);
        var space = await SpaceAsync(Winner);
        Assert.Equal(("+33 1 50 00 00 00", "1 rue Mercier", 100m), (space.Phone, space.Street, space.Plans.Single().Amount));
        Assert.Equal(RecordState.Live, (await SpaceAsync(Loser)).State);
    }

    /// <summary>Also once what was decided of an older case was erased with it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_proposed_after_a_merge_stays_with_the_winner_and_the_rest_goes_back(bool isThereOneBefore)
    {
        await ProposeAsync("l-atelier-mercier", "1 rue Mercier");
        if (isThereOneBefore)
        {
            await ProposeAsync("atelier-mercier", "2 rue Mercier");
        }

        await MergeAsync(Nothing);
        await ProposeAsync("atelier-mercier", "3 rue Mercier");
        await Incubator.Get<ProposalDesk>().TidyAsync(CancellationToken.None);

        Assert.Empty((await UndoAsync()).Left);

        await using var db = Incubator.OpenDb();
        var of = await db.Proposals().OrderBy(p => p.Id).Select(p => p.Case!.RecordId!.Value).ToListAsync();
        Assert.Equal([Loser, .. Enumerable.Repeat(Winner, isThereOneBefore ? 2 : 1)], of);
        Assert.Equal(
            [("Atelier Mercier", Winner), ("L’Atelier Mercier", Loser)],
            (await db.ReviewCases().OrderBy(c => c.RecordId).ToListAsync()).Select(c => (c.Name, c.RecordId!.Value)));
    }

    [Fact]
    public async Task Two_stays_of_one_startup_that_overlap_become_one_and_two_again()
    {
        var startup = (await Incubator.AddStartupAsync()).Id;
        await StayAsync(startup, Winner, "2025-03-01", "2025-09-30");
        await StayAsync(startup, Loser, "2025-01-01", "2025-06-30");
        var before = await AllAsync();

        await MergeAsync(Nothing);

        await using (var db = Incubator.OpenDb())
        {
            var stay = await db.Residencies().SingleAsync(r => r.State == RecordState.Live);
            Assert.Equal(
                (Winner, new DateOnly(2025, 1, 1), new DateOnly(2025, 9, 30)), (stay.SpaceId, stay.From, stay.Until!.Value));
        }

        Assert.Empty((await UndoAsync()).Left);
        Assert.Equal(before, await AllAsync());
    }

    [Fact]
    public async Task Of_a_chain_all_addresses_lead_to_the_last_one_and_it_is_undone_from_its_end()
    {
        var last = (await AddAsync("Atelier Mercier Paris")).Id;
        await MergeAsync(Nothing);
        await MergeAsync(Nothing, last, Winner);

        Assert.Equal("atelier-mercier-paris", await NowAtAsync("l-atelier-mercier"));
        Assert.Equal("atelier-mercier-paris", await NowAtAsync("atelier-mercier"));
        var refused = Assert.IsType<SaveResult.Invalid>((await Desk.UndoAsync(1, Root, CancellationToken.None)).Result);
        Assert.StartsWith("The listing it went into has itself been merged", refused.Errors[0].Message, StringComparison.Ordinal);

        await UndoAsync(2);
        Assert.Equal("atelier-mercier", await NowAtAsync("l-atelier-mercier"));
        await UndoAsync(1);
        Assert.Null(await NowAtAsync("l-atelier-mercier"));
        Assert.Equal("l-atelier-mercier", (await SpaceAsync(Loser)).Slug);
    }

    [Theory]
    [InlineData(RecordState.Live, "L’Atelier Mercier")]
    [InlineData(RecordState.Draft, null)]
    public async Task Visitors_read_what_a_record_was_merged_with_unless_they_never_saw_it(RecordState state, string? told)
    {
        await EditAsync(Loser, s => s.State = state);
        await MergeAsync(new() { ["Phone"] = MergeSide.Loser });

        var found = Assert.IsType<Lookup<RecordChanges>.Found>(
            await Incubator.Get<PublicChanges>().FindAsync("spaces", "atelier-mercier", CancellationToken.None));
        Assert.Equal((told, "Phone"), (found.Value.Changes[0].MergedWith, found.Value.Changes[0].Fields.Single()));
    }

    [Fact]
    public async Task Of_two_merges_at_once_one_is_told()
    {
        var (one, other) = (await AtAsync(Winner), await AtAsync(Loser));
        var both = await Task.WhenAll(
            Desk.MergeAsync(SpaceRecords.Kind, one, other, Nothing, Root, CancellationToken.None),
            Desk.MergeAsync(SpaceRecords.Kind, other, one, Nothing, Root, CancellationToken.None));

        Assert.Single(both, b => b.Result is SaveResult.Saved);
        Assert.Single(both, b => b.Result is SaveResult.Stale or SaveResult.Missing);
        Assert.IsType<SaveResult.Stale>((await Desk.MergeAsync(
            SpaceRecords.Kind, new((await AddAsync("Third")).Id, 7), new((await AddAsync("Fourth")).Id, 1), Nothing, Root,
            CancellationToken.None)).Result);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_merges_or_undoes_and_a_merged_record_is_not_restored_alone()
    {
        var manager = await Incubator.AddPersonAsync("mary", administrator: false, Winner, Loser);
        Assert.Null(await Desk.LookAsync("spaces", Winner, Loser, manager, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>((await Desk.MergeAsync(
            SpaceRecords.Kind, await AtAsync(Winner), await AtAsync(Loser), Nothing, manager, CancellationToken.None)).Result);
        await MergeAsync(Nothing);
        Assert.IsType<SaveResult.Forbidden>((await Desk.UndoAsync(1, manager, CancellationToken.None)).Result);

        var restored = await Incubator.Get<SpaceEditor>().RestoreAsync(
            Loser, (await SpaceAsync(Loser)).Version, Root, CancellationToken.None);

        var refused = Assert.IsType<SaveResult.Invalid>(restored);
        Assert.StartsWith("This listing was merged", refused.Errors[0].Message, StringComparison.Ordinal);
        Assert.IsType<SaveResult.Missing>((await Incubator.Get<SpaceEditor>().History.UndoAsync(
            Winner, await LastVersionAsync(Winner), Root, CancellationToken.None)).Result);
    }

    [Fact]
    public async Task The_next_import_of_either_key_updates_the_winner()
    {
        await Incubator.ImportAsync("spaces", "id,name,kind,city,country,source\n1,One,hub,Paris,FR,a");
        await Incubator.ImportAsync("spaces", "id,name,kind,city,country,source\n9,Nine,hub,Paris,FR,b");
        var (one, nine) = (await IdAsync("One"), await IdAsync("Nine"));
        await MergeAsync(Nothing, one, nine);

        await Incubator.ImportAsync("spaces", "id,name,kind,city,country,street,source\n9,One,hub,Paris,FR,9 rue Neuf,b");

        Assert.Equal("9 rue Neuf", (await SpaceAsync(one)).Street);
        await Incubator.ImportAsync("spaces", "id,name,kind,city,country,street,source\n1,One,hub,Paris,FR,1 rue Une,a");
        Assert.Equal("1 rue Une", (await SpaceAsync(one)).Street);
        Assert.Null((await SpaceAsync(nine)).Street);
    }

    [Fact]
    public async Task A_startup_brings_its_stays_and_its_owner()
    {
        var ada = await Incubator.AddPersonAsync("ada");
        var (one, other) = ((await Incubator.AddStartupAsync("Vélopli")).Id, (await Incubator.AddStartupAsync("Velopli")).Id);
        await StayAsync(other, Winner, "2025-01-01", null);
        await using (var db = Incubator.OpenDb())
        {
            await db.Startups().Where(s => s.Id == other).ExecuteUpdateAsync(s => s.SetProperty(x => x.OwnerId, ada.UserId));
        }

        var merged = await Desk.MergeAsync(
            StartupRecords.Kind, new(one, 1), new(other, 1), Nothing, Root, CancellationToken.None);
        Assert.IsType<SaveResult.Saved>(merged.Result);
        Assert.Equal((one, ada.UserId), (await StayedAsync(), await OwnerAsync(one)));

        await UndoAsync();
        Assert.Equal((other, null), (await StayedAsync(), await OwnerAsync(one)));
    }

    [Fact]
    public async Task Records_of_the_longest_names_become_one_and_their_people_are_told()
    {
        await EditAsync(Winner, s => s.Name = new string('x', 200));
        await Incubator.AddPersonAsync("mary", administrator: false, Loser);

        await MergeAsync(Nothing);

        await using var db = Incubator.OpenDb();
        Assert.Single(await db.Outbox().Where(m => m.Recipient == "mary@example.org").ToListAsync());
    }

    [Fact]
    public async Task An_undo_leaves_no_space_that_people_manage_and_nobody_leads()
    {
        await Incubator.AddPersonAsync("mary", administrator: false, Loser);
        var merged = await MergeAsync(Nothing);
        Assert.IsType<SaveResult.Saved>(merged.Result);
        await Incubator.AddPersonAsync("nora", administrator: false, Winner);

        await UndoAsync();

        var people = Incubator.Get<ManagerQueries>();
        foreach (var (space, lead) in new[] { (Loser, "mary"), (Winner, "nora") })
        {
            var person = Assert.Single((await people.OfAsync(new(SpaceRecords.Token, space), Root, CancellationToken.None))!.People);
            Assert.Equal((lead, ManagerRole.Lead), (person.Name, person.Role));
        }

        await using var db = Incubator.OpenDb();
        Assert.Single(await db.Outbox().Where(m => m.Recipient == "nora@example.org" && m.Subject.StartsWith("You lead")).ToListAsync());
        Assert.Empty(await Incubator.HistoryFaultsAsync());
    }
}
