using System.Text;
using System.Text.Json.Nodes;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Tests.Housing;
using Incubator.Core.Tests.Housing.Rules;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>Aids with their rules as JSON, in and out.</summary>
public sealed class AidJsonTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task What_is_exported_imports_back_unchanged_and_elsewhere_as_the_same()
    {
        await FillAsync();
        var file = await ExportAsync(_incubator);

        var same = await _incubator.ImportAsync("aids.json", file);
        Assert.Empty(same.Errors.Concat(same.Warnings));
        Assert.Equal("aids: 0 created, 0 updated, 44 unchanged, 0 refused, 0 warnings", same.Summary);

        await using var other = await TestIncubator.StartAsync();
        await other.AddSpaceAsync(await other.AddCityAsync(), "Ruche");
        var created = await other.ImportAsync("aids.json", file);
        Assert.Empty(created.Errors);
        Assert.Equal("aids: 44 created, 0 updated, 0 unchanged, 0 refused, 0 warnings", created.Summary);
        Assert.Equal(file, await ExportAsync(other));
    }

    [Fact]
    public async Task The_published_schema_fits_what_is_exported_and_refuses_what_the_import_refuses()
    {
        await FillAsync();
        var schema = JsonNode.Parse(AidSchema.Text)!;

        Assert.Empty(SchemaCheck.Refused(schema, JsonNode.Parse(await ExportAsync(_incubator))));
        Assert.Equal(
            ["$.aids[0].provider", "$.aids[0].kind", "$.aids[0].rules.who.parts[0].kind", "$.aids[0].colour"],
            SchemaCheck.Refused(
                schema,
                JsonNode.Parse(
                    """{ "aids": [{ "name": "A", "rules": { "who": { "kind": "all", "parts": [{ "kind": "colour" }] } }, "colour": "red" }] }"""
                )
            )
        );
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema["$schema"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("""{ "colour": 1 }""", "$.aids[1].colour", "“colour” is not known here.")]
    [InlineData("""{ "name": 1 }""", "$.aids[1].name", "This value does not belong here: 1")]
    [InlineData("""{ "name": "A", "name": "B" }""", "$.aids[1].name", "This appears twice.")]
    [InlineData("5", "$.aids[1]", "This value does not belong here: 5")]
    [InlineData("null", "$.aids[1]", "This value does not belong here: null")]
    [InlineData("""{ "opens": "soon" }""", "$.aids[1].opens", "This value does not belong here: \"soon\"")]
    [InlineData("""{ "kind": "gift" }""", "$.aids[1].kind", "This value does not belong here: \"gift\"")]
    [InlineData("""{ "rules": null }""", "$.aids[1].rules", "This value does not belong here: null")]
    [InlineData(
        """{ "rules": { "who": { "kind": "all", "parts": [null] } } }""",
        "$.aids[1].rules.who.parts[0]",
        "This value does not belong here: null"
    )]
    [InlineData(
        """{ "rules": { "who": { "kind": "all", "parts": [{ "kind": "shoe-size" }] } } }""",
        "$.aids[1].rules.who.parts[0].kind",
        "This value does not belong here: \"shoe-size\""
    )]
    [InlineData(
        """{ "rules": { "who": { "kind": "age", "values": [{ "min": "18" }] } } }""",
        "$.aids[1].rules.who.values[0].min",
        "This value does not belong here: \"18\""
    )]
    [InlineData(
        """{ "rules": { "who": { "kind": "age", "colour": "red" } } }""",
        "$.aids[1].rules.who.colour",
        "“colour” is not known here."
    )]
    public async Task What_cannot_be_read_is_refused_with_its_path(string aid, string path, string reason)
    {
        var preview = await _incubator.ImportAsync(
            "aids.json",
            $$"""
            { "aids": [
              { "name": "A1", "provider": "P", "kind": "grant", "country": "FR" },
              {{aid}}
            ] }
            """
        );

        Assert.Equal(new ImportNote(3, path, reason), Assert.Single(preview.Errors));
        await using var db = _incubator.OpenDb();
        Assert.Equal(0, await db.HousingAids().CountAsync());
    }

    [Theory]
    [InlineData("""  "name": "" """, "$.aids[0].name")]
    [InlineData("""  "country": "Somaliland" """, "$.aids[0].country")]
    [InlineData("""  "region": "FR-XXX" """, "$.aids[0].region")]
    [InlineData("""  "space": "nowhere" """, "$.aids[0].space")]
    [InlineData("""  "applyUrl": "ftp://x" """, "$.aids[0].applyUrl")]
    [InlineData("""  "amountFrom": 2, "amountTo": 1, "currency": "EUR" """, "$.aids[0].amountTo")]
    [InlineData("""  "amountNote": { "en": "\u0000" } """, "$.aids[0].amountNote.en")]
    [InlineData(
        """  "rules": { "who": { "kind": "all", "parts": [{ "kind": "age", "values": [{ "min": 18 }, { "min": 30, "max": 20, "validFrom": "2027-01-01" }] }] } } """,
        "$.aids[0].rules.who.parts[0].values[1].max"
    )]
    [InlineData(
        """  "rules": { "who": { "kind": "rent", "values": [{ "currency": "EUR", "rows": [{ "household": 0, "max": 1 }] }] } } """,
        "$.aids[0].rules.who.values[0].rows[0].household"
    )]
    [InlineData("""  "rules": { "who": { "kind": "open" } } """, "$.aids[0].rules.who.note.en")]
    [InlineData("""  "rules": { "amounts": [{ "kind": "simulator" }] } """, "$.aids[0].rules.amounts[0].simulatorUrl")]
    [InlineData("""  "rules": { "combinations": [{ "kind": "needs" }] } """, "$.aids[0].rules.combinations[0].aids")]
    public async Task What_the_rules_refuse_is_refused_with_its_path(string members, string path)
    {
        var aid = JsonNode.Parse("""{ "name": "A1", "provider": "P", "kind": "grant", "country": "FR" }""")!.AsObject();
        foreach (var (name, value) in JsonNode.Parse($"{{{members}}}")!.AsObject())
        {
            aid[name] = value?.DeepClone();
        }

        var preview = await _incubator.PreviewAsync("aids.json", new JsonObject { ["aids"] = new JsonArray(aid) }.ToJsonString());

        Assert.Contains(path, preview.Errors.Select(e => e.Column));
        Assert.All(preview.Errors, e => Assert.NotEmpty(e.Reason));
    }

    [Theory]
    [InlineData("", "Json.Broken")]
    [InlineData("""{ "aids": [ }""", "Json.Broken")]
    [InlineData("""[]""", "Json.NoAids")]
    [InlineData("""{ "aids": 1 }""", "Json.NoAids")]
    [InlineData("""{ "aids": [], "spaces": [] }""", "Json.UnknownInFile")]
    [InlineData("""{ "aids": [{ "id": "lost", "name": "Lost" }], "aids": [] }""", "Json.TwoLists")]
    public async Task What_is_no_file_of_aids_is_not_taken_at_all(string json, string problem) =>
        Assert.Equal(
            problem,
            (await Assert.ThrowsAsync<Incubator.Core.Files.CsvException>(() => _incubator.PreviewAsync("aids.json", json))).Problem.Key
        );

    [Fact]
    public async Task An_aid_is_given_whole_and_the_others_are_skipped_on_request()
    {
        const string Full =
            """{ "id": "a1", "source": "x", "name": "A1", "provider": "P", "kind": "grant", "country": "FR", "currency": "EUR", "rules": { "who": { "kind": "age", "values": [{ "min": 18 }] } } }""";
        const string Less = """{ "id": "a1", "source": "x", "name": "A1", "provider": "P", "kind": "grant", "country": "FR" }""";

        Assert.Equal(
            "aids: 1 created, 0 updated, 0 unchanged, 1 refused, 0 warnings",
            (
                await _incubator.ImportAsync(
                    "aids.json",
                    $$"""{ "$schema": "https://example.org/schemas/aids.json", "aids": [{{Full}}, {}] }""",
                    new ImportOptions(SkipRefused: true)
                )
            ).Summary
        );
        Assert.Equal(
            "aids: 0 created, 0 updated, 1 unchanged, 0 refused, 0 warnings",
            (await _incubator.ImportAsync("aids", "id,source,name\na1,x,A1\n")).Summary
        );
        Assert.Equal(
            "aids: 0 created, 1 updated, 0 unchanged, 0 refused, 0 warnings",
            (await _incubator.ImportAsync("aids.json", $$"""{ "aids": [{{Less}}] }""")).Summary
        );

        await using var db = _incubator.OpenDb();
        Assert.Null((await db.HousingAids().SingleAsync()).Rules.Who);
    }

    private static async Task<string> ExportAsync(TestIncubator incubator)
    {
        using var stream = new MemoryStream();
        await incubator.Exporter("aids.json").WriteAsync(stream, CancellationToken.None);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    // Aids of every area, and forty with rules by chance.
    private async Task FillAsync()
    {
        var paris = await _incubator.AddCityAsync();
        var space = (await _incubator.AddSpaceAsync(paris, "Ruche")).Id;
        foreach (
            var (name, area) in new (string, Action<HousingAidInput>)[]
            {
                ("'t In the country", a => a.CountryCode = "FR"),
                ("=In the region", a => a.RegionId = 8),
                ("In the city", a => a.CityId = paris),
                ("In the space", a => a.SpaceId = space),
            }
        )
        {
            await SaveAsync(
                name,
                a =>
                {
                    area(a);
                    (a.CountryCode, a.Summary) = (
                        a.RegionId is null && a.CityId is null && a.SpaceId is null ? "FR" : null,
                        new BilingualText("A line,\nand <b>another</b>", "« Une » ligne")
                    );
                    (a.AmountFrom, a.AmountTo, a.Currency, a.Period, a.AmountAsOf, a.AmountNote) = (
                        0,
                        1234.5m,
                        "EUR",
                        AmountPeriod.Month,
                        "2026-01",
                        new BilingualText("by simulation", null)
                    );
                    (a.Opens, a.Closes, a.Ends) = (new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31), new DateOnly(2027, 12, 31));
                    (a.ApplyUrl, a.SourceUrl, a.SourceNote, a.CheckedOn, a.CheckedBy) = (
                        "https://aid.example/apply",
                        "https://aid.example",
                        "A page\nof 2026",
                        new DateOnly(2026, 11, 20),
                        "Ada"
                    );
                    a.Rules.Amounts =
                    [
                        new AmountRule
                        {
                            Kind = AmountKind.RentShare,
                            Share = 30.5m,
                            To = 200,
                            Currency = "EUR",
                            Period = AmountPeriod.Month,
                        },
                    ];
                    a.Rules.Combinations = [new Combination { Kind = CombinationKind.AddsUp, Aids = ["rules-1"] }];
                }
            );
        }

        for (var seed = 1; seed <= 40; seed++)
        {
            await SaveAsync($"Rules {seed}", a => (a.CountryCode, a.Rules.Who) = ("FR", new RandomRules(seed).Tree()));
        }
    }

    private async Task SaveAsync(string name, Action<HousingAidInput> describe)
    {
        var input = new HousingAidInput
        {
            Name = name,
            Provider = "-P",
            Kind = AidKind.BelowMarket,
        };
        describe(input);
        var result = await _incubator.Get<HousingAidEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None);
        Assert.True(result is SaveResult.Saved, result is SaveResult.Invalid invalid ? string.Join("; ", invalid.Errors) : "");
    }
}
