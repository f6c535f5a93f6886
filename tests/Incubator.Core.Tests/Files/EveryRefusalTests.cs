using System.Collections;
using System.Globalization;
using System.Resources;
using Incubator.Core.Events;
using Incubator.Core.Files;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Tests.Startups;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Tests.Files;

/// <summary>
/// What only the database or the actor's role can refuse is asked at every door: the form, CSV, and JSON where there is one. A file
/// may say it in words of its own (a name in a cell is no id).
/// </summary>
public sealed class EveryRefusalTests : IAsyncLifetime
{
    private const int Nothing = 999;
    private const string Space = "name,kind,city,country,source";
    private const string Stay = "startup,space,from,source,startup_source,space_source";
    private const string Event = "name,kind,starts_on,space,space_source,source";

    // Refused where people sign in and are written: decision 32 says why they are no editor of this walk.
    private static readonly string[] OfPeople =
    [
        "Refused.EmailTaken", "Refused.LastAdministrator", "Refused.CurrentPassword", "Refused.NeedsNoSpace", "Refused.TooOften",
        "Refused.Code", "Refused.LastFactor", "Refused.TooManyPasskeys",
    ];

    // Of a proposal itself; what it proposes is asked of the editor like any input: see ProposalTests.
    private static readonly string[] OfProposals =
        ["Refused.NoSuchField", "Refused.NotAValue", "Refused.NothingTaken", "Refused.SaysSoAlready", "Refused.DecidedAlready",
            "Refused.ProposedAnew", "Refused.TooManyInvited", "Refused.SaidNo"];

    // Of a merge, which no file can ask for: see MergeDeskTests.
    private static readonly string[] OfMerges = ["Refused.IsMerged", "Refused.MergedOn"];

