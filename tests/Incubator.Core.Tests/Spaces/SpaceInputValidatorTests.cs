using FluentValidation;
using FluentValidation.Validators;
using Incubator.Core.Common;
using Incubator.Core.Pictures;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Spaces;

public sealed class SpaceInputValidatorTests(SpaceInputValidatorTests.World world) : IClassFixture<SpaceInputValidatorTests.World>
{
    private readonly TestIncubator _incubator = world.Incubator;
    private readonly int _paris = world.Paris;

    /// <summary>One database for all: what is refused leaves nothing behind.</summary>
    public sealed class World : IAsyncLifetime
    {
        public TestIncubator Incubator { get; private set; } = null!;

        public int Paris { get; private set; }

        public async ValueTask InitializeAsync()
        {
            Incubator = await TestIncubator.StartAsync();
            Paris = await Incubator.AddCityAsync();
        }

        public ValueTask DisposeAsync() => Incubator.DisposeAsync();
    }

    /// <summary>A space with every field filled, that no rule refuses.</summary>
    public static SpaceInput Good(int city) => new()
    {
        Name = "Atelier Mercier",
        Slug = "atelier-mercier",
        Kind = SpaceKind.Coworking,
        Summary = new BilingualText("A workshop.", "Un atelier."),
        Description = new BilingualText("Two\nlines", null),
        AccessNote = new BilingualText("Lift", "Ascenseur"),
        Street = "15 rue du Louvre",
        Postcode = "75001",
        CityId = city,
        RegionText = "Île-de-France",
        Latitude = 48.86,
        Longitude = 2.34,
        Website = "https://mercier.example",
        SourceUrl = "https://mercier.example/about?x=1",
        Email = "bonjour@mercier.example",
        Phone = "+33 1 23 45 67 89",
        Links = [new ProfileLink { Network = "Mastodon", Url = "https://social.example/@mercier" }],
        Languages = ["fr", "en"],
        Amenities = [Enum.GetValues<Amenity>()[0]],
        OtherServices = ["Bread on Fridays"],
        OpeningHours = "Mo-Fr 08:30-19:00; PH off",
        MemberHours = "whenever",
        NearestStation = "Louvre – Rivoli",
        BikeShare = "Vélib’ 1013",
        Plans = [new PlanInput { Kind = PlanKind.HotDesk, Amount = 12.50m, Currency = "EUR", Unit = PriceUnit.Day, Seats = 1 }],
        DesksTotal = 40,
        DesksFree = 4,
        DesksAsOf = new DateOnly(2026, 11, 20),
        Operator = "Mercier SAS",
        Network = "Ateliers",
        OpenedYear = 2015,
        IsClosed = true,
        ClosedYear = 2020,
        PriceChecked = new Confirmation { On = new DateOnly(2026, 11, 1), By = "ada" },
    };

    private static readonly string TooLong = new('a', 20_001);

