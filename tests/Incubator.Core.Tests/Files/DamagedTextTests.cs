using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Tests.Housing;

namespace Incubator.Core.Tests.Files;

/// <summary>Files, and what else comes in, with characters that no feed can show; and texts made to take long.</summary>
public sealed class DamagedTextTests : IAsyncLifetime
{
    private const string Control = "This text contains control characters or broken characters that cannot be stored.";

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData(
        "id,name,provider,kind,country,summary_en,closes\nch,A\uFFFEB,Prov\uFFFFider,grant,FR,sum\u0001mary,2026-12-20",
        "name",
        "provider",
        "summary_en"
    )]
    [InlineData(
        "id,name,source,source_licence,source_attribution,provider,kind,country\na\uFFFE,A,s\uFFFE,l\uFFFE,t\uFFFE,P,grant,FR",
        "id",
        "source",
        "source_licence",
        "source_attribution"
    )]
    [InlineData(
        "id,name,provider,kind,country,closes,amount_from\na,A,P,gra\uFFFEnt,F\uFFFER,2026-12-2\uFFFE0,1\uFFFE0",
        "kind",
        "country",
        "closes",
        "amount_from"
    )]
    [InlineData("id,name,provider,kind,country,city\na,A,P,grant,FR,Par\uFFFEis", "city")]
    public async Task A_cell_is_refused_with_its_line_and_column(string csv, params string[] columns)
    {
        var preview = await _incubator.PreviewAsync("aids", csv);

        Assert.Equal(columns.Select(c => $"2 {c}: {Control}"), preview.Errors.Select(e => $"{e.Line} {e.Column}: {e.Reason}"));
    }

    [Fact]
    public async Task The_row_of_such_a_cell_is_named_without_it()
    {
        var preview = await _incubator.PreviewAsync(
            "spaces", "id,name,kind,city,country\n1,Al\uFFFEpha,coworking,Paris,FR\n2,Beta,coworking,Paris,FR");

        Assert.Equal(["Alpha", "Beta"], preview.Rows.Select(r => r.Name));
        Assert.Equal([ImportOutcome.Refused, ImportOutcome.Created], preview.Rows.Select(r => r.Outcome));
    }

    [Fact]
    public async Task A_column_that_is_not_read_may_hold_anything() =>
        Assert.Empty((await _incubator.PreviewAsync(
            "spaces", "id,name,kind,city,country,colour\n1,Alpha,coworking,Paris,FR,re\uFFFEd")).Errors);

    [Fact]
    public async Task Startups_and_residencies_are_refused_alike()
    {
        var startups = await _incubator.PreviewAsync("startups", "id,name,sector,founders\n1,Alpha,Hea\uFFFElth,Ada | C\uFFFEEO");
        var residencies = await _incubator.PreviewAsync("residencies", "startup,space,from,programme\na,b,2026-01-01,P\uFFFE1");

        Assert.Equal(["sector", "founders"], startups.Errors.Select(e => e.Column));
        Assert.Equal(["programme"], residencies.Errors.Select(e => e.Column));
    }

    [Theory]
    [InlineData("""{ "name": "A\uFFFEB" }""", "$.aids[0].name")]
    [InlineData("""{ "source": "a\u0001" }""", "$.aids[0].source")]
    [InlineData("""{ "rules": { "who": { "kind": "open", "note": { "en": "Who\uFFFF?" } } } }""", "$.aids[0].rules.who.note.en")]
    [InlineData(
        """{ "rules": { "combinations": [{ "kind": "excludes", "aids": ["b"], "sourceUrl": "https://a\uFFFE.org" }] } }""",
        "$.aids[0].rules.combinations[0].sourceUrl"
    )]
    public async Task A_text_of_a_json_file_is_refused_with_its_path(string change, string path)
    {
        var aid = JsonSerializer.Deserialize<Dictionary<string, object>>(
            """{ "id": "a", "name": "A", "provider": "P", "kind": "grant", "country": "FR" }"""
        )!;
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, object>>(change)!)
        {
            aid[name] = value;
        }

        var preview = await _incubator.PreviewAsync("aids.json", JsonSerializer.Serialize(new { aids = new[] { aid } }));

        Assert.Contains($"{path}: {Control}", preview.Errors.Select(e => $"{e.Column}: {e.Reason}"));
    }

    [Fact]
    public async Task The_file_of_the_case_is_refused()
    {
        var path = TestIncubator.FindData("../cases/09-aid-char-fffe.csv");
        Assert.SkipWhen(path is null, "The cases are not beside the project.");

        var preview = await _incubator.PreviewAsync("aids", await File.ReadAllTextAsync(path!));

        Assert.Equal(["2 name", "2 provider", "2 summary_en"], preview.Errors.Select(e => $"{e.Line} {e.Column}"));
    }

    [Fact]
    public async Task An_address_that_no_account_can_have_makes_no_administrator()
    {
        foreach (var email in (string[])["a\uFFFEb@example.org", "a\uD83Db@example.org"])
        {
            var (result, link) = await _incubator.Get<PeopleEditor>().AddAdministratorAsync(email, Actor.Operator, CancellationToken.None);

            Assert.Contains(new FieldError(nameof(PersonInput.Email), Control), Assert.IsType<SaveResult.Invalid>(result).Errors);
            Assert.Null(link);
        }
    }

    // A pattern that takes the square of the length runs into its time limit here.
    [Theory]
    [InlineData("<script>")]
    [InlineData("<script><style>")]
    [InlineData("<script></scriptx>")]
    [InlineData(" ")]
    [InlineData(" \t")]
    [InlineData("<li ")]
    [InlineData("<a ")]
    [InlineData("</p ")]
    [InlineData("<br ")]
    [InlineData("&a")]
    [InlineData("\n ")]
    [InlineData("<")]
    public void No_cell_keeps_the_cleaning_busy(string piece)
    {
        var cell = string.Concat(Enumerable.Repeat(piece, CsvFile.MaxCell / piece.Length));

        Assert.NotNull(CellText.FromHtml($"<b>{cell}"));
        Assert.NotNull(CellText.FromHtml($"{cell}<b>"));
    }

    [Theory]
    [InlineData("price", "1{0}")]
    [InlineData("price", "25 EUR/day{0}x")]
    [InlineData("plans", "hot-desk 1{0}")]
    [InlineData("opening_hours", "Mo{0}")]
    public async Task No_cell_keeps_an_import_busy(string column, string cell)
    {
        foreach (var piece in (string[])[" ", "0", "-", ";", ",", "Mo-Fr 08:00-18:00; ", "Mo,", "08:00-09:00,", "("])
        {
            var text = string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                cell,
                string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length))
            );
            var preview = await _incubator.PreviewAsync(
                "spaces", $"id,name,kind,city,country,{column}\n1,Alpha,coworking,Paris,FR,\"{text}\"");

            Assert.Single(preview.Rows);
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(20)]
    [InlineData(500)]
    public async Task Conditions_nested_too_deeply_are_refused_from_a_file_and_from_a_form(int depth)
    {
        var who = new Condition { Kind = ConditionKind.Open, Note = new BilingualText("Who?", "Qui ?") };
        for (var i = 1; i < depth; i++)
        {
            who = new Condition { Kind = ConditionKind.All, Parts = [who] };
        }

        var json =
            string.Concat(Enumerable.Repeat("""{ "kind": "all", "parts": [""", depth - 1))
            + """{ "kind": "open", "note": { "en": "Who?" } }"""
            + string.Concat(Enumerable.Repeat("] }", depth - 1));
        var form = await _incubator
            .Get<HousingAidEditor>()
            .SaveAsync(
                null,
                TestAids.Input("A", a => (a.CountryCode, a.Rules) = ("FR", new AidRules { Who = who })),
                Actor.Operator,
                CancellationToken.None
            );
        var refusal = await RefusalAsync(
            $$"""{ "aids": [{ "id": "a", "name": "A", "provider": "P", "kind": "grant", "country": "FR", "rules": { "who": {{json}} } }] }"""
        );

        Assert.Equal("Conditions may be nested 6 deep.", Assert.Single(Assert.IsType<SaveResult.Invalid>(form).Errors).Message);
        Assert.NotNull(refusal);
    }

    private async Task<string?> RefusalAsync(string json)
    {
        try
        {
            return (await _incubator.PreviewAsync("aids.json", json)).Errors.FirstOrDefault()?.Reason;
        }
        catch (CsvException unreadable)
        {
            return unreadable.Problem.Key;
        }
    }
}
