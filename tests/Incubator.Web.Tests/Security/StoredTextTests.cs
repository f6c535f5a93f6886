using System.Net;
using System.Xml.Linq;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Tests.Files;

namespace Incubator.Web.Tests.Security;

/// <summary>Records as earlier versions stored them, with texts that would be refused today: nothing that shows them breaks.</summary>
public sealed class StoredTextTests : IAsyncLifetime
{
    private readonly StoredTexts _site = new();

    public async ValueTask InitializeAsync() => await _site.FillAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task No_page_feed_card_or_answer_breaks_on_a_text_that_no_feed_can_show()
    {
        Assert.True(await _site.DamageAsync() > 60);
        using var client = _site.Open();
        var faults = new List<string>();
        foreach (var address in Addresses())
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            var body = await response.Content.ReadAsStringAsync();
            if (response.StatusCode != HttpStatusCode.OK)
            {
                faults.Add($"{address}: {(int)response.StatusCode}");
            }

            if (
                !address.EndsWith(".png", StringComparison.Ordinal)
                && ((string[])["\uFFFE", "\uFFFF", "\u0001", "xFFFE", "xFFFF", "&#x1;", "\\uFFFE", "\\uFFFF", "\\u0001"]).FirstOrDefault(
                    c => body.Contains(c, StringComparison.OrdinalIgnoreCase)
                )
                    is { } shown
            )
            {
                faults.Add(
                    $"{address}: shows {string.Join(' ', shown.Select(c => $"{(int)c:x4}"))} in {body[Math.Max(0, body.IndexOf(shown, StringComparison.OrdinalIgnoreCase) - 60)..][..60]}"
                );
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_feeds_are_whole_and_say_the_rest_of_the_text()
    {
        await _site.DamageAsync();
        using var client = _site.Open();
        var calendar = Ical.Net.Calendar.Load(await client.GetStringAsync(new Uri("/en/cities/paris/housing.ics", UriKind.Relative)))!;
        var feed = XDocument.Parse(await client.GetStringAsync(new Uri("/fr/housing/feed.atom", UriKind.Relative)));
        var sitemap = XDocument.Parse(await client.GetStringAsync(new Uri("/sitemap.xml", UriKind.Relative)));

        Assert.Equal("Prize: last day to apply", Assert.Single(calendar.Events).Summary);
        Assert.Contains(
            "Ville",
            Assert.Single(feed.Descendants(XName.Get("summary", "http://www.w3.org/2005/Atom"))).Value,
            StringComparison.Ordinal
        );
        Assert.NotEmpty(sitemap.Root!.Elements());
    }

    [Fact]
    public async Task What_is_exported_imports_back_unchanged()
    {
        await _site.DamageAsync();
        var summaries = new List<string>();
        foreach (var kind in new[] { "spaces", "startups", "residencies", "aids", "aids.json" })
        {
            using var file = new MemoryStream();
            await _site.Get<IEnumerable<FileExport>>().Of(kind).WriteAsync(file, CancellationToken.None);
            var preview = await _site.Get<IEnumerable<FileImport>>().Of(kind)
                .PreviewAsync(new MemoryStream(file.ToArray()), new ImportOptions(), null, CancellationToken.None);
            Assert.Empty(preview.Errors.Concat(preview.Warnings));
            summaries.Add(preview.Summary);
        }

        Assert.All(summaries, s => Assert.Contains(": 0 created, 0 updated, 1 unchanged, 0 refused", s, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_editor_may_open_and_save_such_a_record()
    {
        await _site.DamageAsync();
        var editor = _site.Get<HousingAidEditor>();
        var input = (await editor.ReadAsync(1, Actor.Operator, CancellationToken.None))!;
        Assert.Equal(("Prize", "Who?"), (input.Name, input.Rules.Who!.Note.En));
        input.Provider = "Région";

        await StoredTexts.SaveAsync(editor.SaveAsync(1, input, Actor.Operator, CancellationToken.None));

        Assert.Equal("Région", (await editor.ReadAsync(1, Actor.Operator, CancellationToken.None))!.Provider);
    }

    [Fact]
    public async Task A_text_that_cannot_be_laid_out_stands_on_its_page_as_plain_text()
    {
        await _site.RunAsync(
            $"UPDATE HousingAids SET Audience_En = '{new string('>', 500)} for <b>tenants</b>', HowToApply_En = '{string.Concat(Enumerable.Repeat("[a](", 900))}', Documents_En = 'A **passport**'"
        );
        await _site.RunAsync($"UPDATE Spaces SET Description_En = '{string.Concat(Enumerable.Repeat("- ", 400))}end'");
        using var client = _site.Open();

        var aid = await client.GetStringAsync(new Uri("/en/housing/prize", UriKind.Relative));
        var check = await client.GetStringAsync(new Uri("/en/housing/check?country=FR&age=25", UriKind.Relative));
        var space = await client.GetStringAsync(new Uri("/en/spaces/atelier-mercier", UriKind.Relative));

        Assert.Contains("&gt;&gt; for &lt;b&gt;tenants&lt;/b&gt;", aid, StringComparison.Ordinal);
        Assert.Contains("A <strong>passport</strong>", aid, StringComparison.Ordinal);
        Assert.Contains("Prize", check, StringComparison.Ordinal);
        Assert.Contains("- - end", space, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Addresses() =>
        [
            .. from language in (string[])["en", "fr"]
            from page in (string[])
                [
                    "",
                    "/spaces",
                    "/spaces?q=atelier",
                    "/spaces?q=piano",
                    "/spaces?show=USD",
                    "/spaces/atelier-mercier",
                    "/spaces/map?bounds=-80,-170,80,170&zoom=2",
                    "/spaces/compare?space=atelier-mercier",
                    "/shortlist?space=atelier-mercier",
                    "/startups",
                    "/startups?q=alpha",
                    "/startups/alpha",
                    "/housing",
                    "/housing?q=prize",
                    "/housing/prize",
                    "/housing/check?country=FR&age=25",
                    "/housing/check?city=paris&age=25",
                    "/cities/paris",
                    "/cities/paris/coworking",
                    "/housing/calendar.ics",
                    "/housing/feed.atom",
                    "/cities/paris/housing.ics",
                    "/cities/paris/housing.atom",
                    "/events",
                    "/events?q=evening",
                    "/events/open-evening",
                    "/events/open-evening.ics",
                    "/events/feed.atom",
                    "/cities/paris/events.ics",
                    "/cities/paris/events.atom",
                    "/spaces/atelier-mercier/events.ics",
                    "/spaces/atelier-mercier/events.atom",
                    "/programmes",
                    "/programmes?q=season",
                    "/programmes/season",
                    "/programmes/season.ics",
                    "/programmes/calendar.ics",
                    "/programmes/feed.atom",
                    "/cities/paris/programmes.ics",
                    "/spaces/atelier-mercier/programmes.atom",
                    "/housing/prize.ics",
                    "/events/calendar.ics",
                    "/suggest?q=a",
                    "/suggest?q=p",
                    "/about",
                ]
            select $"/{language}{page}",
            "/sitemap.xml",
            "/openapi/v1.json",
            "/schemas/aids.json",
            .. from list in (string[])
                [
                    "spaces", "spaces/atelier-mercier", "startups", "startups/alpha", "housing", "housing/prize", "cities", "cities/paris",
                    "events", "events/open-evening", "programmes", "programmes/season",
                ]
            select $"/api/v1/{list}",
            .. from card in (string[])["spaces/atelier-mercier", "startups/alpha", "cities/paris", "housing/prize"]
            select $"/cards/{card}.png",
        ];
}
