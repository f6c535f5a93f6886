using System.Net;
using AngleSharp.Html.Parser;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.People;
using Incubator.Core.Programmes;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Core.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Security;

/// <summary>
/// Record by record: what belongs to another looks as if it did not exist, whoever asks; and a form takes only what it shows.
/// </summary>
public sealed class ObjectAccessTests : IAsyncLifetime
{
    private readonly TestSite _site = new();
    private int _space;
    private int _residency;
    private int _aid;
    private int _event;
    private int _programme;
    private Dictionary<string, Actor> _strangers = [];

    public async ValueTask InitializeAsync()
    {
        var city = (await _site.AddCityAsync("Paris")).Id;
        _space = (await _site.AddSpaceAsync(city, "Space A")).Id;
        var other = (await _site.AddSpaceAsync(city, "Space B")).Id;
        var startup = Saved(
            await _site
                .Get<StartupEditor>()
                .SaveAsync(null, new StartupInput { Name = "Startup A" }, Actor.Operator, CancellationToken.None)
        );
        _residency = Saved(
            await _site
                .Get<ResidencyEditor>()
                .SaveAsync(
                    null,
                    new ResidencyInput
                    {
                        SpaceId = _space,
                        StartupId = startup,
                        From = new DateOnly(2026, 1, 1),
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        _aid = Saved(
            await _site
                .Get<HousingAidEditor>()
                .SaveAsync(
                    null,
                    new HousingAidInput
                    {
                        Name = "Aid A",
                        Kind = AidKind.Grant,
                        Provider = "A",
                        SpaceId = _space,
                    },
                    Actor.Operator,
                    CancellationToken.None
                )
        );
        _event = Saved(await _site.Get<EventEditor>().SaveAsync(null, OpenDay(), Actor.Operator, CancellationToken.None));
        _programme = Saved(await _site.Get<ProgrammeEditor>().SaveAsync(null, Intake(), Actor.Operator, CancellationToken.None));
        var former = await _site.AddPersonAsync(false, _space);
        await _site.ChangePersonAsync(former, p => p.SpaceIds = []);
        var disabled = await _site.AddPersonAsync(false, _space);
        await _site.ChangePersonAsync(disabled, p => p.IsDisabled = true);
        // The last administrator cannot be demoted.
        await _site.AddPersonAsync(true);
        var demoted = await _site.AddPersonAsync(true);
        await _site.ChangePersonAsync(demoted, p => p.IsAdministrator = false);
        _strangers = new()
        {
            ["manager-b"] = Of(await _site.AddPersonAsync(false, other)),
            ["former-manager"] = Of(former),
            ["disabled-manager"] = Of(disabled),
            ["former-administrator"] = Of(demoted),
            ["nobody"] = Of(0),
        };
    }

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    public static TheoryData<string> Strangers => ["manager-b", "former-manager", "disabled-manager", "former-administrator", "nobody"];

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_stranger_reads_changes_and_archives_nothing_of_another_space(string stranger)
    {
        var actor = _strangers[stranger];
        var (spaces, residencies, aids) = (_site.Get<SpaceEditor>(), _site.Get<ResidencyEditor>(), _site.Get<HousingAidEditor>());
        var space = (await spaces.ReadAsync(_space, Actor.Operator, CancellationToken.None))!;
        var residency = (await residencies.ReadAsync(_residency, Actor.Operator, CancellationToken.None))!;
        var aid = (await aids.ReadAsync(_aid, Actor.Operator, CancellationToken.None))!;

        var events = _site.Get<EventEditor>();
        var openDay = (await events.ReadAsync(_event, Actor.Operator, CancellationToken.None))!;

        Assert.Null(await events.ReadAsync(_event, actor, CancellationToken.None));
        Assert.Equal(
            await events.SaveAsync(int.MaxValue, openDay, actor, CancellationToken.None),
            await events.SaveAsync(_event, openDay, actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(await events.SaveAsync(_event, openDay, actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(await events.ArchiveAsync(_event, openDay.Version, actor, CancellationToken.None));
        var programmes = _site.Get<ProgrammeEditor>();
        var intake = (await programmes.ReadAsync(_programme, Actor.Operator, CancellationToken.None))!;
        Assert.Null(await programmes.ReadAsync(_programme, actor, CancellationToken.None));
        Assert.Equal(
            await programmes.SaveAsync(int.MaxValue, intake, actor, CancellationToken.None),
            await programmes.SaveAsync(_programme, intake, actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(await programmes.ArchiveAsync(_programme, intake.Version, actor, CancellationToken.None));
        Assert.Null(await spaces.ReadAsync(_space, actor, CancellationToken.None));
        Assert.Null(await residencies.ReadAsync(_residency, actor, CancellationToken.None));
        Assert.Null(await aids.ReadAsync(_aid, actor, CancellationToken.None));
        Assert.Equal(
            await spaces.SaveAsync(int.MaxValue, space, actor, CancellationToken.None),
            await spaces.SaveAsync(_space, space, actor, CancellationToken.None)
        );
        Assert.Equal(
            await residencies.SaveAsync(int.MaxValue, residency, actor, CancellationToken.None),
            await residencies.SaveAsync(_residency, residency, actor, CancellationToken.None)
        );
        Assert.Equal(
            await aids.SaveAsync(int.MaxValue, aid, actor, CancellationToken.None),
            await aids.SaveAsync(_aid, aid, actor, CancellationToken.None)
        );
        Assert.IsNotType<SaveResult.Saved>(await spaces.SaveAsync(_space, space, actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(await residencies.SaveAsync(_residency, residency, actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(await aids.SaveAsync(_aid, aid, actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(await spaces.ArchiveAsync(_space, space.Version, actor, CancellationToken.None));
        Assert.Null(await spaces.History.PageAsync(_space, null, actor, CancellationToken.None));
        Assert.Null(await residencies.History.PageAsync(_residency, null, actor, CancellationToken.None));
        Assert.Null(await aids.History.PageAsync(_aid, null, actor, CancellationToken.None));
        Assert.Null(await events.History.PageAsync(_event, null, actor, CancellationToken.None));
        Assert.Null(await programmes.History.PageAsync(_programme, null, actor, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task A_stranger_brings_nothing_into_another_space(string stranger)
    {
        var actor = _strangers[stranger];
        var residency = (await _site.Get<ResidencyEditor>().ReadAsync(_residency, Actor.Operator, CancellationToken.None))!;
        residency.From = new DateOnly(2025, 1, 1);

        Assert.IsNotType<SaveResult.Saved>(
            await _site.Get<ProgrammeEditor>().SaveAsync(null, Intake(), actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(await _site.Get<EventEditor>().SaveAsync(null, OpenDay(), actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(await _site.Get<ResidencyEditor>().SaveAsync(null, residency, actor, CancellationToken.None));
        Assert.IsNotType<SaveResult.Saved>(
            await _site
                .Get<HousingAidEditor>()
                .SaveAsync(
                    null,
                    new HousingAidInput
                    {
                        Name = "Aid B",
                        Kind = AidKind.Grant,
                        Provider = "B",
                        SpaceId = _space,
                    },
                    actor,
                    CancellationToken.None
                )
        );
    }

    [Fact]
    public async Task Who_sets_a_password_sets_nothing_else_whatever_is_posted()
    {
        var person = await _site.AddPersonAsync(false, _space);
        var link = (await _site.Get<PeopleEditor>().LinkAsync(person, Actor.Operator, CancellationToken.None)).Link!;
        using var client = _site.CreateClient(new() { AllowAutoRedirect = false });
        var address = new Uri($"/en{link}", UriKind.Relative);
        var form = await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(address));
        var fields = form.QuerySelectorAll("main form input[name]")
            .ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value") ?? "");
        foreach (var name in fields.Keys.Where(n => n.Contains("Password", StringComparison.Ordinal)).ToList())
        {
            fields[name] = "seventeen quiet herons";
        }

        foreach (var property in typeof(User).GetProperties().Where(p => p.CanWrite && p.Name != nameof(User.PasswordHash)))
        {
            fields[$"Input.{property.Name}"] = property.PropertyType == typeof(bool) ? "true" : "7";
        }

        using var content = new FormUrlEncodedContent(fields);
        using var response = await client.PostAsync(address, content);

        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        await using var db = await _site.Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var user = await db.Users().SingleAsync(u => u.Id == person);
        var hasher = _site.Get<IPasswordHasher<User>>();
        Assert.Equal(PasswordVerificationResult.Success, hasher.VerifyHashedPassword(user, user.PasswordHash!, "seventeen quiet herons"));
        Assert.False(user.IsAdministrator || user.IsDisabled || user.EmailConfirmed || user.TwoFactorEnabled);
        Assert.StartsWith("person", user.Email, StringComparison.Ordinal);
        Assert.StartsWith("Person", user.DisplayName, StringComparison.Ordinal);
    }

    private ProgrammeInput Intake() => new() { Name = "Programme A", SpaceId = _space };

    private EventInput OpenDay() => new()
    {
        Name = "Event A",
        Kind = EventKind.OpenDay,
        SpaceId = _space,
        StartDay = new DateOnly(2030, 1, 1),
        TimeZone = "UTC",
    };

    private static Actor.Person Of(int id) => new(id, "stranger");

    private static int Saved(SaveResult result) => Assert.IsType<SaveResult.Saved>(result).Id;
}
