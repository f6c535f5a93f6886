using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Incubator.Core.Privacy;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.People;

/// <summary>
/// Who finds an administrator's browser open opens no account with it: what lets somebody in, or takes somebody out, is done by who has
/// shown a short time ago who they are.
/// </summary>
public sealed class ProofTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private Actor.Person _root = null!;
    private int _ada;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var root = await _incubator.AddPersonAsync("root", administrator: true);
        _ada = (await _incubator.AddPersonAsync("ada", administrator: true)).Id;
        _root = root with { Session = await Sessions.BeginAsync(root.Id, null, default, CancellationToken.None) };
        await using var db = _incubator.OpenDb();
        db.Authenticators().Add(new Authenticator { UserId = _ada, Key = Totp.NewKey() });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    private SessionStore Sessions => _incubator.Get<SessionStore>();

    private PeopleEditor People => _incubator.Get<PeopleEditor>();

    [Theory]
    [InlineData("address")]
    [InlineData("role")]
    [InlineData("disabled")]
    [InlineData("new administrator")]
    [InlineData("link")]
    [InlineData("factors")]
    [InlineData("erased")]
    [InlineData("address erased")]
    public async Task What_opens_an_account_or_ends_one_is_done_by_who_has_shown_who_they_are(string what)
    {
        _incubator.Clock.Advance(SessionStore.ProofLife + TimeSpan.FromMinutes(1));
        var before = await AccountsAsync();

        Assert.IsType<SaveResult.Unproven>(await DoAsync(what));
        Assert.Equal(before, await AccountsAsync());

        Assert.IsType<SaveResult.Saved>(await Sessions.ProveAsync(_root, CancellationToken.None));
        Assert.IsType<SaveResult.Saved>(await DoAsync(what));
        Assert.NotEqual(before, await AccountsAsync());
    }

    [Theory]
    [InlineData("name")]
    [InlineData("new manager")]
    [InlineData("mailed link")]
    public async Task Everything_else_asks_for_nothing_anew(string what)
    {
        _incubator.Clock.Advance(SessionStore.ProofLife + TimeSpan.FromMinutes(1));

        Assert.IsType<SaveResult.Saved>(await DoAsync(what));
    }

    private Task<SaveResult> DoAsync(string what) => what switch
    {
        "address" => ChangeAsync(p => p.Email = "thief@example.org"),
        "role" => ChangeAsync(p => p.IsAdministrator = false),
        "disabled" => ChangeAsync(p => p.IsDisabled = true),
        "name" => ChangeAsync(p => p.DisplayName = "Ada L."),
        "new administrator" => AddAsync(isAdministrator: true),
        "new manager" => AddAsync(isAdministrator: false),
        "link" => LinkAsync(),
        "mailed link" => People.MailLinkAsync(_ada, _root, CancellationToken.None),
        "factors" => _incubator.Get<FactorEditor>().RemoveAllAsync(_ada, _root, CancellationToken.None),
        "erased" => _incubator.Get<Erasure>().EraseAsync(_ada, _root, CancellationToken.None),
        _ => _incubator.Get<Erasure>().EraseAddressAsync("ada@example.org", _root, CancellationToken.None),
    };

    private async Task<SaveResult> LinkAsync() => (await People.LinkAsync(_ada, _root, CancellationToken.None)).Result;

    private Task<SaveResult> AddAsync(bool isAdministrator) => People.SaveAsync(
        null, new PersonInput { Email = "eve@example.org", DisplayName = "Eve", IsAdministrator = isAdministrator }, _root,
        CancellationToken.None);

    private async Task<SaveResult> ChangeAsync(Action<PersonInput> change)
    {
        var input = (await People.ReadAsync(_ada, _root, CancellationToken.None))!;
        change(input);
        return await People.SaveAsync(_ada, input, _root, CancellationToken.None);
    }

    private async Task<string> AccountsAsync()
    {
        await using var db = _incubator.OpenDb();
        var people = await db.Users().OrderBy(u => u.Id).ToListAsync();
        return string.Join('\n', people.Select(u => $"{u.Email} {u.IsAdministrator} {u.IsDisabled}"))
            + $"{await db.UserTokens().CountAsync()} {await db.Authenticators().CountAsync()}";
    }
}
