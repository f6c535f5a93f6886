using Bunit;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Rates;
using Incubator.Core.Records;
using Incubator.Core.Startups;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Events;
using Incubator.Core.Tests.Programmes;
using Incubator.Core.Tests.Startups;
using Incubator.Web.Admin.Cities;
using Incubator.Web.Admin.Events;
using Incubator.Web.Admin.Housing;
using Incubator.Web.Admin.People;
using Incubator.Web.Admin.Programmes;
using Incubator.Web.Admin.Rates;
using Incubator.Web.Admin.Residencies;
using Incubator.Web.Admin.Startups;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Tests.Admin;

/// <summary>What every editor's tests need to know of one of them.</summary>
/// <param name="Field">A text that two people change at once.</param>
/// <param name="Other">A field that only the other person changes.</param>
public abstract record EditorCase(string Field, string Other)
{
    /// <summary>The editors other than that of a space, whose tests go further.</summary>
    public static IReadOnlyDictionary<string, EditorCase> All { get; } =
        new Dictionary<string, EditorCase>
        {
            ["startup"] = new EditorCase<StartupEditPage, StartupInput>(
                "Origin",
                "Cohort",
                SeedStartupAsync,
                i => i.Get<StartupEditor>().ReadAsync,
                i => i.Get<StartupEditor>().SaveAsync,
                s => s.Origin,
                (s, text) => s.Origin = text,
                s => s.Cohort = "Autumn",
                s => s.State
            ),
            ["residency"] = new EditorCase<ResidencyEditPage, ResidencyInput>(
                "Programme",
                "Until",
                SeedResidencyAsync,
                i => i.Get<ResidencyEditor>().ReadAsync,
                i => i.Get<ResidencyEditor>().SaveAsync,
                r => r.Programme,
                (r, text) => r.Programme = text,
                r => r.Until = new DateOnly(2030, 1, 1),
                r => r.State
            ),
            ["event"] = new EditorCase<EventEditPage, EventInput>(
                "Address",
                "Link",
                SeedEventAsync,
                i => i.Get<EventEditor>().ReadAsync,
                i => i.Get<EventEditor>().SaveAsync,
                e => e.Address,
                (e, text) => e.Address = text,
                e => e.Link = "https://cantine.example/day",
                e => e.State
            ),
            ["programme"] = new EditorCase<ProgrammeEditPage, ProgrammeInput>(
                "NameFr",
                "ApplyUrl",
                SeedProgrammeAsync,
                i => i.Get<ProgrammeEditor>().ReadAsync,
                i => i.Get<ProgrammeEditor>().SaveAsync,
                p => p.NameFr,
                (p, text) => p.NameFr = text,
                p => p.ApplyUrl = "https://cantine.example/apply",
                p => p.State
            ),
            ["aid"] = new EditorCase<HousingAidEditPage, HousingAidInput>(
                "Provider",
                "SourceNote",
                SeedAidAsync,
                i => i.Get<HousingAidEditor>().ReadAsync,
                i => i.Get<HousingAidEditor>().SaveAsync,
                a => a.Provider,
                (a, text) => a.Provider = text,
                a => a.SourceNote = "Leaflet",
                a => a.State
            ),
            ["city"] = new EditorCase<CityEditPage, CityInput>(
                "NameFr",
                "Latitude",
                i => i.AddCityAsync("Lyon"),
                i => i.Get<CityEditor>().ReadAsync,
                i => i.Get<CityEditor>().SaveAsync,
                c => c.NameFr,
                (c, text) => c.NameFr = text,
                c => (c.Latitude, c.Longitude) = (45.76, 4.83),
                c => c.State
            ),
            ["rate"] = new EditorCase<RateEditPage, RateInput>(
                "SourceName",
                "SourceUrl",
                SeedRateAsync,
                i => i.Get<RateEditor>().ReadAsync,
                i => i.Get<RateEditor>().SaveAsync,
                r => r.SourceName,
                (r, text) => r.SourceName = text,
                r => r.SourceUrl = "https://bank.example/rates",
                r => r.State
            ),
            ["person"] = new EditorCase<PersonEditPage, PersonInput>(
                "DisplayName",
                "Email",
                async i => (await i.AddPersonAsync("Zoe")).UserId!.Value,
                i => i.Get<PeopleEditor>().ReadAsync,
                i => i.Get<PeopleEditor>().SaveAsync,
                p => p.DisplayName,
                (p, text) => p.DisplayName = text,
                p => p.Email = "zoe@example.net",
                null
            ),
        };

    public abstract Task<int> SeedAsync(TestIncubator incubator);

