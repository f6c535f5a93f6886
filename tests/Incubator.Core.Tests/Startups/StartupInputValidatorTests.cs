using FluentValidation;
using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Startups;

namespace Incubator.Core.Tests.Startups;

public sealed class StartupInputValidatorTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    internal static StartupInput Good() => new()
    {
        Name = "Vélopli",
        Slug = "velopli",
        Tagline = new BilingualText("Trailers", "Remorques"),
        Description = new BilingualText("Two\nlines", null),
        Sectors = ["mobility", "Électronique, Signal & Télécommunications"],
        Stage = StartupStage.Growing,
        FoundedYear = 2021,
        TeamSize = 18,
        Website = "https://velopli.example",
        HiringUrl = "https://velopli.example/jobs",
        Origin = "Paris",
        RegionText = "Île-de-France",
        CountryCode = "FR",
        IncubatorText = "MEN",
        Cohort = "1999",
        Links = [new ProfileLink { Network = "Mastodon", Url = "https://social.example/@velopli" }],
        Founders = [new Founder { Name = "Inès Barreteau", Role = "CEO" }],
        Checked = new Confirmation { On = new DateOnly(2026, 11, 1), By = "ada" },
    };

    /// <summary>For each rule one broken input, and the field that it is refused beside.</summary>
    public static Dictionary<string, (string Path, Action<StartupInput> Break)> Broken { get; } =
        new()
        {
            ["no name"] = ("Name", s => s.Name = " "),
            ["long name"] = ("Name", s => s.Name = new string('a', 201)),
            ["name of signs"] = ("Name", s => s.Name = "!!!"),
            ["name of two lines"] = ("Name", s => s.Name = "a\nb"),
            ["address with capitals"] = ("Slug", s => s.Slug = "Velopli"),
            ["archived by a save"] = ("State", s => s.State = RecordState.Archived),
            ["long tagline"] = ("Tagline.En", s => s.Tagline.En = new string('a', 201)),
            ["long French tagline"] = ("Tagline.Fr", s => s.Tagline.Fr = new string('a', 201)),
            ["control in description"] = ("Description.En", s => s.Description.En = "a\u0007"),
            ["long French description"] = ("Description.Fr", s => s.Description.Fr = new string('a', 10_001)),
            ["many sectors"] = ("Sectors", s => s.Sectors = [.. Enumerable.Range(0, 13).Select(n => $"s{n}")]),
            ["long sector"] = ("Sectors[0]", s => s.Sectors = [new string('a', 81)]),
            ["sector of signs"] = ("Sectors[1]", s => s.Sectors = ["health", "&"]),
            ["unknown stage"] = ("Stage", s => s.Stage = (StartupStage)99),
            ["founded too early"] = ("FoundedYear", s => s.FoundedYear = 1799),
            ["founded too late"] = ("FoundedYear", s => s.FoundedYear = 2028),
            ["negative team"] = ("TeamSize", s => s.TeamSize = -1),
            ["huge team"] = ("TeamSize", s => s.TeamSize = 100_001),
            ["website without scheme"] = ("Website", s => s.Website = "velopli.example"),
            ["website by script"] = ("Website", s => s.Website = "javascript:alert(1)"),
            ["hiring page with spaces"] = ("HiringUrl", s => s.HiringUrl = "https://velopli.example/a b"),
            ["long origin"] = ("Origin", s => s.Origin = new string('a', 201)),
            ["long region"] = ("RegionText", s => s.RegionText = new string('a', 201)),
            ["unknown country"] = ("CountryCode", s => s.CountryCode = "XX"),
            ["country in small letters"] = ("CountryCode", s => s.CountryCode = "fr"),
            ["long incubator"] = ("IncubatorText", s => s.IncubatorText = new string('a', Startup.IncubatorLength + 1)),
            ["long cohort"] = ("Cohort", s => s.Cohort = new string('a', 201)),
            ["many profiles"] = (
                "Links",
                s => s.Links = [.. Enumerable.Repeat(new ProfileLink { Network = "N", Url = "https://a.example" }, 13)]
            ),
            ["profile without network"] = ("Links[0].Network", s => s.Links[0].Network = ""),
            ["profile without address"] = ("Links[0].Url", s => s.Links[0].Url = "@velopli"),
            ["many founders"] = ("Founders", s => s.Founders = [.. Enumerable.Repeat(new Founder { Name = "A" }, 21)]),
            ["founder without name"] = ("Founders[0].Name", s => s.Founders[0].Name = ""),
            ["long name of a founder"] = ("Founders[0].Name", s => s.Founders[0].Name = new string('a', 201)),
            ["a logo that is a path"] = ("Logo", s => s.Logo = "../keys/key-1.xml"),
            ["checked in the future"] = ("Checked.On", s => s.Checked.On = new DateOnly(2999, 1, 1)),
            ["checked by two lines"] = ("Checked.By", s => s.Checked.By = "a\nb"),
            ["checked by a long name"] = ("Checked.By", s => s.Checked.By = new string('a', 121)),
            ["long role"] = ("Founders[0].Role", s => s.Founders[0].Role = new string('a', 201)),
        };

    public static TheoryData<string> Cases => [.. Broken.Keys];

    [Fact]
    public void A_good_startup_passes() => Assert.Empty(_incubator.Get<IValidator<StartupInput>>().Validate(Good()).Errors);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_rule_refuses_beside_its_field(string broken)
    {
        var input = Good();
        Broken[broken].Break(input);

        var errors = _incubator.Get<IValidator<StartupInput>>().Validate(input).Errors;

        Assert.Equal([Broken[broken].Path], errors.Select(e => e.PropertyName).Distinct());
    }
}
