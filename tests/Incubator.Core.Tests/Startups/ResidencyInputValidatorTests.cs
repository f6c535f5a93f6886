using FluentValidation;
using Incubator.Core.Startups;

namespace Incubator.Core.Tests.Startups;

public sealed class ResidencyInputValidatorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    /// <summary>For each rule one broken input, and the field that it is refused beside.</summary>
    public static Dictionary<string, (string Path, Action<ResidencyInput> Break)> Broken { get; } = new()
    {
        ["no startup"] = ("StartupId", r => r.StartupId = null),
        ["no space"] = ("SpaceId", r => r.SpaceId = null),
        ["no first day"] = ("From", r => r.From = null),
        ["first day long ago"] = ("From", r => r.From = new DateOnly(202, 1, 1)),
        ["first day far ahead"] = ("From", r => (r.From, r.Until) = (new DateOnly(2037, 1, 1), null)),
        ["last day far ahead"] = ("Until", r => r.Until = new DateOnly(9999, 12, 31)),
        ["last day before the first"] = ("Until", r => r.Until = r.From!.Value.AddDays(-1)),
        ["long programme"] = ("Programme", r => r.Programme = new string('a', 121)),
    };

    public static TheoryData<string> Cases => [.. Broken.Keys];

    [Fact]
    public void A_stay_of_one_day_passes() =>
        Assert.Empty(_incubator.Get<IValidator<ResidencyInput>>().Validate(StartupWorld.Stay(1, 1, "2026-11-22", "2026-11-22")).Errors);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_rule_refuses_beside_its_field(string broken)
    {
        var input = StartupWorld.Stay(1, 1);
        Broken[broken].Break(input);

        var errors = _incubator.Get<IValidator<ResidencyInput>>().Validate(input).Errors;

        Assert.Equal([Broken[broken].Path], errors.Select(e => e.PropertyName).Distinct());
    }
}