    /// <summary>The editor of a record, or of a new one.</summary>
    public abstract IRenderedComponent<AdminContext.Shown> Show(AdminContext admin, int? id);

    public abstract Task<string?> ValueAsync(TestIncubator incubator, int id);

    /// <summary>Null for a person, who is disabled instead.</summary>
    public abstract Task<RecordState?> StateAsync(TestIncubator incubator, int id);

    /// <summary>Someone else writes another text into the field, and into the other one.</summary>
    public abstract Task ChangeElsewhereAsync(TestIncubator incubator, int id, string text);

    public override string ToString() => Field;

    private static async Task<int> SeedStartupAsync(TestIncubator incubator) => (await incubator.AddStartupAsync("Nuage")).Id;

    private static async Task<int> SeedResidencyAsync(TestIncubator incubator)
    {
        var space = await incubator.AddSpaceAsync(await incubator.AddCityAsync(), "La Cantine");
        var stay = new ResidencyInput
        {
            SpaceId = space.Id,
            StartupId = await SeedStartupAsync(incubator),
            From = new DateOnly(2025, 1, 1),
        };
        return Assert
            .IsType<SaveResult.Saved>(await incubator.Get<ResidencyEditor>().SaveAsync(null, stay, Actor.Operator, CancellationToken.None))
            .Id;
    }

    private static async Task<int> SeedEventAsync(TestIncubator incubator)
    {
        var space = await incubator.AddSpaceAsync(await incubator.AddCityAsync(), "La Cantine");
        return (await incubator.AddEventAsync(EventWorld.Once(space.Id))).Id;
    }

    private static async Task<int> SeedProgrammeAsync(TestIncubator incubator)
    {
        var space = await incubator.AddSpaceAsync(await incubator.AddCityAsync(), "La Cantine");
        return (await incubator.AddProgrammeAsync(ProgrammeWorld.Intake(space.Id, "Intake", null, null))).Id;
    }

    private static async Task<int> SeedRateAsync(TestIncubator incubator)
    {
        var rate = new RateInput
        {
            Currency = "USD",
            PerEuro = 1.085,
            AsOf = new DateOnly(2026, 11, 20),
            SourceName = "European Central Bank",
        };
        return Assert
            .IsType<SaveResult.Saved>(await incubator.Get<RateEditor>().SaveAsync(null, rate, Actor.Operator, CancellationToken.None))
            .Id;
    }

    private static async Task<int> SeedAidAsync(TestIncubator incubator)
    {
        var aid = new HousingAidInput
        {
            Name = "Garantie Visale",
            Kind = AidKind.Guarantee,
            Provider = "Action Logement",
            CountryCode = "FR",
        };
        return Assert
            .IsType<SaveResult.Saved>(await incubator.Get<HousingAidEditor>().SaveAsync(null, aid, Actor.Operator, CancellationToken.None))
            .Id;
    }
}

internal sealed record EditorCase<TPage, TInput>(
    string Field,
    string Other,
    Func<TestIncubator, Task<int>> Seed,
    Func<TestIncubator, Func<int, Actor, CancellationToken, Task<TInput?>>> Read,
    Func<TestIncubator, Func<int?, TInput, Actor, CancellationToken, Task<SaveResult>>> Save,
    Func<TInput, string?> Value,
    Action<TInput, string> Set,
    Action<TInput> SetOther,
    Func<TInput, RecordState>? State
) : EditorCase(Field, Other)
    where TPage : IComponent
    where TInput : class
{
    public override Task<int> SeedAsync(TestIncubator incubator) => Seed(incubator);

    public override IRenderedComponent<AdminContext.Shown> Show(AdminContext admin, int? id)
    {
        var page = id is { } known ? admin.Show<TPage>(("Id", known)) : admin.Show<TPage>();
        page.WaitForElement("h1");
        return page;
    }

    public override async Task<string?> ValueAsync(TestIncubator incubator, int id) => Value(await InputAsync(incubator, id));

    public override async Task<RecordState?> StateAsync(TestIncubator incubator, int id) => State?.Invoke(await InputAsync(incubator, id));

    public override async Task ChangeElsewhereAsync(TestIncubator incubator, int id, string text)
    {
        var input = await InputAsync(incubator, id);
        Set(input, text);
        SetOther(input);
        Assert.IsType<SaveResult.Saved>(await Save(incubator)(id, input, Actor.Operator, CancellationToken.None));
    }

    private async Task<TInput> InputAsync(TestIncubator incubator, int id) =>
        (await Read(incubator)(id, Actor.Operator, CancellationToken.None))!;
}
