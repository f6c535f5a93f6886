using Incubator.Core.Files;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>A row that may be a duplicate of a record: what somebody chooses is done.</summary>
public sealed class TwinChoiceTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_possible_duplicate_is_added_skipped_or_updates_the_record_that_is_there()
    {
        await _incubator.ImportAsync(
            "spaces",
            "id,name,kind,city,country,source,website\n1,La Ruche,hub,Paris,FR,x,https://ruche.example\n"
        );
        const string Again = "id,name,kind,city,country,source,phone\n7,La Ruche,hub,Paris,FR,y,01 45 00 00 01\n";

        var shown = await _incubator.PreviewAsync("spaces", Again);
        var twin = Assert.Single(shown.Rows).Twin!;
        Assert.Equal("la-ruche", twin.Slug);
        Assert.Contains(new ImportChange("website", "https://ruche.example", null), twin.There);

        var skipped = await _incubator.PreviewAsync("spaces", Again, new ImportOptions { Twin = TwinChoice.Skip });
        Assert.Equal(ImportOutcome.Unchanged, skipped.Rows[0].Outcome);

        var choice = new Dictionary<int, TwinChoice> { [2] = TwinChoice.Update };
        var updated = await _incubator.ImportAsync("spaces", Again, new ImportOptions { Twins = choice });
        Assert.Equal((ImportOutcome.Updated, "phone"), (updated.Rows[0].Outcome, Assert.Single(updated.Rows[0].Changes).Column));
        await using var db = _incubator.OpenDb();
        var space = await db.Spaces().SingleAsync();
        Assert.Equal(("x", "1", "https://ruche.example", "01 45 00 00 01"), (space.Source, space.SourceId, space.Website, space.Phone));
    }

    [Fact]
    public async Task Two_rows_that_are_one_record_do_not_both_update_it()
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country,source\n1,La Ruche,hub,Paris,FR,x\n");

        var preview = await _incubator.ImportAsync(
            "spaces",
            "id,name,kind,city,country,source,phone\n7,La Ruche,hub,Paris,FR,y,01 45 00 00 01\n8,La Ruche,hub,Paris,FR,y,01 45 00 00 02\n",
            new ImportOptions(SkipRefused: true) { Twin = TwinChoice.Update });

        Assert.Equal([ImportOutcome.Updated, ImportOutcome.Refused], preview.Rows.Select(r => r.Outcome));
        Assert.Equal(("id", "The same record as in line 2."), preview.Errors.Select(e => (e.Column, e.Reason)).Single());
        await using var db = _incubator.OpenDb();
        Assert.Equal("01 45 00 00 01", (await db.Spaces().SingleAsync()).Phone);
    }

    [Fact]
    public async Task A_duplicate_that_was_edited_since_its_import_stays_as_it_was_edited()
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country,source,phone\n1,La Ruche,hub,Paris,FR,x,01 45 00 00 00\n");
        await using (var db = _incubator.OpenDb())
        {
            await db.Spaces().ExecuteUpdateAsync(s => s.SetProperty(x => x.EditedSinceImport, true));
        }

        const string Again = "id,name,kind,city,country,source,phone\n7,La Ruche,hub,Paris,FR,y,01 45 00 00 01\n";
        var kept = await _incubator.PreviewAsync("spaces", Again, new ImportOptions { Twin = TwinChoice.Update });
        Assert.Equal(ImportOutcome.Proposed, kept.Rows[0].Outcome);
        Assert.Contains(kept.Warnings, w => w.Reason.Contains("phone", StringComparison.Ordinal));

        var overwritten = await _incubator.PreviewAsync("spaces", Again, new ImportOptions(Overwrite: true) { Twin = TwinChoice.Update });
        Assert.Equal(ImportOutcome.Updated, overwritten.Rows[0].Outcome);
    }

    [Theory]
    [InlineData(TwinChoice.Update, ImportOutcome.Updated)]
    [InlineData(TwinChoice.Skip, ImportOutcome.Unchanged)]
    [InlineData(TwinChoice.Add, ImportOutcome.Refused)]
    public async Task A_duplicate_that_would_not_do_as_a_new_record_still_updates_the_one_that_is_there(
        TwinChoice choice, ImportOutcome outcome)
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country,source\n1,La Ruche,hub,Paris,FR,x\n");

        // A new space has to have a kind.
        var preview = await _incubator.PreviewAsync(
            "spaces", "id,name,city,country,source,phone\n7,La Ruche,Paris,FR,y,01 45 00 00 01\n", new ImportOptions { Twin = choice });

        Assert.Equal(outcome, preview.Rows[0].Outcome);
        Assert.Equal("la-ruche", preview.Rows[0].Twin?.Slug);
    }
}
