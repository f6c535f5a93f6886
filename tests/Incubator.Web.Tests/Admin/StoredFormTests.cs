using System.Data.Common;
using Bunit;
using Bunit.TestDoubles;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Web.Admin.Editing;
using Incubator.Web.Admin.Spaces;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Incubator.Web.Tests.Admin;

/// <summary>A form that was saved is free again, and says so, when the page shows what was stored; whatever the connection does.</summary>
public sealed class StoredFormTests : SpaceEditTest
{
    private const string Show = "recordForm.begin";

    [Fact]
    public async Task What_the_page_was_to_show_and_got_lost_is_shown_when_the_connection_is_back()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        var shown = admin.JSInterop.SetupVoid(Show, _ => true);
        await page.TypeAsync("field-Street", "7 rue Perdue");

        await page.SaveAsync();

        Assert.Equal("7 rue Perdue", (await SavedAsync()).Street);
        Assert.True(IsLocked(page));
        Assert.Empty(Messages(page));

        var asked = shown.Invocations.Count;
        await ReturnAsync(admin, page, shown: 1);
        Assert.Equal(asked + 1, shown.Invocations.Count);
        Assert.True(IsLocked(page));

        shown.SetVoidResult();
        page.WaitForAssertion(() => Assert.Contains("Saved", Messages(page)));
        Assert.False(IsLocked(page));
    }

    [Fact]
    public async Task What_is_typed_after_the_page_showed_what_is_stored_is_kept_though_its_answer_got_lost()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var page = Open(admin);
        admin.JSInterop.SetupVoid(Show, _ => true);
        await page.TypeAsync("field-Street", "7 rue Perdue");
        await page.SaveAsync();
        Assert.True(IsLocked(page));

        admin.JSInterop.Setup<Dictionary<string, string>?>("recordForm.values").SetResult(new() { ["field-Street"] = "8 rue Tenue" });
        await ReturnAsync(admin, page, shown: 2);

        page.WaitForAssertion(() => Assert.Contains("Saved", Messages(page)));
        Assert.False(IsLocked(page));
        Assert.Equal("8 rue Tenue", page.Find("#field-Street").GetAttribute("value"));
        Assert.Equal("7 rue Perdue", (await SavedAsync()).Street);
    }

    [Fact]
    public async Task A_new_record_stays_locked_until_its_own_form_is_there_and_is_looked_for_again()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        var ways = new List<string>();
        admin.Services.GetRequiredService<BunitNavigationManager>().LocationChanged += (_, way) => ways.Add(way.Location);
        var page = admin.Show<SpaceEditPage>();
        page.WaitForElement("#field-Name");
        await page.TypeAsync("field-Name", "Le Quai");
        await page.InvokeAsync(() => page.FindComponent<RecordForm<SpaceInput>>().Instance.Session.Input.Kind = SpaceKind.Hub);
        await page.InvokeAsync(() => page.FindComponent<RecordForm<SpaceInput>>().Instance.Session.Input.CityId = 1);

        await page.SaveAsync();

        var made = $"admin/spaces/{Cantine.Id + 1}";
        Assert.EndsWith(made, Assert.Single(ways), StringComparison.Ordinal);
        Assert.True(IsLocked(page));
        Assert.Empty(Messages(page));

        await ReturnAsync(admin, page, shown: 1);
        Assert.Equal(2, ways.Count(w => w.EndsWith(made, StringComparison.Ordinal)));
        Assert.True(IsLocked(page));
    }

    [Fact]
    public async Task What_is_stored_and_cannot_be_read_again_is_said_to_be_stored()
    {
        var trouble = new NoReading();
        await using var admin = await AdminContext.ForAdministratorAsync(Incubator);
        admin.Services.ConfigureDbContext<IncubatorDb>(options => options.AddInterceptors(trouble.OfCommands, trouble));
        var page = Open(admin);
        await page.TypeAsync("field-Street", "8 rue Close");
        trouble.IsArmed = true;

        await page.SaveAsync();

        trouble.IsArmed = false;
        Assert.Equal("8 rue Close", (await SavedAsync()).Street);
        Assert.Contains("Saved", Messages(page));
        Assert.StartsWith("Saved.", page.Find(".mud-alert[role=alert]").TextContent.Trim(), StringComparison.Ordinal);
        Assert.False(IsLocked(page));
    }

    private static bool IsLocked(IRenderedComponent<AdminContext.Shown> page) => page.Find("fieldset.plain").HasAttribute("inert");

    private static List<string> Messages(IRenderedComponent<AdminContext.Shown> page) =>
        [.. page.FindAll(".mud-snackbar-content-message").Select(m => m.TextContent)
            .Where(m => !m.StartsWith("The connection is back", StringComparison.Ordinal))];

    private static Task ReturnAsync(AdminContext admin, IRenderedComponent<AdminContext.Shown> page, int shown) => page.InvokeAsync(() =>
        ((DotNetObjectReference<ShownForm>)admin.JSInterop.Invocations[Show][^1].Arguments[1]!).Value.ReturnAsync(shown));

    /// <summary>Reads nothing any more once a write is stored.</summary>
    private sealed class NoReading : DbTransactionInterceptor
    {
        private bool _isStored;

        public NoReading() => OfCommands = new Commands(this);

        public DbCommandInterceptor OfCommands { get; }

        public bool IsArmed { get; set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            _isStored = IsArmed;
            return Task.CompletedTask;
        }

        private sealed class Commands(NoReading trouble) : DbCommandInterceptor
        {
            public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
                DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
                CancellationToken cancellationToken = default) => trouble is { _isStored: true, IsArmed: true }
                ? throw new IOException("The disk does not answer.")
                : ValueTask.FromResult(result);
        }
    }
}
