using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Validators;
using Incubator.Core.Events;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Pictures;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Events;
using Incubator.Core.Tests.Housing;
using Incubator.Core.Tests.Programmes;
using Incubator.Core.Tests.Spaces;
using Incubator.Core.Tests.Startups;

namespace Incubator.Core.Tests.Files;

/// <summary>Every rule of every kind that has a file is broken at every door: the form, CSV, and JSON where there is one.</summary>
public sealed class EveryDoorTests : IAsyncLifetime
{
    /// <summary>What each text of a good input is replaced by, to break the rules that nobody wrote a broken input for.</summary>
    private static readonly string[] Texts =
        [new('a', 20_001), "a\nb", "a\u0007b", new('>', 500), new('[', 1_000), "!!!", "javascript:alert(1)", "https://a.example/a b", "xx"];

    /// <summary>What a CSV file cannot say, or says rightly where a form would be wrong.</summary>
    private static readonly string[] Unsayable =
    [
        "unknown kind",
        "unknown amenity",
        "plan of unknown kind",
        "plan of unknown unit",
        "plan of unknown tax",
        "unknown stage",
        "unknown period",
        "unknown event kind",
        "unknown frequency",
        "unknown weekday",
        "seconds at the start",
        "seconds at the end",
        "lone surrogate in French summary",
        "country in small letters", "website without scheme", "two areas", "founder without name",
    ];

    /// <summary>A cell of one line that comes in several is joined: a form refuses it.</summary>
    private static bool IsJoined(string what) =>
        what.Contains("two lines", StringComparison.Ordinal) || what.Contains("two-line", StringComparison.Ordinal)
        || what.EndsWith("a\nb", StringComparison.Ordinal);

    /// <summary>Fields without a column.</summary>
    private static readonly string[] NoColumn = ["Slug", "Pictures", "Logo"];

