using Incubator.Core.People;
using Incubator.Core.People.Factors;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.People.Factors;

public sealed class FactorEditorTests : IAsyncLifetime
{
    private readonly string _key = Totp.NewKey();
    private TestIncubator _incubator = null!;
    private Actor.Person _ada = null!;
    private FactorEditor _editor = null!;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _ada = await _incubator.AddPersonAsync("ada", administrator: true);
        _editor = _incubator.Get<FactorEditor>();
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task An_app_counts_once_a_code_of_it_was_right_and_brings_ten_recovery_codes()
    {
        Assert.IsType<SaveResult.Invalid>((await AddAsync("000000")).Result);
        Assert.False((await OwnAsync()).HasAny);

        var (result, codes) = await AddAsync(Code());

        Assert.IsType<SaveResult.Saved>(result);
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal((true, 10), ((await OwnAsync()).HasAny, (await OwnAsync()).RecoveryCodes));
    }

    [Fact]
    public async Task A_code_of_the_app_is_taken_once()
    {
        await AddAsync(Code());
        Assert.False(await TakeAsync(Code()));
        _incubator.Clock.Advance(TimeSpan.FromSeconds(30));
        var typed = Code().Insert(3, " ");

        Assert.False(await TakeAsync("12345"));
        Assert.True(await TakeAsync(typed));
        Assert.False(await TakeAsync(typed));
    }

    [Fact]
    public async Task A_recovery_code_is_taken_once_of_its_person()
    {
        var (_, codes) = await AddAsync(Code());
        var other = await _incubator.AddPersonAsync("bob");
        await using var db = _incubator.OpenDb();

        Assert.DoesNotContain(codes[0].Replace("-", ""), await db.RecoveryCodes().Select(c => c.Hash).ToListAsync(Ct));
        Assert.False(await _editor.TakeAsync(other.Id, codes[0], Ct));
        Assert.True(await TakeAsync(codes[0].ToLowerInvariant()));
        Assert.False(await TakeAsync(codes[0]));
        Assert.Equal(9, (await OwnAsync()).RecoveryCodes);
    }

    [Fact]
    public async Task New_recovery_codes_void_the_ones_before_and_need_a_factor()
    {
        Assert.Null(await _editor.NewCodesAsync(_ada, Ct));
        var (_, codes) = await AddAsync(Code());

        var next = await _editor.NewCodesAsync(_ada, Ct);

        Assert.False(await TakeAsync(codes[0]));
        Assert.True(await TakeAsync(next![0]));
    }

    [Fact]
    public async Task An_administrator_who_needs_one_may_do_nothing_without_and_keeps_the_last_one()
    {
        _incubator.Get<IOptions<FactorOptions>>().Value.AdministratorsNeedOne = true;
        Assert.IsType<SaveResult.Forbidden>(await RenameAsync("Bob"));

        await AddAsync(Code());

        Assert.IsType<SaveResult.Saved>(await RenameAsync("Bob"));
        var kept = Assert.IsType<SaveResult.Invalid>(await _editor.RemoveAuthenticatorAsync(_ada, Ct));
        Assert.Contains("needs a second factor", kept.Errors[0].Message, StringComparison.Ordinal);
        Assert.Equal((true, 10), ((await OwnAsync()).HasAny, (await OwnAsync()).RecoveryCodes));
    }

    [Fact]
    public async Task A_manager_removes_theirs_with_its_recovery_codes()
    {
        _incubator.Get<IOptions<FactorOptions>>().Value.AdministratorsNeedOne = true;
        _ada = await _incubator.AddPersonAsync("bob");
        await AddAsync(Code());

        Assert.IsType<SaveResult.Saved>(await _editor.RemoveAuthenticatorAsync(_ada, Ct));

        Assert.Equal((false, 0), ((await OwnAsync()).HasAny, (await OwnAsync()).RecoveryCodes));
    }

    [Fact]
    public async Task A_change_of_factor_ends_the_other_sessions_of_its_person_and_nobody_elses()
    {
        var sessions = _incubator.Get<SessionStore>();
        var bob = await _incubator.AddPersonAsync("bob");
        var here = _ada with { Session = await sessions.BeginAsync(_ada.Id, null, default, Ct) };
        var elsewhere = _ada with { Session = await sessions.BeginAsync(_ada.Id, null, default, Ct) };
        var others = bob with { Session = await sessions.BeginAsync(bob.Id, null, default, Ct) };

        await _editor.AddAuthenticatorAsync(new AuthenticatorInput { Key = _key, Code = Code() }, here, Ct);

        Assert.Equal(
            (true, false, true),
            (await sessions.IsOpenAsync(here, Ct), await sessions.IsOpenAsync(elsewhere, Ct), await sessions.IsOpenAsync(others, Ct)));
    }

    [Fact]
    public async Task Only_an_administrator_removes_what_another_person_has_lost()
    {
        await AddAsync(Code());
        var bob = await _incubator.AddPersonAsync("bob");
        var sessions = _incubator.Get<SessionStore>();
        var open = _ada with { Session = await sessions.BeginAsync(_ada.Id, null, default, Ct) };
        Assert.IsType<SaveResult.Forbidden>(await _editor.RemoveAllAsync(_ada.Id, bob, Ct));
        Assert.True((await OwnAsync()).HasAny);

        Assert.IsType<SaveResult.Saved>(await _editor.RemoveAllAsync(_ada.Id, Actor.Operator, Ct));

        Assert.False(await sessions.IsOpenAsync(open, Ct));
        Assert.Equal((false, 0), ((await OwnAsync()).HasAny, (await OwnAsync()).RecoveryCodes));
        Assert.IsType<SaveResult.Missing>(await _editor.RemoveAllAsync(_ada.Id, Actor.Operator, Ct));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Code() => Totp.CodeAt(_key, _incubator.Clock.GetUtcNow().UtcDateTime);

    private Task<(SaveResult Result, IReadOnlyList<string> Codes)> AddAsync(string code) =>
        _editor.AddAuthenticatorAsync(new AuthenticatorInput { Key = _key, Code = code }, _ada, Ct);

    private Task<bool> TakeAsync(string code) => _editor.TakeAsync(_ada.Id, code, Ct);

    private async Task<OwnFactors> OwnAsync() => (await _incubator.Get<FactorQueries>().OwnAsync(_ada, Ct))!;

    private Task<SaveResult> RenameAsync(string name) => _incubator.Get<PeopleEditor>().SaveAsync(
        null, new PersonInput { Email = $"{name}@example.org", DisplayName = name }, _ada, Ct);
}