    private TestIncubator _incubator = null!;
    private int _paris;
    private int _closed;
    private int _space;
    private int _bare;
    private int _startup;
    private Actor _manager = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
        _closed = await _incubator.AddCityAsync("Kano", "NG", "Africa/Lagos");
        Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<CityEditor>().ArchiveAsync(_closed, 1, Actor.Operator, CancellationToken.None));
        _space = (await _incubator.AddSpaceAsync(_paris, "The space")).Id;
        _bare = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync("Nowhere", "US", null), "Bare")).Id;
        _startup = (await _incubator.AddStartupAsync("The startup")).Id;
        _manager = await _incubator.AddPersonAsync("manon", administrator: false, _space);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    /// <summary>A way to be refused: the word, the kind's file, what a form says, and the rows that say the same.</summary>
    /// <param name="Csv">Null where a file cannot say it.</param>
    private sealed record Case(
        string Word, string Kind, Func<EveryRefusalTests, Task<SaveResult>> Form, string? Csv = null, string? Json = null);

    private static readonly Case[] All =
    [
        new("Refused.SlugTaken", "spaces", t => t.SpaceAsync(s => s.Slug = "the-space"), $"id,{Space}\nnew,A,hub,Paris,FR,local"),
        new("Refused.NoSuchCity", "spaces", t => t.SpaceAsync(s => s.CityId = t._closed), $"{Space}\nA,hub,Kano,NG,x"),
        new("Refused.SlugTaken", "startups", t => t.StartupAsync(s => s.Slug = "the-startup"), "id,name,source\nnew,A,local"),
        new("Refused.NoSuchCity", "startups", t => t.StartupAsync(s => s.CityId = t._closed), "name,city,country,source\nA,Kano,NG,x"),
        new("Refused.OnlyAdministrator", "startups", t => t.StartupAsync(s => s.Slug = "free", t._manager)),
        new("Refused.OnlyAdministrator", "startups", t => t.StartupAsync(s => s.State = RecordState.Draft, t._manager)),
        new("Refused.NoSuchStartup", "residencies", t => t.StayAsync(r => r.StartupId = Nothing),
            $"{Stay}\nnothing,the-space,2025-01-01,x,local,local"),
        new("Refused.NoSuchSpace", "residencies", t => t.StayAsync(r => r.SpaceId = Nothing),
            $"{Stay}\nthe-startup,nothing,2025-01-01,x,local,local"),
        new("Refused.StayTaken", "residencies", t => t.StayTwiceAsync(r => r)),
        new("Refused.StayOverlaps", "residencies", t => t.StayTwiceAsync(r => r.AddDays(1))),
        new(
            "Refused.SlugTaken",
            "aids",
            t => t.AidAsync(a => a.Slug = "new"),
            "id,name,provider,kind,country,source\nnew,A,P,grant,FR,local",
            Json("\"id\":\"new\",\"source\":\"local\",\"country\":\"FR\"")
        ),
        new(
            "Refused.NoSuchRegion",
            "aids",
            t => t.AidAsync(a => a.RegionId = Nothing),
            "name,provider,kind,region,country,source\nA,P,grant,Nowhere,FR,x",
            Json("\"source\":\"x\",\"region\":\"Nowhere\",\"country\":\"FR\"")
        ),
        new(
            "Refused.NoSuchCity",
            "aids",
            t => t.AidAsync(a => a.CityId = t._closed),
            "name,provider,kind,city,country,source\nA,P,grant,Kano,NG,x",
            Json("\"source\":\"x\",\"city\":\"Kano\",\"country\":\"NG\"")
        ),
        new(
            "Refused.NoSuchSpace",
            "aids",
            t => t.AidAsync(a => a.SpaceId = Nothing),
            "name,provider,kind,space,source\nA,P,grant,nothing,x",
            Json("\"source\":\"x\",\"space\":\"nothing\"")
        ),
        new("Refused.NoSuchSpace", "aids", t => t.AidAsync(a => a.SpaceId = t._bare, t._manager)),
        new("Refused.SlugTaken", "events", t => t.EventAsync(e => e.Slug = "new"),
            $"id,{Event}\nnew,A,open-day,2026-12-01,the-space,local,local"),
        new("Refused.NoSuchSpace", "events", t => t.EventAsync(e => e.SpaceId = Nothing),
            $"{Event}\nA,open-day,2026-12-01,nothing,local,x"),
        new("Refused.NoTimeZone", "events", t => t.EventAsync(e => e.SpaceId = t._bare),
            $"{Event}\nA,open-day,2026-12-01,bare,local,x"),
        new("Refused.SlugTaken", "programmes", t => t.ProgrammeAsync(p => p.Slug = "new"),
            "id,name,space,space_source,source\nnew,A,the-space,local,local"),
        new("Refused.NoSuchSpace", "programmes", t => t.ProgrammeAsync(p => p.SpaceId = Nothing),
            "name,space,space_source,source\nA,nothing,local,x"),
        new("Refused.CityExists", "cities", t => t.CityAsync("Paris", null)),
        new("Refused.NoSuchRegion", "cities", t => t.CityAsync("Lyon", Nothing)),
        new(
            "Refused.CityInUse",
            "cities",
            t => t._incubator.Get<CityEditor>().ArchiveAsync(t._paris, 1, Actor.Operator, CancellationToken.None)
        ),
        new(
            "Refused.RateExists",
            "rates",
            async t => await t.RateAsync() is SaveResult.Saved ? await t.RateAsync() : new SaveResult.Missing()
        ),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, All.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_refusal_is_asked_at_every_door(int number)
    {
        var refusal = All[number];
        var word = _incubator.Get<IStringLocalizer<Words>>()[refusal.Word].Value;

        var answer = Assert.IsType<SaveResult.Invalid>(await refusal.Form(this));
        Assert.Contains(word, answer.Errors.Select(e => e.Message));
        foreach (var (kind, file) in new[] { (refusal.Kind, refusal.Csv), ($"{refusal.Kind}.json", refusal.Json) })
        {
            if (file is not null)
            {
                Assert.Equal(ImportOutcome.Refused, Assert.Single((await _incubator.PreviewAsync(kind, file)).Rows).Outcome);
            }
        }
    }

    [Fact]
    public void Every_refusal_has_a_case()
    {
        var words = new ResourceManager(typeof(Words))
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>()
            .Select(e => (string)e.Key)
            .Where(k => k.StartsWith("Refused.", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(words);
        Assert.Empty(words.Except(OfPeople).Except(OfProposals).Except(OfMerges).Except(All.Select(c => c.Word)));
    }

    private static string Json(string fields) =>
        "{\"aids\":[{\"name\":\"A\",\"provider\":\"P\",\"kind\":\"grant\"," + fields + "}]}";

    private Task<SaveResult> SpaceAsync(Action<SpaceInput> change) => SaveAsync<SpaceEditor, Space, SpaceInput>(
        new SpaceInput { Name = "A", Kind = SpaceKind.Hub, CityId = _paris }, change, null);

    private Task<SaveResult> StartupAsync(Action<StartupInput> change, Actor? actor = null) =>
        SaveAsync<StartupEditor, Startup, StartupInput>(new StartupInput { Name = "A" }, change, actor);

    private Task<SaveResult> StayAsync(Action<ResidencyInput> change) =>
        SaveAsync<ResidencyEditor, Residency, ResidencyInput>(StartupWorld.Stay(_startup, _space), change, _manager);

    private async Task<SaveResult> StayTwiceAsync(Func<DateOnly, DateOnly> later)
    {
        Assert.IsType<SaveResult.Saved>(await StayAsync(_ => { }));
        return await StayAsync(r => r.From = later(r.From!.Value));
    }

    private Task<SaveResult> AidAsync(Action<HousingAidInput> change, Actor? actor = null) =>
        SaveAsync<HousingAidEditor, HousingAid, HousingAidInput>(
            new HousingAidInput { Name = "A", Provider = "P", Kind = AidKind.Grant }, change, actor, aid =>
            {
                // An aid has one area.
                aid.CountryCode = aid is { RegionId: null, CityId: null, SpaceId: null } ? "FR" : null;
            });

    private Task<SaveResult> EventAsync(Action<EventInput> change) => SaveAsync<EventEditor, SpaceEvent, EventInput>(
        new EventInput { Name = "A", Kind = EventKind.OpenDay, SpaceId = _space, StartDay = new DateOnly(2026, 12, 1) }, change, null);

    private Task<SaveResult> ProgrammeAsync(Action<ProgrammeInput> change) => SaveAsync<ProgrammeEditor, Programme, ProgrammeInput>(
        new ProgrammeInput { Name = "A", SpaceId = _space }, change, null);

    private Task<SaveResult> CityAsync(string name, int? region) => SaveAsync<CityEditor, City, CityInput>(
        new CityInput { Name = name, CountryCode = "FR", TimeZone = "Europe/Paris", RegionId = region }, _ => { }, null);

    private Task<SaveResult> RateAsync() => SaveAsync<RateEditor, Rate, RateInput>(
        new RateInput { Currency = "USD", PerEuro = 1.1, AsOf = new DateOnly(2026, 11, 1), SourceName = "A bank" }, _ => { }, null);

    private Task<SaveResult> SaveAsync<TEditor, TRecord, TInput>(
        TInput input, Action<TInput> change, Actor? actor, Action<TInput>? then = null)
        where TEditor : Editor<TRecord, TInput>
        where TRecord : class, IEditable
        where TInput : class, IVersioned
    {
        change(input);
        then?.Invoke(input);
        return _incubator.Get<TEditor>().SaveAsync(null, input, actor ?? Actor.Operator, CancellationToken.None);
    }
}
