using FluentValidation;
using Incubator.Core.Programmes;
using Incubator.Core.Records;

namespace Incubator.Core.Tests.Programmes;

public sealed class ProgrammeInputValidatorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    /// <summary>For each rule one broken input, and the field that it is refused beside.</summary>
    public static Dictionary<string, (string Path, Action<ProgrammeInput> Break)> Broken { get; } = new()
    {
        ["no name"] = ("Name", p => p.Name = " "),
        ["two-line name"] = ("Name", p => p.Name = "a\nb"),
        ["two-line French name"] = ("NameFr", p => p.NameFr = "a\nb"),
        ["reserved slug"] = ("Slug", p => p.Slug = "map"),
        ["born archived"] = ("State", p => p.State = RecordState.Archived),
        ["no space"] = ("SpaceId", p => p.SpaceId = null),
        ["opens in the year of the Romans"] = ("Opens", p => p.Opens = new DateOnly(202, 12, 1)),
        ["closes in a far year"] = ("Closes", p => p.Closes = new DateOnly(2205, 12, 1)),
        ["closes before it opens"] = ("Closes", p => p.Closes = new DateOnly(2026, 10, 31)),
        ["starts in a far year"] = ("Starts", p => p.Starts = new DateOnly(2205, 1, 1)),
        ["starts before it opens"] = ("Starts", p => p.Starts = new DateOnly(2026, 10, 31)),
        ["no week long"] = ("Weeks", p => p.Weeks = 0),
        ["six years long"] = ("Weeks", p => p.Weeks = 312),
        ["more than the company"] = ("Equity", p => p.Equity = 101),
        ["less than no equity"] = ("Equity", p => p.Equity = -1),
        ["a third of a percent"] = ("Equity", p => p.Equity = 0.333m),
        ["negative fee"] = ("Fee", p => p.Fee = -1),
        ["fee of a third of a cent"] = ("Fee", p => p.Fee = 5.003m),
        ["unknown currency"] = ("Currency", p => p.Currency = "XYZ"),
        ["fee without currency"] = ("Currency", p => p.Currency = null),
        ["too many sectors"] = ("Sectors", p => p.Sectors = [.. Enumerable.Range(1, 13).Select(i => $"s{i}")]),
        ["sector of signs"] = ("Sectors", p => p.Sectors = ["!!!"]),
        ["unknown language"] = ("Languages", p => p.Languages = ["xx"]),
        ["checked in the future"] = ("Checked", p => p.Checked.On = new DateOnly(2999, 1, 1)),
        ["checked by two lines"] = ("Checked", p => p.Checked.By = "a\nb"),
        ["address of no web"] = ("ApplyUrl", p => p.ApplyUrl = "javascript:alert(1)"),
    };

    public static TheoryData<string> Breaks => [.. Broken.Keys];

    [Fact]
    public void A_good_programme_is_accepted() => Assert.Empty(Errors(ProgrammeWorld.Whole(1)));

    [Fact]
    public void A_name_and_a_space_are_enough() => Assert.Empty(Errors(new ProgrammeInput { Name = "A", SpaceId = 1 }));

    [Theory]
    [MemberData(nameof(Breaks))]
    public void What_breaks_a_rule_is_refused_beside_its_field(string what)
    {
        var input = ProgrammeWorld.Whole(1);
        Broken[what].Break(input);

        Assert.Contains(Broken[what].Path, Errors(input).Select(Fields.Root));
    }

    private IEnumerable<string> Errors(ProgrammeInput input) =>
        _incubator.Get<IValidator<ProgrammeInput>>().Validate(input).Errors.Select(e => e.PropertyName);
}
