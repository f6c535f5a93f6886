using Incubator.Core.People;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.People;

public sealed class PeopleEditorTests : IAsyncLifetime
{
    private const string Password = "mauve giraffe 71 kettle";

    private TestIncubator _incubator = null!;
    private Actor _administrator = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _administrator = await _incubator.AddPersonAsync("root", administrator: true);
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private PeopleEditor Editor => _incubator.Get<PeopleEditor>();

    [Fact]
    public async Task An_administrator_adds_a_manager_with_spaces()
    {
        var space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;

        var id = await AddAsync("Ada@Example.org", spaces: space);

        var (items, total) = await _incubator.Get<PeopleQueries>().ListAsync("ADA", 0, 10, _administrator, CancellationToken.None);
        Assert.Equal(1, total);
        Assert.Equal(["Atelier Mercier"], Assert.Single(items).Spaces);
        Assert.Equal(
            id,
            Assert.Single(await _incubator.Get<PeopleQueries>().ManagersAsync(space, _administrator, CancellationToken.None)).Id
        );
    }

    [Fact]
    public async Task A_manager_neither_sees_nor_changes_people()
    {
        var id = await AddAsync("ada@example.org");
        var manager = new Actor.Person(id, "ada");

        Assert.IsType<SaveResult.Forbidden>(
            await Editor.SaveAsync(
                id,
                new PersonInput
                {
                    Email = "ada@example.org",
                    DisplayName = "ada",
                    IsAdministrator = true,
                },
                manager,
                CancellationToken.None
            )
        );
        Assert.Null(await Editor.ReadAsync(id, manager, CancellationToken.None));
        Assert.IsType<SaveResult.Forbidden>((await Editor.LinkAsync(id, manager, CancellationToken.None)).Result);
        Assert.Equal(0, (await _incubator.Get<PeopleQueries>().ListAsync(null, 0, 10, manager, CancellationToken.None)).Total);
    }

