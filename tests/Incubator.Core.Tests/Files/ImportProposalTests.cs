using Incubator.Core.Files;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>What an import says of a record that was edited by hand waits for a reviewer.</summary>
public sealed class ImportProposalTests : IAsyncLifetime
{
    private const string First = "id,name,kind,city,country,source,street,phone\n1,A1,hub,Paris,FR,x,1 rue A,+33 1 40 00 00 00";

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        await _incubator.ImportAsync("spaces", First);
        await EditAsync(s => s.Street = "2 rue B");
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private ReviewDesk Desk => _incubator.Get<ReviewDesk>();

    [Fact]
    public async Task The_hand_keeps_its_value_and_the_file_proposes_its_own_once()
    {
        var preview = await ImportAsync(First);
        Assert.Equal(ImportOutcome.Proposed, Assert.Single(preview.Rows).Outcome);
        Assert.Equal("Street", Assert.Single(preview.Rows[0].Changes).Column, ignoreCase: true);
        Assert.EndsWith(", 1 proposed", preview.Summary, StringComparison.Ordinal);
        Assert.Equal("2 rue B", (await SpaceAsync()).Street);
        var proposal = Assert.Single(Assert.Single(await CasesAsync()).Proposals);
        Assert.Equal((ProposalSource.Import, ProposalState.Open), (proposal.Source, proposal.State));
        Assert.NotNull(proposal.ImportId);

        var again = await ImportAsync(First);

        Assert.Equal("spaces: 0 created, 0 updated, 1 unchanged, 0 refused, 1 warnings", again.Summary);
        Assert.Single(Assert.Single(await CasesAsync()).Proposals);
    }

    [Fact]
    public async Task Accepted_it_is_written_and_refused_it_is_not_proposed_again_for_the_same_value()
    {
        await ImportAsync(First);
        var of = Assert.Single(await CasesAsync());
        var refused = new ReviewAnswer { Act = ReviewAct.Refuse, Text = "They moved." };
        Assert.IsType<SaveResult.Saved>(
            await Desk.AnswerAsync(of.Proposals[0].Id, of.Version, refused, Actor.Operator, CancellationToken.None));

        Assert.Equal(ImportOutcome.Unchanged, (await ImportAsync(First)).Rows[0].Outcome);
        var moved = First.Replace("1 rue A", "3 rue C", StringComparison.Ordinal);
        Assert.Equal(ImportOutcome.Proposed, (await ImportAsync(moved)).Rows[0].Outcome);

        of = Assert.Single(await CasesAsync());
        Assert.IsType<SaveResult.Saved>(
            await Desk.AcceptAsync(of.Proposals[^1].Id, of.Version, ["Street"], Actor.Operator, CancellationToken.None));
        Assert.Equal("3 rue C", (await SpaceAsync()).Street);
        Assert.Equal(ImportOutcome.Unchanged, (await ImportAsync(moved)).Rows[0].Outcome);
    }

    [Fact]
    public async Task Another_value_replaces_what_waits_and_agreement_withdraws_it()
    {
        await ImportAsync(First);
        await ImportAsync(First.Replace("1 rue A", "3 rue C", StringComparison.Ordinal));
        var waiting = Assert.Single(Assert.Single(await CasesAsync()).Proposals);
        Assert.Contains("3 rue C", waiting.Wanted, StringComparison.Ordinal);

        var agreed = await ImportAsync(First.Replace("1 rue A", "2 rue B", StringComparison.Ordinal));

        Assert.Equal(ImportOutcome.Unchanged, agreed.Rows[0].Outcome);
        var of = Assert.Single(await CasesAsync());
        Assert.Equal((CaseState.Closed, ProposalVerdict.Withdrawn), (of.State, of.Proposals.Single().Verdict));
        Assert.Equal(ImportOutcome.Proposed, (await ImportAsync(First)).Rows[0].Outcome);
    }

    [Fact]
    public async Task What_is_overwritten_is_proposed_no_more()
    {
        await ImportAsync(First);

        var overwritten = await ImportAsync(First, new ImportOptions(Overwrite: true));

        Assert.Equal(ImportOutcome.Updated, overwritten.Rows[0].Outcome);
        Assert.Equal(CaseState.Closed, Assert.Single(await CasesAsync()).State);
    }

    [Fact]
    public async Task Undoing_the_import_withdraws_what_it_proposed_and_leaves_what_was_decided()
    {
        await EditAsync(s => s.Phone = "+33 1 50 00 00 00");
        await ImportAsync(First);
        var import = Assert.Single(Assert.Single(await CasesAsync()).Proposals).ImportId!.Value;

        var done = Assert.IsType<UndoResult.Done>(
            await _incubator.Get<ImportUndo>().RunAsync(import, Actor.Operator, CancellationToken.None));

        Assert.Empty(done.Left);
        var of = Assert.Single(await CasesAsync());
        Assert.Equal((CaseState.Closed, ProposalVerdict.Withdrawn), (of.State, of.Proposals.Single().Verdict));
        Assert.Equal(("2 rue B", "+33 1 50 00 00 00"), ((await SpaceAsync()).Street, (await SpaceAsync()).Phone));
    }

    private Task<ImportPreview> ImportAsync(string csv, ImportOptions? options = null) => _incubator.ImportAsync("spaces", csv, options);

    private async Task EditAsync(Action<SpaceInput> change)
    {
        var editor = _incubator.Get<SpaceEditor>();
        var id = (await SpaceAsync()).Id;
        var input = (await editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    private async Task<Space> SpaceAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.Spaces().AsNoTracking().SingleAsync();
    }

    private async Task<List<ReviewCase>> CasesAsync()
    {
        await using var db = _incubator.OpenDb();
        return await db.ReviewCases().AsNoTracking().Include(c => c.Proposals.OrderBy(p => p.Id)).ToListAsync();
    }
}
