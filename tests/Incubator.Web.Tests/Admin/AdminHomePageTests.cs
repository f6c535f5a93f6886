using Bunit;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Core.People;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Mail;
using Incubator.Core.Tests.Startups;
using Incubator.Core.Visits;
using Incubator.Web.Admin.Home;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Admin;

public sealed class AdminHomePageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public AdminHomePageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_administrators_alone_edit_is_counted_for_them_alone_and_shown_last(bool isAdministrator)
    {
        await using var admin = isAdministrator
            ? await AdminContext.ForAdministratorAsync(_incubator)
            : await AdminContext.ForManagerAsync(_incubator);
        var (own, common) = (new CountedGrid("own", true), new CountedGrid("common", false));
        admin.Services.AddSingleton<Grid>(own);
        admin.Services.AddSingleton<Grid>(common);

        var page = admin.Show<AdminHomePage>();
        page.WaitForElement(".overview");

        var shown = page.FindAll(".overview h2").Select(h => h.TextContent.Trim()).ToList();
        Assert.Equal((isAdministrator, true), (own.IsCounted, common.IsCounted));
        Assert.Contains("Kind.common", shown);
        var last = shown.Skip(shown.IndexOf("Kind.common") + 1).TakeLast(2);
        Assert.Equal(isAdministrator ? ["Kind.own", "Refusals"] : [], last);
    }

    [Theory]
    [InlineData(true, MailState.Failed, "1 e-mail could not be sent")]
    [InlineData(true, MailState.Waiting, null)]
    [InlineData(false, MailState.Failed, null)]
    public async Task Mails_that_were_given_up_are_told_to_administrators_alone(bool isAdministrator, MailState state, string? told)
    {
        await using var admin = isAdministrator
            ? await AdminContext.ForAdministratorAsync(_incubator)
            : await AdminContext.ForManagerAsync(_incubator);
        await _incubator.AddMailAsync();
        await using var db = _incubator.OpenDb();
        await db.Set<StoredMail>().ExecuteUpdateAsync(m => m.SetProperty(x => x.State, state));

        var page = admin.Show<AdminHomePage>();
        page.WaitForElement(".overview");

        Assert.Equal(told, page.FindAll("a[href='admin/mail']").SingleOrDefault()?.TextContent);
    }

    [Theory]
    [InlineData("en-GB", "1 listing is to be confirmed")]
    [InlineData("fr-FR", "1 fiche est à confirmer")]
    public async Task A_manager_sees_what_waits_for_them_and_how_their_space_is_read_and_filled_in(string language, string due)
    {
        AdminContext.Speak(language);
        var paris = await _incubator.AddCityAsync();
        var mine = (await _incubator.AddSpaceAsync(paris, "Mine", s => s.OpeningHours = "24/7")).Id;
        await _incubator.AddSpaceAsync(paris, "Theirs", s => s.OpeningHours = "24/7");
        _incubator.Clock.Advance(TimeSpan.FromDays(91));
        _incubator.Get<VisitCounter>().Count(SpaceRecords.Kind, "mine");
        _incubator.Get<VisitCounter>().Count(SpaceRecords.Kind, "theirs");
        await _incubator.Get<VisitCounter>().WriteAsync(CancellationToken.None);
        await using var admin = await AdminContext.ForManagerAsync(_incubator, mine);

        var page = admin.Show<AdminHomePage>();

        page.WaitForElement("[data-complete]");
        Assert.Equal([("admin/due", due)], page.FindAll("[data-waiting] a").Select(a => (a.GetAttribute("href")!, a.TextContent)));
        Assert.StartsWith("1 ", page.Find($"a[href='admin/spaces/{mine}/visits']").TextContent);
        Assert.Equal(language == "en-GB" ? "1 of 8" : "1 sur 8", page.Find("[data-complete]").TextContent);
        Assert.DoesNotContain("Theirs", page.Markup);
    }

    [Theory]
    [InlineData("en-GB", "Total desks")]
    [InlineData("fr-FR", "Nombre de postes")]
    public async Task What_an_administrator_changed_of_a_space_is_told_its_manager_with_a_link_to_its_history(string language, string field)
    {
        AdminContext.Speak(language);
        var mine = await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Mine");
        _incubator.Clock.Advance(TimeSpan.FromDays(OthersChanges.Days + 1));
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(mine.Id, Actor.Operator, CancellationToken.None))!;
        input.DesksTotal = 12;
        Assert.IsType<SaveResult.Saved>(await editor.SaveAsync(mine.Id, input, Actor.Operator, CancellationToken.None));
        await using var admin = await AdminContext.ForManagerAsync(_incubator, mine.Id);

        var page = admin.Show<AdminHomePage>();

        page.WaitForElement("[data-others]");
        Assert.Equal($"admin/spaces/{mine.Id}/history", page.Find("[data-others] a").GetAttribute("href"));
        Assert.Contains(field, page.Find("[data-others] li").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB", "2 of 8", "Tagline · French text")]
    [InlineData("fr-FR", "2 sur 8", "Accroche · Texte français")]
    public async Task A_startups_own_people_see_how_it_is_read_and_what_is_missing(string language, string filled, string missing)
    {
        AdminContext.Speak(language);
        var startup = (await _incubator.AddStartupAsync("Lumen", s => (s.Tagline, s.TeamSize) = (new("Light", null), 4))).Id;
        var mary = await _incubator.AddPersonAsync("mary", administrator: false);
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None))
        {
            write.Db.StartupGrants().Add(new StartupGrant { UserId = mary.Id, StartupId = startup, IsLead = true });
            await write.CommitAsync(CancellationToken.None);
        }

        _incubator.Get<VisitCounter>().Count(StartupRecords.Kind, "lumen");
        await _incubator.Get<VisitCounter>().WriteAsync(CancellationToken.None);

        var listing = Assert.Single(await _incubator.Get<OwnListings>().ReadAsync(mary, CancellationToken.None));
        Assert.Equal(("Lumen", 1), (listing.Name, listing.Visits));
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var shown = admin.Render<OwnListingsList>(p => p.Add(l => l.Listings, [listing])).Find("[data-listings] li").TextContent;
        Assert.Contains(filled, shown, StringComparison.Ordinal);
        Assert.Contains(missing, shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB", "Nothing waits for you")]
    [InlineData("fr-FR", "Rien ne vous attend")]
    public async Task Where_nothing_waits_the_page_says_what_to_do(string language, string none)
    {
        AdminContext.Speak(language);
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);

        var page = admin.Show<AdminHomePage>();

        page.WaitForElement(".section .empty");
        Assert.StartsWith(none, page.Find(".section .empty").TextContent);
    }

    private sealed class CountedGrid(string name, bool isForAdministrators) : Grid
    {
        public bool IsCounted { get; private set; }

        public override RecordKind Kind => new(name, name) { IsForAdministrators = isForAdministrators };

        public override Task<IReadOnlyList<ViewCount>> CountsAsync(Actor actor, CancellationToken ct)
        {
            IsCounted = true;
            return Task.FromResult<IReadOnlyList<ViewCount>>([new ViewCount("View", "all", 0)]);
        }
    }
}