    /// <summary>For each rule one broken input, and the field that it is refused beside.</summary>
    public static Dictionary<string, (string Path, Action<SpaceInput> Break)> Broken { get; } =
        new()
        {
            ["no name"] = ("Name", s => s.Name = " "),
            ["long name"] = ("Name", s => s.Name = TooLong),
            ["name of signs"] = ("Name", s => s.Name = "!!!"),
            ["name of two lines"] = ("Name", s => s.Name = "a\nb"),
            ["address with capitals"] = ("Slug", s => s.Slug = "Mercier"),
            ["no kind"] = ("Kind", s => s.Kind = null),
            ["unknown kind"] = ("Kind", s => s.Kind = (SpaceKind)99),
            ["archived by a save"] = ("State", s => s.State = RecordState.Archived),
            ["long summary"] = ("Summary.En", s => s.Summary.En = TooLong),
            ["control in summary"] = ("Summary.En", s => s.Summary.En = "a\u0007"),
            ["long French summary"] = ("Summary.Fr", s => s.Summary.Fr = TooLong),
            ["lone surrogate in French summary"] = ("Summary.Fr", s => s.Summary.Fr = "a\ud800"),
            ["long description"] = ("Description.En", s => s.Description.En = TooLong),
            ["control in description"] = ("Description.En", s => s.Description.En = "a\u0007"),
            ["deep description"] = ("Description.En", s => s.Description.En = new string('>', 500)),
            ["tangled description"] = ("Description.En", s => s.Description.En = new string('[', 1_000)),
            ["deep French description"] = ("Description.Fr", s => s.Description.Fr = new string('>', 500)),
            ["tangled French description"] = ("Description.Fr", s => s.Description.Fr = new string('[', 1_000)),
            ["long French description"] = ("Description.Fr", s => s.Description.Fr = TooLong),
            ["control in French description"] = ("Description.Fr", s => s.Description.Fr = "a\0"),
            ["long access note"] = ("AccessNote.En", s => s.AccessNote.En = TooLong),
            ["control in access note"] = ("AccessNote.En", s => s.AccessNote.En = "a\u0007"),
            ["long French access note"] = ("AccessNote.Fr", s => s.AccessNote.Fr = TooLong),
            ["control in French access note"] = ("AccessNote.Fr", s => s.AccessNote.Fr = "a\u0007"),
            ["long street"] = ("Street", s => s.Street = TooLong),
            ["street of two lines"] = ("Street", s => s.Street = "a\nb"),
            ["long postcode"] = ("Postcode", s => s.Postcode = TooLong),
            ["postcode of two lines"] = ("Postcode", s => s.Postcode = "a\nb"),
            ["no city"] = ("CityId", s => s.CityId = null),
            ["long region"] = ("RegionText", s => s.RegionText = TooLong),
            ["region of two lines"] = ("RegionText", s => s.RegionText = "a\nb"),
            ["latitude beyond the pole"] = ("Latitude", s => s.Latitude = 90.1),
            ["latitude that is no number"] = ("Latitude", s => s.Latitude = double.NaN),
            ["longitude beyond the date line"] = ("Longitude", s => s.Longitude = -180.1),
            ["half a point"] = ("Latitude", s => s.Longitude = null),
            ["long station"] = ("NearestStation", s => s.NearestStation = TooLong),
            ["station of two lines"] = ("NearestStation", s => s.NearestStation = "a\nb"),
            ["long bike share"] = ("BikeShare", s => s.BikeShare = TooLong),
            ["bike share of two lines"] = ("BikeShare", s => s.BikeShare = "a\nb"),
            ["long website"] = ("Website", s => s.Website = $"https://a.example/{TooLong}"),
            ["website by script"] = ("Website", s => s.Website = "javascript:alert(1)"),
            ["long source"] = ("SourceUrl", s => s.SourceUrl = $"https://a.example/{TooLong}"),
            ["source with a password"] = ("SourceUrl", s => s.SourceUrl = "https://a:b@a.example"),
            ["long e-mail"] = ("Email", s => s.Email = $"{TooLong}@a.example"),
            ["e-mail without a host"] = ("Email", s => s.Email = "bonjour@"),
            ["long phone"] = ("Phone", s => s.Phone = new string('1', 41)),
            ["phone of words"] = ("Phone", s => s.Phone = "call us"),
            ["many links"] = (
                "Links",
                s => s.Links = [.. Enumerable.Range(0, 13).Select(n => new ProfileLink { Network = $"n{n}", Url = "https://a.example" })]
            ),
            ["link without a network"] = ("Links[0].Network", s => s.Links[0].Network = ""),
            ["link with a long network"] = ("Links[0].Network", s => s.Links[0].Network = TooLong),
            ["link with a network of two lines"] = ("Links[0].Network", s => s.Links[0].Network = "a\nb"),
            ["link without an address"] = ("Links[0].Url", s => s.Links[0].Url = ""),
            ["link with a long address"] = ("Links[0].Url", s => s.Links[0].Url = $"https://a.example/{TooLong}"),
            ["link to a file"] = ("Links[0].Url", s => s.Links[0].Url = "file:///etc/passwd"),
            ["unknown language"] = ("Languages[1]", s => s.Languages[1] = "xx"),
            ["unknown amenity"] = ("Amenities[0]", s => s.Amenities[0] = (Amenity)999),
            ["many services"] = ("OtherServices", s => s.OtherServices = [.. Enumerable.Range(0, 41).Select(n => $"s{n}")]),
            ["long service"] = ("OtherServices[0]", s => s.OtherServices[0] = TooLong),
            ["service of two lines"] = ("OtherServices[0]", s => s.OtherServices[0] = "a\nb"),
            ["long hours"] = ("OpeningHours", s => s.OpeningHours = string.Join("; ", Enumerable.Repeat("Mo-Fr 08:30-19:00", 40))),
            ["hours of two lines"] = ("OpeningHours", s => s.OpeningHours = "whenever\nwe like"),
            ["members' hours of two lines"] = ("MemberHours", s => s.MemberHours = "whenever\nwe like"),
            ["long members' hours"] = ("MemberHours", s => s.MemberHours = TooLong),
            ["negative desks"] = ("DesksTotal", s => s.DesksTotal = -1),
            ["negative free desks"] = ("DesksFree", s => s.DesksFree = -1),
            ["more free than there are"] = ("DesksFree", s => s.DesksFree = 41),
            ["free desks of no day"] = ("DesksAsOf", s => s.DesksAsOf = null),
            ["free desks of next week"] = ("DesksAsOf", s => s.DesksAsOf = new DateOnly(2026, 11, 29)),
            ["long operator"] = ("Operator", s => s.Operator = TooLong),
            ["operator of two lines"] = ("Operator", s => s.Operator = "a\nb"),
            ["long network"] = ("Network", s => s.Network = TooLong),
            ["network of two lines"] = ("Network", s => s.Network = "a\nb"),
            ["opened too early"] = ("OpenedYear", s => s.OpenedYear = 1799),
            ["closed too late"] = ("ClosedYear", s => s.ClosedYear = 2028),
            ["closed and open"] = ("ClosedYear", s => s.IsClosed = false),
            ["closed before opened"] = ("ClosedYear", s => s.ClosedYear = 2014),
            ["many plans"] = ("Plans", s => s.Plans = [.. Enumerable.Repeat(s.Plans[0], 31)]),
            ["plan without a kind"] = ("Plans[0].Kind", s => s.Plans[0].Kind = null),
            ["plan of unknown kind"] = ("Plans[0].Kind", s => s.Plans[0].Kind = (PlanKind)99),
            ["plan without a unit"] = ("Plans[0].Unit", s => s.Plans[0].Unit = null),
            ["plan of unknown unit"] = ("Plans[0].Unit", s => s.Plans[0].Unit = (PriceUnit)99),
            ["plan of unknown tax"] = ("Plans[0].TaxIncluded", s => s.Plans[0].TaxIncluded = (TaxIncluded)99),
            ["negative price"] = ("Plans[0].Amount", s => s.Plans[0].Amount = -1),
            ["price of half a cent"] = ("Plans[0].Amount", s => s.Plans[0].Amount = 12.505m),
            ["price without a currency"] = ("Plans[0].Currency", s => s.Plans[0].Currency = null),
            ["unknown currency"] = ("Plans[0].Currency", s => s.Plans[0].Currency = "ABC"),
            ["no seat"] = ("Plans[0].Seats", s => s.Plans[0].Seats = 0),
            ["long note"] = ("Plans[0].Note.En", s => s.Plans[0].Note.En = TooLong),
            ["note of two lines"] = ("Plans[0].Note.En", s => s.Plans[0].Note.En = "a\nb"),
            ["long French note"] = ("Plans[0].Note.Fr", s => s.Plans[0].Note.Fr = TooLong),
            ["French note of two lines"] = ("Plans[0].Note.Fr", s => s.Plans[0].Note.Fr = "a\nb"),
            ["price checked next week"] = ("PriceChecked.On", s => s.PriceChecked.On = new DateOnly(2026, 11, 29)),
            ["price checked by a long name"] = ("PriceChecked.By", s => s.PriceChecked.By = TooLong),
            ["price checked by two lines"] = ("PriceChecked.By", s => s.PriceChecked.By = "a\nb"),
            ["desks checked next week"] = ("DesksChecked.On", s => s.DesksChecked.On = new DateOnly(2026, 11, 29)),
            ["hours checked next week"] = ("HoursChecked.On", s => s.HoursChecked.On = new DateOnly(2026, 11, 29)),
            ["address checked next week"] = ("AddressChecked.On", s => s.AddressChecked.On = new DateOnly(2026, 11, 29)),
            ["thirteen pictures"] = ("Pictures", s => s.Pictures = [.. Enumerable.Range(0, 13).Select(i => Shown($"{i:x32}-800x600"))]),
            ["the same picture twice"] = ("Pictures", s => s.Pictures = [Shown(), Shown()]),
            ["a picture that is a path"] = ("Pictures[0].File", s => s.Pictures = [Shown("../../keys/key-1.xml")]),
            ["a picture that nobody sent"] = ("Pictures[0].File", s => s.Pictures = [Shown()]),
            ["a picture without English words"] = ("Pictures[0].Alt.En", s => s.Pictures = [Shown(en: " ")]),
            ["a picture without French words"] = ("Pictures[0].Alt.Fr", s => s.Pictures = [Shown(fr: "")]),
            ["a picture with a novel in English"] = ("Pictures[0].Alt.En", s => s.Pictures = [Shown(en: TooLong)]),
            ["a picture with two lines of English"] = ("Pictures[0].Alt.En", s => s.Pictures = [Shown(en: "a\nb")]),
            ["a picture with a novel in French"] = ("Pictures[0].Alt.Fr", s => s.Pictures = [Shown(fr: TooLong)]),
            ["a picture with two lines of French"] = ("Pictures[0].Alt.Fr", s => s.Pictures = [Shown(fr: "a\nb")]),
            ["text checked next week"] = ("TextChecked.On", s => s.TextChecked.On = new DateOnly(2026, 11, 29)),
        };

