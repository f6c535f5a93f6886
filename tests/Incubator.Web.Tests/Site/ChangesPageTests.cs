using System.Net;
using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Web.Tests.Security;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Site;

/// <summary>What was changed of a record, for visitors: which facts, when and in which role, and nothing else.</summary>
public sealed class ChangesPageTests : IAsyncLifetime
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly TestSite _site = new();
    private int _space;

    public async ValueTask InitializeAsync() =>
        _space = (await _site.AddSpaceAsync((await _site.AddCityAsync("Paris")).Id, "Atelier")).Id;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_change_is_told_by_its_fields_its_day_and_its_role_without_person_and_value()
    {
        var manager = new Actor.Person(await _site.AddPersonAsync(false, _space), "Manon Dupuis");
        await EditAsync(s => (s.Phone, s.DesksTotal) = ("+33 1 23 45 67 89", 12), manager);
        await EditAsync(s => s.Street = "Rue A");

        var lines = await LinesAsync("/en/spaces/atelier/changes");

        Assert.Equal(
            ["22 November 2026: Street (by an administrator)", "22 November 2026: Phone, Total desks (by the space)",
                "22 November 2026: Listed in the directory (by an administrator)"],
            lines);
        var page = await ReadAsync("/en/spaces/atelier/changes");
        Assert.DoesNotContain("Manon", page, StringComparison.Ordinal);
        Assert.DoesNotContain("45 67", page, StringComparison.Ordinal);
        Assert.Contains("/en/spaces/atelier/changes\"", await ReadAsync("/en/spaces/atelier"), StringComparison.Ordinal);
        Assert.Contains("par l’espace", await ReadAsync("/fr/spaces/atelier/changes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_visitors_do_not_see_is_no_change_for_them()
    {
        await EditAsync(s => s.Plans.Add(Plan(500, isHidden: true)));
        await EditAsync(s => s.Plans[0].Amount = 600);
        await EditAsync(s => s.SourceUrl = "https://a.example/");
        Assert.Single(await LinesAsync("/en/spaces/atelier/changes"));

        await EditAsync(s => s.Plans.Add(Plan(200, isHidden: false)));
        Assert.Equal(2, (await LinesAsync("/en/spaces/atelier/changes")).Count);
        await EditAsync(s => s.State = RecordState.Draft);
        await EditAsync(s => s.Street = "Rue A");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/en/spaces/atelier/changes"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync("/en/spaces/atelier/changes.atom"));
        await EditAsync(s => s.State = RecordState.Live);

        Assert.Equal("Listed in the directory (by an administrator)", (await LinesAsync("/en/spaces/atelier/changes"))[0][18..]);
        Assert.Equal(3, (await LinesAsync("/en/spaces/atelier/changes")).Count);
    }

    [Fact]
    public async Task A_record_that_moved_or_was_taken_down_has_its_changes_where_it_is()
    {
        await EditAsync(s => s.Slug = "atelier-neuf");
        using var moved = await _site.Visitor().GetAsync("/en/spaces/atelier/changes");
        Assert.Equal("/en/spaces/atelier-neuf/changes", moved.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/en/spaces/atelier-neuf/changes"));

        await Editor.ArchiveAsync(_space, (await NowAsync()).Version, Actor.Operator, CancellationToken.None);

        Assert.Equal(HttpStatusCode.Gone, await StatusAsync("/en/spaces/atelier-neuf/changes"));
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync("/en/spaces/atelier-neuf/changes.atom"));
    }

    /// <summary>Its own page and that of its changes, until it is back.</summary>
    [Theory]
    [InlineData("/en/spaces/atelier", "It was taken out on 22 November 2026 (by an administrator)")]
    [InlineData("/fr/spaces/atelier/changes", "Elle a été retirée le 22 novembre 2026 (par un administrateur)")]
    public async Task The_page_of_what_was_taken_out_says_when_and_in_which_role(string address, string says)
    {
        Assert.IsType<SaveResult.Saved>(
            await Editor.ArchiveAsync(_space, (await NowAsync()).Version, Actor.Operator, CancellationToken.None));

        using var gone = await _site.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        var text = new HtmlParser().ParseDocument(await gone.Content.ReadAsStringAsync()).QuerySelector("main")!.TextContent;
        Assert.Contains(says, string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/spaces/nothing/changes")]
    [InlineData("/en/rates/usd/changes")]
    [InlineData("/en/nothing/atelier/changes")]
    [InlineData("/en/nothing/atelier/changes.atom")]
    public async Task What_is_not_there_has_no_changes(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(address));

    [Fact]
    public async Task Changes_are_followed_by_feed_of_a_record_and_of_the_directory()
    {
        await EditAsync(s => s.Street = "Rue A");
        var aids = _site.Get<HousingAidEditor>();
        Assert.IsType<SaveResult.Saved>(await aids.SaveAsync(null, new HousingAidInput
        {
            Name = "Grant",
            NameFr = "Bourse",
            Kind = AidKind.Grant,
            Provider = "A",
            CountryCode = "FR",
        }, Actor.Operator, CancellationToken.None));

        var own = Entries(await ReadAsync("/en/spaces/atelier/changes.atom"));
        var all = Entries(await ReadAsync("/fr/changes.atom"));

        Assert.Equal(["Street (by an administrator)", "Listed in the directory (by an administrator)"], own.Select(e => e.Summary));
        Assert.Equal(["Bourse", "Atelier", "Atelier"], all.Select(e => e.Title.Split(',')[0]));
        Assert.Equal(all.Count, all.Select(e => e.Id).Distinct().Count());
        Assert.Contains("/en/spaces/atelier/changes.atom", await ReadAsync("/en/spaces/atelier/changes"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_public_field_is_one_of_the_input()
    {
        var inputs = typeof(SpaceInput).Assembly.GetTypes().Where(t => t.Name.EndsWith("Input", StringComparison.Ordinal)).ToList();
        foreach (var kind in _site.Services.GetServices<RecordKind>())
        {
            Assert.Equal(kind.HasPublicList, kind.PublicFields.Count > 0);
            Assert.True(kind.PublicFields.Count == 0 || inputs.Exists(i => kind.PublicFields.All(f => i.GetProperty(f) is not null)));
            Assert.DoesNotContain(nameof(SpaceInput.State), kind.PublicFields);
        }
    }

    private static PlanInput Plan(decimal amount, bool isHidden) =>
        new() { Kind = PlanKind.Office, Amount = amount, Currency = "EUR", Unit = PriceUnit.Month, IsHidden = isHidden };

    private SpaceEditor Editor => _site.Get<SpaceEditor>();

    private async Task<SpaceInput> NowAsync() => (await Editor.ReadAsync(_space, Actor.Operator, CancellationToken.None))!;

    private async Task EditAsync(Action<SpaceInput> change, Actor? actor = null)
    {
        _site.Clock.Advance(TimeSpan.FromMinutes(1));
        var input = await NowAsync();
        change(input);
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(_space, input, actor ?? Actor.Operator, CancellationToken.None));
    }

    private async Task<string> ReadAsync(string address) => await _site.Visitor().GetStringAsync(address);

    private async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var response = await _site.Visitor().GetAsync(address);
        return response.StatusCode;
    }

    private async Task<IReadOnlyList<string>> LinesAsync(string address) =>
        [.. (await new HtmlParser().ParseDocumentAsync(await ReadAsync(address))).QuerySelectorAll("li[id^=change-]")
            .Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    private static List<(string Id, string Title, string Summary)> Entries(string feed) =>
        [.. XDocument.Parse(feed).Descendants(Atom + "entry").Select(e => (
            e.Element(Atom + "id")!.Value, e.Element(Atom + "title")!.Value, e.Element(Atom + "summary")!.Value))];
}