    [Fact]
    public async Task A_taken_address_is_refused_whatever_its_case()
    {
        await AddAsync("ada@example.org");

        var result = await Editor.SaveAsync(
            null,
            new PersonInput { Email = "ADA@example.org", DisplayName = "Ada" },
            _administrator,
            CancellationToken.None
        );

        Assert.Equal(nameof(PersonInput.Email), Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors).Path);
    }

    [Theory]
    [InlineData(false, false, nameof(PersonInput.IsAdministrator))]
    [InlineData(true, true, nameof(PersonInput.IsDisabled))]
    public async Task The_last_administrator_stays(bool administrator, bool disabled, string field)
    {
        var input = (await Editor.ReadAsync(_administrator.UserId!.Value, _administrator, CancellationToken.None))!;
        (input.IsAdministrator, input.IsDisabled) = (administrator, disabled);

        var result = await Editor.SaveAsync(_administrator.UserId, input, _administrator, CancellationToken.None);

        Assert.Equal(field, Assert.Single(Assert.IsType<SaveResult.Invalid>(result).Errors).Path);
    }

    [Fact]
    public async Task Each_grant_is_in_the_history()
    {
        var space = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync())).Id;
        var id = await AddAsync("ada@example.org");

        Assert.IsType<SaveResult.Saved>(await Editor.GrantAsync(id, space, granted: true, _administrator, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await Editor.GrantAsync(id, space, granted: false, _administrator, CancellationToken.None));

        await using var db = _incubator.OpenDb();
        var rows = await db.Changes().Where(c => c.RecordKind == UserRecords.Token && c.RecordId == id && c.Field.StartsWith("SpaceIds"))
            .OrderBy(c => c.Id).ToListAsync();
        Assert.Equal([(null, $"{space}"), ($"{space}", null)], rows.Select(r => (r.Before, r.After)));
        Assert.Empty(await db.SpaceGrants().Where(g => g.UserId == id).ToListAsync());
    }

    [Fact]
    public async Task Two_administrators_at_once_the_second_is_told()
    {
        var id = await AddAsync("ada@example.org");
        var first = (await Editor.ReadAsync(id, _administrator, CancellationToken.None))!;
        var second = (await Editor.ReadAsync(id, _administrator, CancellationToken.None))!;
        first.DisplayName = "Ada L.";
        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(id, first, _administrator, CancellationToken.None));

        Assert.IsType<SaveResult.Stale>(await Editor.SaveAsync(id, second, _administrator, CancellationToken.None));
    }

    [Fact]
    public async Task A_failed_sign_in_meanwhile_is_no_change_of_the_person()
    {
        var id = await AddAsync("ada@example.org");
        var input = (await Editor.ReadAsync(id, _administrator, CancellationToken.None))!;
        await using (var db = _incubator.OpenDb())
        {
            var user = await db.Users().SingleAsync(u => u.Id == id);
            (user.AccessFailedCount, user.ConcurrencyStamp) = (1, "as the library writes it");
            await db.SaveChangesAsync();
        }

        Assert.IsType<SaveResult.Saved>(await Editor.SaveAsync(id, input, _administrator, CancellationToken.None));
    }

    [Fact]
    public async Task A_link_works_once_and_a_new_one_makes_the_old_one_void()
    {
        var id = await AddAsync("ada@example.org");
        var old = await TokenAsync(id);
        var token = await TokenAsync(id);

        Assert.IsType<SaveResult.Missing>(await UseAsync(id, old));
        Assert.IsType<SaveResult.Missing>(await UseAsync(_administrator.UserId!.Value, token));
        Assert.IsType<SaveResult.Saved>(await UseAsync(id, token));
        Assert.IsType<SaveResult.Missing>(await UseAsync(id, token));
    }

    [Fact]
    public async Task A_link_is_void_after_a_day()
    {
        var id = await AddAsync("ada@example.org");
        var token = await TokenAsync(id);
        _incubator.Clock.Advance(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));

        Assert.IsType<SaveResult.Missing>(await UseAsync(id, token));
    }

    [Fact]
    public async Task A_refused_password_does_not_use_up_the_link()
    {
        var id = await AddAsync("ada@example.org");
        var token = await TokenAsync(id);

        Assert.IsType<SaveResult.Invalid>(await UseAsync(id, token, "ada@example.org"));
        Assert.IsType<SaveResult.Saved>(await UseAsync(id, token));
    }

    [Fact]
    public async Task Neither_token_nor_password_is_stored_in_the_clear()
    {
        var id = await AddAsync("ada@example.org");
        var token = await TokenAsync(id);
        Assert.IsType<SaveResult.Saved>(await UseAsync(id, token));
        token = await TokenAsync(id);

        await using var db = _incubator.OpenDb();
        var stored = (await db.UserTokens().Select(t => t.Value!).ToListAsync())
            .Concat(await db.Changes().Select(c => $"{c.Before}{c.After}").ToListAsync())
            .Append((await db.Users().SingleAsync(u => u.Id == id)).PasswordHash!);
        Assert.DoesNotContain(stored, s => s.Contains(token, StringComparison.Ordinal) || s.Contains(Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_operator_makes_and_promotes_and_revives_an_administrator()
    {
        var id = await AddAsync("ada@example.org");
        var input = (await Editor.ReadAsync(id, _administrator, CancellationToken.None))!;
        input.IsDisabled = true;
        await Editor.SaveAsync(id, input, _administrator, CancellationToken.None);

        var (result, link) = await Editor.AddAdministratorAsync("ADA@example.org", Actor.Operator, CancellationToken.None);
        var (refused, none) = await Editor.AddAdministratorAsync("no address", Actor.Operator, CancellationToken.None);

        Assert.Equal(id, Assert.IsType<SaveResult.Saved>(result).Id);
        Assert.StartsWith($"/account/password?user={id}&token=", link);
        Assert.IsType<SaveResult.Invalid>(refused);
        Assert.Null(none);
    }

    private async Task<int> AddAsync(string email, params int[] spaces) =>
        Assert
            .IsType<SaveResult.Saved>(
                await Editor.SaveAsync(
                    null,
                    new PersonInput
                    {
                        Email = email,
                        DisplayName = "Ada",
                        SpaceIds = [.. spaces],
                    },
                    _administrator,
                    CancellationToken.None
                )
            )
            .Id;

    private async Task<string> TokenAsync(int id) =>
        (await Editor.LinkAsync(id, _administrator, CancellationToken.None)).Link!.Split("token=")[1];

    private Task<SaveResult> UseAsync(int id, string token, string password = Password) =>
        _incubator
            .Get<PasswordEditor>()
            .SetByLinkAsync(id, token, new PasswordInput { Password = password, PasswordAgain = password }, CancellationToken.None);
}
