using System.Globalization;
using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;

namespace Incubator.Core.Tests.Housing;

/// <summary>
/// Reads the aids of aides-jeunes, conditions and all: each becomes a typed one or stays open with its text, none is dropped.
/// Their rows are AGPL: they are tested against and never shipped.
/// </summary>
internal sealed class AidesJeunes
{
    private static readonly Dictionary<string, string> Regions = new()
    {
        ["11"] = "FR-IDF",
        ["24"] = "FR-CVL",
        ["27"] = "FR-BFC",
        ["28"] = "FR-NOR",
        ["32"] = "FR-HDF",
        ["44"] = "FR-GES",
        ["52"] = "FR-PDL",
        ["53"] = "FR-BRE",
        ["75"] = "FR-NAQ",
        ["76"] = "FR-OCC",
        ["84"] = "FR-ARA",
        ["93"] = "FR-PAC",
        ["94"] = "FR-20R",
    };

    // Who is what we ask for; a trainee, a parent or a volunteer is not among it.
    private static readonly Dictionary<string, ApplicantStatus[]> Profiles = new()
    {
        ["enseignement_superieur"] = [ApplicantStatus.Student],
        ["etudiant"] = [ApplicantStatus.Student],
        ["apprenti"] = [ApplicantStatus.Apprentice],
        ["salarie"] = [ApplicantStatus.Employee],
        ["independant"] = [ApplicantStatus.SelfEmployed, ApplicantStatus.MicroEnterprise],
        ["chomeur"] = [ApplicantStatus.JobSeeker],
    };

    /// <summary>How many conditions of each type became typed, and how many stayed open.</summary>
    public SortedDictionary<string, (int Typed, int Open)> Counts { get; } = new(StringComparer.Ordinal);

    public static async Task<CsvTable?> ReadAsync(CancellationToken ct)
    {
        if (TestIncubator.FindData("aides-jeunes/benefits-housing.csv") is not { } path)
        {
            return null;
        }

        await using var stream = File.OpenRead(path);
        return await CsvFile.ReadAsync(stream, null, ct);
    }

    public AidJson Map(CsvTable table, CsvRow row)
    {
        string Cell(string name) => table.Cell(row, name) ?? "";
        var link = Uri.TryCreate(Cell("link"), UriKind.Absolute, out var address) ? address.AbsoluteUri : null;
        return new AidJson
        {
            Id = Cell("id"),
            Source = "aides-jeunes",
            SourceLicence = "AGPL-3.0",
            Name = Cell("label"),
            Provider = Cell("institution"),
            Kind = AidKind.Grant,
            Country = "FR",
            Summary = new BilingualText(null, CellText.FromHtml(Cell("description"))),
            SourceUrl = link,
            Rules = new AidRules
            {
                Who = Who(Cell("conditions_generales"), Cell("profils"), Cell("conditions"), link),
                Amounts = Amounts(Cell("montant"), Cell("unit"), Cell("periodicite"), link),
            },
        };
    }

    // Null where the source names no condition at all.
    private Condition? Who(string general, string profiles, string texts, string? link)
    {
        var all = new Condition { Kind = ConditionKind.All, Parts = [.. List(general).Select(c => Typed(c, "", link))] };
        var any = List(profiles).Select(p => Profile(p, link)).ToList();
        if (any.Count > 0)
        {
            all.Parts.Add(any is [var only] ? only : new Condition { Kind = ConditionKind.Any, Parts = any });
        }

        all.Parts.AddRange(List(texts).Select(t => Open("text", CellText.FromHtml(t.GetString()!), link)));
        return all.Parts.Count == 0 ? null : all;
    }

    private Condition Profile(JsonElement profile, string? link)
    {
        var type = profile.GetProperty("type").GetString()!;
        var condition = Profiles.TryGetValue(type, out var statuses)
            ? One($"profile {type}", ConditionKind.Status, new ConditionValue { Codes = [.. statuses.Select(Tokens.Of)] }, link)
            : Open($"profile {type}", type, link);
        var own =
            profile.TryGetProperty("conditions", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Select(c => Typed(c, "profile's ", link)).ToList()
                : [];
        return own.Count == 0 ? condition : new Condition { Kind = ConditionKind.All, Parts = [condition, .. own] };
    }

    private Condition Typed(JsonElement condition, string prefix, string? link)
    {
        var type = condition.GetProperty("type").GetString()!;
        var name = prefix + type;
        return type switch
        {
            "age" => One(
                name,
                ConditionKind.Age,
                Age(condition.GetProperty("operator").GetString()!, condition.GetProperty("value").GetDecimal()),
                link
            ),
            "departements" => One(
                name,
                ConditionKind.WillLiveIn,
                new ConditionValue { Places = new PlaceSet { Departments = Values(condition) } },
                link
            ),
            "regions" => One(
                name,
                ConditionKind.WillLiveIn,
                new ConditionValue { Places = new PlaceSet { Regions = [.. Values(condition).Select(r => Regions[r])] } },
                link
            ),
            _ => Open(name, condition.GetRawText(), link),
        };
    }

    private static ConditionValue Age(string comparison, decimal years) => comparison switch
    {
        ">=" => new ConditionValue { Min = years },
        ">" => new ConditionValue { Min = years + 1 },
        "<=" => new ConditionValue { Max = years },
        "<" => new ConditionValue { Max = years, IsBelow = true },
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, null),
    };

    private static List<AmountRule> Amounts(string amount, string unit, string period, string? link) =>
        unit == "€" && decimal.TryParse(amount, NumberStyles.Number, CultureInfo.InvariantCulture, out var most)
            ?
            [
                new AmountRule
                {
                    Kind = AmountKind.FromTo,
                    To = most,
                    Currency = "EUR",
                    Period = period switch
                    {
                        "mensuelle" => AmountPeriod.Month,
                        "annuelle" => AmountPeriod.Year,
                        _ => AmountPeriod.Once,
                    },
                    SourceUrl = link,
                },
            ]
            : [];

    private Condition One(string name, ConditionKind kind, ConditionValue value, string? link)
    {
        var (typed, open) = Counts.GetValueOrDefault(name);
        Counts[name] = (typed + 1, open);
        value.SourceUrl = link;
        return new Condition { Kind = kind, Values = [value] };
    }

    private Condition Open(string name, string text, string? link)
    {
        var (typed, open) = Counts.GetValueOrDefault(name);
        Counts[name] = (typed, open + 1);
        return new Condition
        {
            Kind = ConditionKind.Open,
            Note = new BilingualText(null, text),
            Values = link is null ? [] : [new ConditionValue { SourceUrl = link }],
        };
    }

    private static List<string> Values(JsonElement condition) =>
        [.. condition.GetProperty("values").EnumerateArray().Select(v => v.GetString()!)];

    private static List<JsonElement> List(string json)
    {
        using var document = JsonDocument.Parse(string.IsNullOrWhiteSpace(json) ? "[]" : json);
        return [.. document.RootElement.EnumerateArray().Select(e => e.Clone())];
    }
}