    private static Picture Shown(
        string file = "0123456789abcdef0123456789abcdef-800x600",
        string en = "Desks",
        string fr = "Des bureaux"
    ) => new() { File = file, Alt = new BilingualText(en, fr) };

    public static TheoryData<string> Cases => [.. Broken.Keys];

    [Fact]
    public void What_is_in_order_is_not_refused() => Assert.Empty(Validator<SpaceInput>().Validate(Good(_paris)).Errors);

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_breaks_a_rule_is_refused_by_the_write_door_beside_its_field_and_nothing_is_written(string what)
    {
        var input = Good(_paris);
        Broken[what].Break(input);

        var result = await _incubator.Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None);

        Assert.Contains(Assert.IsType<SaveResult.Invalid>(result).Errors, e => e.Path == Broken[what].Path && e.Message.Length > 0);
        await using var db = _incubator.OpenDb();
        Assert.False(await db.Spaces().AnyAsync());
    }

    /// <summary>A rule that nobody breaks here would be a rule that nobody has seen refuse anything.</summary>
    [Fact]
    public void Every_rule_has_its_broken_input()
    {
        var seen = Broken.Values.SelectMany(b =>
        {
            var input = Good(_paris);
            b.Break(input);
            return Validator<SpaceInput>().Validate(input).Errors.Select(e => (Path: e.PropertyName, e.ErrorMessage));
        }).Distinct().ToList();

        var faults = RulesOf(Validator<SpaceInput>())
            .Concat(RulesOf(Validator<PlanInput>(), "Plans[0]."))
            .Concat(RulesOf(Validator<ProfileLink>(), "Links[0]."))
            .Concat(RulesOf(Validator<Picture>(), "Pictures[0]."))
            .Concat(RulesOf(Validator<Confirmation>(), "PriceChecked."))
            .GroupBy(r => r)
            .Where(rules =>
                seen.Count(s => s.Path == rules.Key || s.Path.StartsWith($"{rules.Key}[", StringComparison.Ordinal) && s.Path.EndsWith(']'))
                < rules.Count()
            )
            .Select(rules => $"{rules.Key} has {rules.Count()} rules");

        Assert.Empty(faults);
    }

    private IValidator<T> Validator<T>() => _incubator.Get<IValidator<T>>();

    // The path of each single rule; those that only pass a part on to its own validator are counted there.
    private static IEnumerable<string> RulesOf<T>(IValidator<T> validator, string prefix = "") =>
        from rule in ((IEnumerable<IValidationRule>)validator.CreateDescriptor().Rules)
        from component in rule.Components
        where component.Validator is not IChildValidatorAdaptor
        select prefix + rule.PropertyName;
}
