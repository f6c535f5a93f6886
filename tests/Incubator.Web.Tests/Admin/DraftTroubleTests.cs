using System.Data.Common;
using Bunit;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Tests;
using Incubator.Web.Admin;
using Incubator.Web.Admin.Editing;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Incubator.Web.Tests.Admin;

/// <summary>A store of drafts that fails takes no form away, and nothing is said to be kept that is not.</summary>
public sealed class DraftTroubleTests : SpaceEditTest
{
    private readonly StorageTrouble _trouble = new();

    [Fact]
    public async Task What_could_not_be_kept_is_said_not_to_be_and_is_kept_as_soon_as_it_can_be()
    {
        await using var admin = await StartAsync();
        var page = Open(admin);
        await page.TypeAsync("field-Street", "1 rue Neuve");
        Incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForElementAsync("[data-kept-draft]");

        _trouble.Protect();
        await page.TypeAsync("field-Street", "2 rue Neuve");
        Incubator.Clock.Advance(TimeSpan.FromSeconds(1));
        await page.WaitForElementAsync("[data-lost-draft]");
        Assert.Empty(page.FindAll("[data-kept-draft]"));

        _trouble.Mend();
        Incubator.Clock.Advance(TimeSpan.FromSeconds(10));
        await page.WaitForElementAsync("[data-kept-draft]");
        Assert.Empty(page.FindAll("[data-lost-draft]"));
        await using var db = Incubator.OpenDb();
        Assert.Contains("2 rue Neuve", (await db.Drafts().SingleAsync()).Input, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_cannot_be_discarded_stays_on_offer_and_the_form_lives_on()
    {
        await using var admin = await StartAsync();
        await KeepAsync("1 rue Neuve");
        var page = Open(admin);
        _trouble.Protect();

        await page.PressAsync("Discard");

        Assert.Contains("could not be discarded", Message(page), StringComparison.Ordinal);
        Assert.Single(page.FindAll(".draft-offer"));
        _trouble.Mend();
        await page.PressAsync("Discard");
        Assert.Empty(page.FindAll(".draft-offer"));
        await page.TypeAsync("field-Street", "3 rue Neuve");
        await page.SaveAsync();
        Assert.Equal("3 rue Neuve", (await SavedAsync()).Street);
    }

    [Fact]
    public async Task A_form_opens_without_its_drafts_where_they_cannot_be_read_or_forgotten()
    {
        await using var admin = await StartAsync();
        await KeepAsync("151 rue Montmartre");
        _trouble.Protect();
        var page = Open(admin);
        Assert.Empty(page.FindAll(".draft-offer"));
        Assert.Empty(page.FindAll(".mud-snackbar-content-message"));

        _trouble.Mend();
        await admin.DisposeComponentsAsync();
        await using var second = await AdminContext.ForManagerAsync(Incubator, Cantine.Id);
        second.Services.ConfigureDbContext<IncubatorDb>(options => options.AddInterceptors(new NoDrafts()));
        page = Open(second);
        Assert.Contains("could not be looked up", Message(page), StringComparison.Ordinal);
        await page.TypeAsync("field-Street", "4 rue Neuve");
        await page.SaveAsync();
        Assert.Equal("4 rue Neuve", (await SavedAsync()).Street);
    }

    [Fact]
    public async Task What_the_store_answers_late_belongs_to_the_form_that_it_was_asked_for()
    {
        await using var admin = await StartAsync();
        var other = await Incubator.AddSpaceAsync(Cantine.Id, "Le Quai");
        var (first, second) = (
            new EditSession<SpaceInput>(await ReadAsync(Cantine.Id)),
            new EditSession<SpaceInput>(await ReadAsync(other.Id)));
        await using var keeper = new DraftKeeper<SpaceInput>(
            admin.Services.GetRequiredService<DraftStore>(), new FormFields(), admin.Services.GetRequiredService<CurrentActor>(),
            Incubator.Clock, NullLogger.Instance, act => act());
        keeper.Begin(first, SpaceRecords.Token, Cantine.Id);
        first.Input.Street = "5 rue Lente";
        var turn = await admin.Services.GetRequiredService<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None);
        var keeping = keeper.TypedAsync(new Dictionary<string, string>());
        Assert.False(keeper.IsKept);

        keeper.Begin(second, SpaceRecords.Token, other.Id);
        await turn.DisposeAsync();
        await keeping;
        Assert.False(keeper.IsKept);
        second.Input.Street = "6 rue Vive";
        keeper.Changed(new FieldIdentifier(second.Input, nameof(SpaceInput.Street)));
        await keeper.KeepAsync();

        Assert.True(keeper.IsKept);
        await using var db = Incubator.OpenDb();
        var drafts = await db.Drafts().OrderBy(d => d.RecordId).ToListAsync();
        Assert.Equal([Cantine.Id, other.Id], drafts.Select(d => d.RecordId));
        Assert.Contains("5 rue Lente", drafts[0].Input, StringComparison.Ordinal);
        Assert.Contains("6 rue Vive", drafts[1].Input, StringComparison.Ordinal);
    }

    private async Task<AdminContext> StartAsync()
    {
        var admin = await AdminContext.ForAdministratorAsync(Incubator);
        admin.Services.ConfigureDbContext<IncubatorDb>(options => options.AddInterceptors(_trouble));
        return admin;
    }

    private async Task<SpaceInput> ReadAsync(int id) =>
        (await Incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;

    /// <summary>Ada, the first person, typed this street in a window that is gone.</summary>
    private async Task KeepAsync(string street)
    {
        await using var db = Incubator.OpenDb();
        var ada = new Actor.Person(await db.Users().Select(u => u.Id).FirstAsync(), "Ada");
        var began = await ReadAsync(Cantine.Id);
        var typed = await ReadAsync(Cantine.Id);
        (began.Street, typed.Street) = ("an earlier street", street);
        var draft = new Draft(SpaceRecords.Token, Cantine.Id, typed.Version, Fields.Write(began), Fields.Write(typed), null);
        Assert.NotNull(await Incubator.Get<DraftStore>().KeepAsync(draft, ada, CancellationToken.None));
    }

    private static string Message(IRenderedComponent<AdminContext.Shown> page) =>
        page.WaitForElement(".mud-snackbar-content-message").TextContent;

    private sealed class NoDrafts : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default) =>
            command.CommandText.Contains("FROM \"Drafts\"", StringComparison.Ordinal)
                ? throw new IOException("The disk does not answer.")
                : ValueTask.FromResult(result);
    }
}