    private TestIncubator _incubator = null!;
    private int _paris;
    private int _space;
    private int _startup;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        _space = (await _incubator.AddSpaceAsync(_paris, "The space")).Id;
        _startup = (await _incubator.AddStartupAsync("The startup")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public Task A_space() => WalkAsync<SpaceEditor, Space, SpaceInput>(
        "spaces", () => SpaceInputValidatorTests.Good(_paris), SpaceInputValidatorTests.Broken, SpaceColumns.All,
        s => [("city", s.CityId is null ? "" : "Paris"), ("country", "FR")],
        [.. Rules<PlanInput>("Plans[0]."), .. Rules<ProfileLink>("Links[0]."),
            .. Rules<Picture>("Pictures[0]."), .. Rules<Confirmation>("PriceChecked.")]);

    [Fact]
    public Task A_startup() => WalkAsync<StartupEditor, Startup, StartupInput>(
        "startups", WholeStartup, StartupInputValidatorTests.Broken, StartupColumns.All,
        s => [("sector", CellList.Join(s.Sectors)), ("country", s.CountryCode)],
        [.. Rules<ProfileLink>("Links[0]."), .. Rules<Founder>("Founders[0]."), .. Rules<Confirmation>("Checked.")]);

    [Fact]
    public Task A_residency() => WalkAsync<ResidencyEditor, Residency, ResidencyInput>(
        "residencies", Stay, ResidencyInputValidatorTests.Broken, ResidencyColumns.All,
        r => [("startup", r.StartupId is null ? "" : "the-startup"), ("space", r.SpaceId is null ? "" : "the-space"),
            ("startup_source", "local"), ("space_source", "local")],
        []);

    [Fact]
    public Task An_event() => WalkAsync<EventEditor, SpaceEvent, EventInput>(
        "events", () => EventWorld.Weekly(_space), EventInputValidatorTests.Broken, EventColumns.All,
        e => [("space", e.SpaceId is null ? "" : "the-space"), ("space_source", "local")], []);

    [Fact]
    public Task A_programme() => WalkAsync<ProgrammeEditor, Programme, ProgrammeInput>(
        "programmes", () => ProgrammeWorld.Whole(_space), ProgrammeInputValidatorTests.Broken, ProgrammeColumns.All,
        p => [("space", p.SpaceId is null ? "" : "the-space"), ("space_source", "local"), ("sector", CellList.Join(p.Sectors))],
        Rules<Confirmation>("Checked."));

    [Fact]
    public Task An_aid() => WalkAsync<HousingAidEditor, HousingAid, HousingAidInput>(
        "aids", WholeAid, HousingAidInputValidatorTests.Broken, AidColumns.All, a => [("country", a.CountryCode)], []);

    private ResidencyInput Stay()
    {
        var stay = StartupWorld.Stay(_startup, _space);
        stay.Programme = "Spring";
        return stay;
    }

    private static StartupInput WholeStartup()
    {
        var startup = StartupInputValidatorTests.Good();
        startup.Description.Fr = "Deux";
        return startup;
    }

    private static HousingAidInput WholeAid()
    {
        var aid = HousingAidInputValidatorTests.Whole();
        foreach (var text in
            new[] { aid.Summary, aid.Audience, aid.Conditions, aid.Documents, aid.HowToApply, aid.Combining, aid.AmountNote, aid.Sources })
        {
            (text.En, text.Fr) = ("One", "Un");
        }

        (aid.SourceUrl, aid.SourceNote, aid.CheckedBy) = ("https://example.org/s", "A note", "ada");
        return aid;
    }

    private async Task WalkAsync<TEditor, TRecord, TInput>(
        string kind, Func<TInput> good, Dictionary<string, (string Path, Action<TInput> Break)> broken,
        IReadOnlyList<Column<TInput>> columns, Func<TInput, IEnumerable<(string Name, string? Cell)>> others, List<string> partRules)
        where TEditor : Editor<TRecord, TInput>
        where TRecord : class, IEditable
        where TInput : class, IVersioned
    {
        var editor = _incubator.Get<TEditor>();
        var (faults, seen) = (new List<string>(), new HashSet<(string Path, string Message)>());
        foreach (var (what, said, make) in Cases(good, broken))
        {
            var errors = editor.Judge(make()!).Errors;
            if (errors.Count == 0)
            {
                continue;
            }

            seen.UnionWith(errors.Select(e => (e.Path, e.Message)));
            var form = await editor.SaveAsync(null, make()!, Actor.Operator, CancellationToken.None);
            if (form is not SaveResult.Invalid invalid || errors.Except(invalid.Errors).Any())
            {
                faults.Add($"form: {what}");
            }

            var hasColumn = !errors.All(e => NoColumn.Contains(Fields.Root(e.Path)));
            if (hasColumn && !Unsayable.Contains(what) && !IsJoined(what) && !await IsRefusedAsync(kind, FileOf(make()!, columns, others)))
            {
                faults.Add($"csv: {what}");
            }

            if (typeof(TInput) == typeof(HousingAidInput) && !IsJoined(what) && said is { } place
                && !await IsRefusedAsync("aids.json", JsonOf(place.Path, place.Text)))
            {
                faults.Add($"json: {what}");
            }
        }

        Assert.Equal("", string.Join(", ", faults));

        // A rule that nobody breaks here would be a rule that nobody has seen refuse anything.
        Assert.Equal("", string.Join("\n", Rules<TInput>("").Concat(partRules).GroupBy(r => r)
            .Where(rules =>
                seen.Count(s => s.Path == rules.Key || s.Path.StartsWith($"{rules.Key}[", StringComparison.Ordinal)) < rules.Count())
            .Select(rules =>
                $"{rules.Key} has {rules.Count()} rules, seen are: {string.Join(" / ", seen.Where(s => s.Path == rules.Key))}")));
    }

    private static IEnumerable<(string What, (string Path, string Text)? Said, Func<TInput?> Make)> Cases<TInput>(
        Func<TInput> good, Dictionary<string, (string Path, Action<TInput> Break)> broken) where TInput : class
    {
        foreach (var (what, (_, breakIt)) in broken)
        {
            yield return (what, null, () =>
            {
                var input = good();
                breakIt(input);
                return input;
            }
            );
        }

        foreach (var (path, text) in Fields.Of(good()).Keys.SelectMany(path => Texts.Select(text => (path, text))))
        {
            // A founder of two lines is two founders, and a small code is read as the code that it is.
            var isOther = (path.StartsWith("Founders", StringComparison.Ordinal) && text.Contains('\n', StringComparison.Ordinal))
                || path is "Rules" || Fields.Root(path) is "Slug" or "Rules";
            if (!isOther && Fields.With(good(), new Dictionary<string, string?> { [path] = text }) is not null)
            {
                var what = $"{path}: {text[..Math.Min(text.Length, 20)]}";
                yield return (what, (path, text), () => Fields.With(good(), new Dictionary<string, string?> { [path] = text }));
            }
        }
    }

    private async Task<bool> IsRefusedAsync(string kind, string file) =>
        Assert.Single((await _incubator.PreviewAsync(kind, file)).Rows).Outcome == ImportOutcome.Refused;

    private static string FileOf<TInput>(
        TInput input, IReadOnlyList<Column<TInput>> columns, Func<TInput, IEnumerable<(string Name, string? Cell)>> others)
    {
        var cells = columns.Select(c => (c.Name, Cell: c.Get(input))).Concat(others(input)).ToList();
        var file = new StringBuilder().AppendJoin(',', cells.Select(c => c.Name)).Append('\n');
        return file.AppendJoin(',', cells.Select(c => $"\"{c.Cell?.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
            .Append('\n').ToString();
    }

    private static string JsonOf(string path, string text)
    {
        var whole = new HousingAid();
        whole.Apply(WholeAid());
        var aid = JsonSerializer.SerializeToNode(AidJson.From(whole), RulesJson.Options)!;
        var steps = path.Replace("CountryCode", "Country", StringComparison.Ordinal).Split('.')
            .Select(JsonNamingPolicy.CamelCase.ConvertName).ToList();
        steps.SkipLast(1).Aggregate(aid, (node, step) => node[step]!)[steps[^1]] = text;
        return new JsonObject { ["aids"] = new JsonArray(aid) }.ToJsonString();
    }

    // The path of each single rule; those that only pass a part on to its own validator are counted there.
    private List<string> Rules<T>(string prefix) =>
    [
        .. from rule in (IEnumerable<IValidationRule>)_incubator.Get<IValidator<T>>().CreateDescriptor().Rules
           from component in rule.Components
           where component.Validator is not IChildValidatorAdaptor
           select prefix + rule.PropertyName,
    ];
}
