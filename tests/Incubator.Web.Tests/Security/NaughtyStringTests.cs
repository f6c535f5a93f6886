using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;

namespace Incubator.Web.Tests.Security;

/// <summary>Strings that have broken other programs, in the two places where anybody's text comes in and goes out.</summary>
public sealed class NaughtyStringTests : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private int _city;

    public async ValueTask InitializeAsync() => _city = (await _site.AddCityAsync("Paris")).Id;

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Theory]
    [InlineData("spaces")]
    [InlineData("startups")]
    [InlineData("housing")]
    public async Task Every_string_as_a_search_text_is_answered(string list)
    {
        await _site.AddSpaceAsync(_city, "Somewhere");
        using var client = _site.Open();
        var faults = new List<string>();
        foreach (var text in Strings())
        {
            using var response = await client.GetAsync(new Uri($"/en/{list}?q={Uri.EscapeDataString(text)}", UriKind.Relative));
            // A blank text was not given: the address is one without it.
            if (response.StatusCode != (string.IsNullOrWhiteSpace(text) ? HttpStatusCode.Found : HttpStatusCode.OK))
            {
                faults.Add($"{(int)response.StatusCode}: {text}");
            }
        }

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Every_string_as_a_name_is_refused_in_words_or_shown_back_exactly_and_inert()
    {
        var plain = await ReadAsync($"/en/spaces/{(await _site.AddSpaceAsync(_city, "Plain")).Slug}");
        var names = await SaveAllAsync();
        Assert.True(names.Count > 50);
        var faults = new List<string>();
        foreach (var (slug, name) in names)
        {
            var page = await ReadAsync($"/en/spaces/{slug}");
            faults.AddRange(Faults(page, plain).Select(f => $"{name}: {f}"));
            if (page.QuerySelector("h1")?.TextContent.Trim() != name || !page.Title!.StartsWith(Collapse(name), StringComparison.Ordinal))
            {
                faults.Add($"{name}: shown as {page.QuerySelector("h1")?.TextContent}");
            }
        }

        faults.AddRange(await FaultsOfTheListAsync(names));
        Assert.Empty(faults);
    }

    private async Task<Dictionary<string, string>> SaveAllAsync()
    {
        var names = new Dictionary<string, string>();
        foreach (var name in Strings())
        {
            switch (
                await _site
                    .Get<SpaceEditor>()
                    .SaveAsync(
                        null,
                        new SpaceInput
                        {
                            Name = name,
                            Kind = SpaceKind.Coworking,
                            CityId = _city,
                        },
                        Actor.Operator,
                        CancellationToken.None
                    )
            )
            {
                case SaveResult.Saved saved:
                    names.Add(saved.Slug, name.Trim());
                    break;
                case SaveResult.Invalid invalid:
                    Assert.Contains(invalid.Errors, e => e.Path == nameof(SpaceInput.Name) && e.Message.Length > 0);
                    break;
                case var other:
                    Assert.Fail($"{name}: {other}");
                    break;
            }
        }

        return names;
    }

    /// <summary>Walks the list page by page, as "more" leads, and looks for every name on its tile.</summary>
    private async Task<List<string>> FaultsOfTheListAsync(Dictionary<string, string> names)
    {
        var left = new Dictionary<string, string>(names);
        var faults = new List<string>();
        var empty = await ReadAsync("/en/spaces?q=plain");
        for (var next = "/en/spaces?sort=name"; next is not null;)
        {
            var page = await ReadAsync(next);
            faults.AddRange(Faults(page, empty).Select(f => $"{next}: {f}"));
            foreach (var tile in page.QuerySelectorAll("[data-slug]"))
            {
                if (
                    left.Remove(tile.GetAttribute("data-slug")!, out var name)
                    && !tile.QuerySelectorAll("*").Any(e => e.TextContent.Trim() == name)
                )
                {
                    faults.Add($"{name}: not on its tile: {tile.TextContent}");
                }
            }

            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        faults.AddRange(left.Values.Select(n => $"{n}: in no list"));
        return faults;
    }

    /// <summary>
    /// What a text must not be able to bring into a page: scripts, handlers, frames, addresses that run, controls, styles.
    /// </summary>
    private static IEnumerable<string> Faults(IDocument page, IDocument plain)
    {
        if (page.Scripts.Length != plain.Scripts.Length)
        {
            yield return "a script";
        }

        foreach (var element in page.All)
        {
            if (
                element.LocalName is "iframe" or "object" or "embed" or "style" or "base" or "frame" or "applet" or "meta"
                && element.HasAttribute("http-equiv")
            )
            {
                yield return element.OuterHtml;
            }

            foreach (var attribute in element.Attributes)
            {
                if (
                    attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
                    || attribute.Name == "style"
                    || (
                        attribute.Name is "href" or "src" or "action" or "formaction"
                        && attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
                    )
                )
                {
                    yield return element.OuterHtml;
                }
            }
        }
    }

    private async Task<IDocument> ReadAsync(string address)
    {
        using var client = _site.Open();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
    }

    // The title of a document, as the parser answers it, has its white space collapsed.
    private static string Collapse(string text) =>
        string.Join(' ', text.Split([' ', '\t', '\n', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries));

    private static string[] Strings()
    {
        var path = TestIncubator.FindData("bad-input/naughty-strings.json");
        Assert.SkipWhen(path is null, "The list of naughty strings is not beside the project.");
        return [.. JsonSerializer.Deserialize<string[]>(File.ReadAllText(path!))!.Distinct()];
    }
}
