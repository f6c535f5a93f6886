using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Tests.Housing;

namespace Incubator.Core.Tests.Places;

public sealed class CityEditorTests : IAsyncLifetime
{
    private const int IleDeFrance = 8;

    /// <summary>For every rule one broken input, with the field the message stands beside.</summary>
    private static readonly Dictionary<string, (string Path, Action<CityInput> Break)> Broken = new()
    {
        ["no name"] = ("Name", c => c.Name = ""),
        ["name without letter or digit"] = ("Name", c => c.Name = "—"),
        ["name too long"] = ("Name", c => c.Name = new string('a', 201)),
        ["name taken, accents and case aside"] = ("Name", c => c.Name = "PÂRIS"),
        ["reserved slug"] = ("Slug", c => c.Slug = "search"),
        ["slug taken"] = ("Slug", c => c.Slug = "paris"),
        ["french name of two lines"] = ("NameFr", c => c.NameFr = "a\nb"),
        ["no country"] = ("CountryCode", c => (c.CountryCode, c.RegionId) = (null, null)),
        ["unknown country"] = ("CountryCode", c => (c.CountryCode, c.RegionId) = ("ZZ", null)),
        ["country in small letters"] = ("CountryCode", c => (c.CountryCode, c.RegionId) = ("fr", null)),
        ["region of another country"] = ("RegionId", c => c.CountryCode = "BE"),
        ["unknown region"] = ("RegionId", c => c.RegionId = 999),
        ["no time zone"] = ("TimeZone", c => c.TimeZone = " "),
        ["unknown time zone"] = ("TimeZone", c => c.TimeZone = "Romance Standard Time"),
        ["latitude beyond the pole"] = ("Latitude", c => c.Latitude = 91),
        ["longitude beyond the date line"] = ("Longitude", c => c.Longitude = -181),
        ["latitude alone"] = ("Latitude", c => c.Longitude = null),
        ["summary too long"] = ("Summary.En", c => c.Summary.En = new string('a', 301)),
        ["control character"] = ("Summary.Fr", c => c.Summary.Fr = "a\u0001"),
    };

    private TestIncubator _incubator = null!;
    private int _paris;

    public static TheoryData<string> Rules => [.. Broken.Keys];

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _paris = await _incubator.AddCityAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private CityEditor Editor => _incubator.Get<CityEditor>();

    private static CityInput Whole() => new()
    {
        Name = "Créteil",
        CountryCode = "FR",
        RegionId = IleDeFrance,
        TimeZone = "Europe/Paris",
        Latitude = 48.79,
        Longitude = 2.46,
    };

    private async Task<CityInput> ReadAsync(int id) => (await Editor.ReadAsync(id, Actor.Operator, CancellationToken.None))!;

    private Task<SaveResult> SaveAsync(int? id, CityInput input, Actor? actor = null) =>
        Editor.SaveAsync(id, input, actor ?? Actor.Operator, CancellationToken.None);

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task A_broken_input_is_refused_beside_its_field_and_nothing_is_written(string rule)
    {
        var input = Whole();
        Broken[rule].Break(input);

        var refused = Assert.IsType<SaveResult.Invalid>(await SaveAsync(null, input));

        Assert.Equal(Broken[rule].Path, Assert.Single(refused.Errors.Select(e => e.Path).Distinct()));
        await using var db = _incubator.OpenDb();
        Assert.Single(db.Cities());
    }

    [Fact]
    public async Task A_whole_city_is_saved_and_found_by_its_address()
    {
        Assert.Equal("creteil", Assert.IsType<SaveResult.Saved>(await SaveAsync(null, Whole())).Slug);

        var found = Assert
            .IsType<Lookup<CityDetails>.Found>(await _incubator.Get<CityQueries>().FindAsync("creteil", CancellationToken.None))
            .Value;
        Assert.Equal(("France", "FR-IDF"), (found.Country?.NameEn, found.Region?.Code));
    }

