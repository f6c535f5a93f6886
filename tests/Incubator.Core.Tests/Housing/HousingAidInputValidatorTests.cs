using Incubator.Core.Common;
using Incubator.Core.Housing;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Housing;

public sealed class HousingAidInputValidatorTests : IAsyncLifetime
{
    /// <summary>For every rule one broken input, with the field the message stands beside.</summary>
    internal static readonly Dictionary<string, (string Path, Action<HousingAidInput> Break)> Broken = new()
    {
        ["no name"] = ("Name", a => a.Name = " "),
        ["name without letter or digit"] = ("Name", a => a.Name = "!?"),
        ["name too long"] = ("Name", a => a.Name = new string('a', 201)),
        ["French name of two lines"] = ("NameFr", a => a.NameFr = "a\nb"),
        ["French name too long"] = ("NameFr", a => a.NameFr = new string('a', 201)),
        ["reserved slug"] = ("Slug", a => a.Slug = "check"),
        ["slug with capitals"] = ("Slug", a => a.Slug = "Visale"),
        ["archived by the form"] = ("State", a => a.State = RecordState.Archived),
        ["no provider"] = ("Provider", a => a.Provider = ""),
        ["provider of two lines"] = ("Provider", a => a.Provider = "a\nb"),
        ["no kind"] = ("Kind", a => a.Kind = null),
        ["unknown kind"] = ("Kind", a => a.Kind = (AidKind)99),
        ["no area"] = ("CountryCode", a => a.CountryCode = null),
        ["two areas"] = ("CountryCode", a => a.RegionId = 8),
        ["unknown country"] = ("CountryCode", a => a.CountryCode = "XX"),
        ["country in small letters"] = ("CountryCode", a => a.CountryCode = "fr"),
        ["summary too long"] = ("Summary.En", a => a.Summary.En = new string('a', 4_001)),
        ["control character"] = ("Audience.Fr", a => a.Audience.Fr = "a\u0001"),
        ["conditions too long"] = ("Conditions.Fr", a => a.Conditions.Fr = new string('a', 4_001)),
        ["documents too long"] = ("Documents.En", a => a.Documents.En = new string('a', 4_001)),
        ["how to apply too long"] = ("HowToApply.En", a => a.HowToApply.En = new string('a', 4_001)),
        ["combining too long"] = ("Combining.Fr", a => a.Combining.Fr = new string('a', 4_001)),
        ["note too long"] = ("AmountNote.En", a => a.AmountNote.En = new string('a', 4_001)),
        ["negative amount"] = ("AmountFrom", a => a.AmountFrom = -1),
        ["huge amount"] = ("AmountTo", a => a.AmountTo = 10_000_001),
        ["too many decimals"] = ("AmountTo", a => a.AmountTo = 12.345m),
        ["too many decimals in the lowest"] = ("AmountFrom", a => a.AmountFrom = 12.345m),
        ["from above to"] = ("AmountTo", a => (a.AmountFrom, a.AmountTo) = (100, 10)),
        ["amount without currency"] = ("Currency", a => a.Currency = null),
        ["unknown currency"] = ("Currency", a => a.Currency = "FFF"),
        ["unknown period"] = ("Period", a => a.Period = (AmountPeriod)99),
        ["date that is none"] = ("AmountAsOf", a => a.AmountAsOf = "2026-13"),
        ["closes before it opens"] = (
            "Closes",
            a => (a.Opens, a.Closes, a.Ends) = (new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 1), null)
        ),
        ["ends before it opens"] = ("Ends", a => (a.Opens, a.Closes, a.Ends) = (new DateOnly(2026, 2, 2), null, new DateOnly(2026, 2, 1))),
        ["ends before it closes"] = ("Ends", a => a.Ends = new DateOnly(2025, 12, 31)),
        ["script for an address"] = ("ApplyUrl", a => a.ApplyUrl = "javascript:alert(1)"),
        ["address with a space"] = ("SourceUrl", a => a.SourceUrl = "https://example.org/a b"),
        ["source note too long"] = ("SourceNote", a => a.SourceNote = new string('a', 501)),
        ["sources too long"] = ("Sources.En", a => a.Sources = new BilingualText(new string('a', 4_001), null)),
        ["checked tomorrow"] = ("CheckedOn", a => a.CheckedOn = new DateOnly(2026, 11, 24)),
        ["checked by two lines"] = ("CheckedBy", a => a.CheckedBy = "a\nb"),
    };

    private TestIncubator _incubator = null!;

    public static TheoryData<string> Rules => [.. Broken.Keys];

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    internal static HousingAidInput Whole() => new()
    {
        Name = "Garantie d’essai",
        Provider = "Ville",
        Kind = AidKind.Guarantee,
        CountryCode = "FR",
        AmountFrom = 10,
        AmountTo = 100.50m,
        Currency = "EUR",
        Period = AmountPeriod.Month,
        AmountAsOf = "2026-01",
        Opens = new DateOnly(2026, 1, 1),
        Closes = new DateOnly(2026, 1, 1),
        Ends = new DateOnly(2026, 1, 1),
        ApplyUrl = "https://example.org/a",
        CheckedOn = new DateOnly(2026, 11, 22),
    };

    [Fact]
    public async Task A_whole_input_is_accepted() =>
        Assert.IsType<SaveResult.Saved>(
            await _incubator.Get<HousingAidEditor>().SaveAsync(null, Whole(), Actor.Operator, CancellationToken.None)
        );

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_broken_input_is_refused_beside_its_field_and_nothing_is_written(string rule)
    {
        var input = Whole();
        Broken[rule].Break(input);

        var refused = Assert.IsType<SaveResult.Invalid>(
            await _incubator.Get<HousingAidEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
        );

        Assert.Equal(Broken[rule].Path, Assert.Single(refused.Errors.Select(e => e.Path).Distinct()));
        Assert.All(refused.Errors, e => Assert.NotEmpty(e.Message));
        await using var db = _incubator.OpenDb();
        Assert.Empty(db.HousingAids());
    }
}