    [Fact]
    public async Task Only_administrators_write_cities()
    {
        var space = await _incubator.AddSpaceAsync(_paris);
        var bob = await _incubator.AddPersonAsync("bob", administrator: false, space.Id);

        Assert.Null(await Editor.ReadAsync(_paris, bob, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>(await SaveAsync(null, Whole(), bob));
        Assert.IsType<SaveResult.Missing>(await SaveAsync(_paris, await ReadAsync(_paris), bob));
        Assert.IsType<SaveResult.Missing>(await Editor.ArchiveAsync(_paris, 1, bob, CancellationToken.None));
    }

    [Fact]
    public async Task A_city_of_an_import_is_unreviewed_until_somebody_saves_it()
    {
        var file = Actor.Operator with { Channel = Channel.Import };
        await using (var write = await _incubator.Get<WriteDoor>().BeginAsync(file, CancellationToken.None))
        {
            var made = await Editor.ApplyAsync(
                write, null, new CityInput { Name = "Kano", CountryCode = "NG" }, null, CancellationToken.None);
            await write.FlushAsync(CancellationToken.None);
            var again = new CityInput { Name = "Kano", CountryCode = "NG", Latitude = 12, Longitude = 8.5, Version = 1 };
            await Editor.ApplyAsync(write, made.Record!.Id, again, null, CancellationToken.None);
            await write.CommitAsync(CancellationToken.None);
        }

        await using var db = _incubator.OpenDb();
        var kano = db.Cities().Single(c => c.Slug == "kano");
        Assert.True(kano.IsUnreviewed);
        var input = await ReadAsync(kano.Id);
        input.TimeZone = "Africa/Lagos";
        await SaveAsync(kano.Id, input);

        await db.Entry(kano).ReloadAsync();
        Assert.False(kano.IsUnreviewed);
    }

    [Fact]
    public async Task A_new_name_is_found_at_once_in_what_stands_in_the_city()
    {
        await _incubator.AddSpaceAsync(_paris, "Rivoli");
        await _incubator.AddAidAsync("Municipal", a => a.CityId = _paris);
        var input = await ReadAsync(_paris);
        input.Name = "Lutèce";

        Assert.IsType<SaveResult.Saved>(await SaveAsync(_paris, input));

        Assert.Equal(
            1,
            (await _incubator.Get<SpaceQueries>().SearchAsync(new SpaceFilter { Text = "lutece" }, CancellationToken.None)).Page.Total
        );
        Assert.Equal(
            1,
            (await _incubator.Get<Core.Housing.HousingAidQueries>().SearchAsync(new() { Text = "lutece" }, CancellationToken.None))
                .Page
                .Total
        );
    }

    [Fact]
    public async Task A_changed_address_redirects()
    {
        var input = await ReadAsync(_paris);
        input.Slug = "lutece";
        await SaveAsync(_paris, input);

        Assert.Equal(
            "lutece",
            Assert.IsType<Lookup<CityDetails>.Moved>(await _incubator.Get<CityQueries>().FindAsync("paris", CancellationToken.None)).Slug
        );
    }

    [Fact]
    public async Task A_city_in_use_is_not_archived()
    {
        var space = await _incubator.AddSpaceAsync(_paris);
        Assert.IsType<SaveResult.Invalid>(await Editor.ArchiveAsync(_paris, 1, Actor.Operator, CancellationToken.None));
        await _incubator.Get<SpaceEditor>().ArchiveAsync(space.Id, space.Version, Actor.Operator, CancellationToken.None);

        var archived = Assert.IsType<SaveResult.Saved>(await Editor.ArchiveAsync(_paris, 1, Actor.Operator, CancellationToken.None));
        Assert.IsType<Lookup<CityDetails>.Gone>(await _incubator.Get<CityQueries>().FindAsync("paris", CancellationToken.None));

        await Editor.RestoreAsync(_paris, archived.Version, Actor.Operator, CancellationToken.None);
        Assert.IsType<Lookup<CityDetails>.Found>(await _incubator.Get<CityQueries>().FindAsync("paris", CancellationToken.None));
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told()
    {
        var (first, second) = (await ReadAsync(_paris), await ReadAsync(_paris));
        first.NameFr = "Lutèce";
        await SaveAsync(_paris, first);

        Assert.IsType<SaveResult.Stale>(await SaveAsync(_paris, second));
    }
}
