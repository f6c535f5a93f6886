using System.Globalization;
using Incubator.Core.People;
using Incubator.Core.Records;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Incubator.Core.Tests.People;

public sealed class PasswordEditorTests : IAsyncLifetime
{
    private const string Good = "girafe mauve sous la pluie";

    private TestIncubator _incubator = null!;
    private int _id;
    private string _token = "";

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        var input = new PersonInput { Email = WeakPasswords.Email, DisplayName = WeakPasswords.Name };
        var people = _incubator.Get<PeopleEditor>();
        _id = Assert.IsType<SaveResult.Saved>(await people.SaveAsync(null, input, Actor.Operator, CancellationToken.None)).Id;
        _token = (await people.LinkAsync(_id, Actor.Operator, CancellationToken.None)).Link!.Split("token=")[1];
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Theory]
    [InlineData("en", "lovelace1815", "This password is easy to guess: it contains your name, your e-mail")]
    [InlineData("fr", "lovelace1815", "Ce mot de passe est facile à deviner\u00a0: il contient votre nom, votre")]
    [InlineData("en", "wxcvbn soleil", "it contains common words, names or passwords, it follows neighbouring keys of a keyboard.")]
    [InlineData("fr", "tictactictac", "il se répète. Plusieurs mots sans rapport entre eux en font un bon.")]
    public async Task The_reason_is_said_in_the_language_of_the_page(string language, string password, string words)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

        var refused = Assert.IsType<SaveResult.Invalid>(await SetAsync(password));

        var error = Assert.Single(refused.Errors);
        Assert.Equal(nameof(PasswordInput.Password), error.Path);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(password, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_takes_the_rounds_that_owasp_names()
    {
        await using var product = new ServiceCollection().AddIncubator("Data Source=unopened.db").BuildServiceProvider();

        Assert.Equal(210_000, product.GetRequiredService<IOptions<PasswordHasherOptions>>().Value.IterationCount);
    }

    [Fact]
    public async Task A_password_is_judged_while_others_write()
    {
        await using var other = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None);

        Assert.IsType<SaveResult.Invalid>(await SetAsync("motdepasse123"));
    }

    [Fact]
    public async Task A_present_password_is_looked_at_while_others_write()
    {
        Assert.IsType<SaveResult.Saved>(await SetAsync(Good));
        await using var other = await _incubator.Get<WriteDoor>().BeginAsync(Actor.Operator, CancellationToken.None);

        Assert.IsType<SaveResult.Invalid>(await ChangeAsync("not the present one", Good));
        Assert.IsType<SaveResult.Invalid>(await ChangeAsync(Good, "motdepasse123"));
    }

    [Theory]
    [InlineData("   mauve  girafe pluie   ")]
    [InlineData("écureuil turquoise 🐿️ fatigué")]
    [InlineData("e\u0301cureuil turquoise fatigue\u0301")]
    [InlineData("雨の日の赤い自転車と古い傘")]
    public async Task Spaces_and_all_scripts_are_kept_exactly_as_typed(string password)
    {
        Assert.IsType<SaveResult.Saved>(await SetAsync(password));

        Assert.IsType<SaveResult.Invalid>(await ChangeAsync(password.Trim() + " ", Good));
        Assert.IsType<SaveResult.Saved>(await ChangeAsync(password, Good));
    }

    [Fact]
    public async Task A_hundred_and_twenty_eight_characters_are_taken_and_the_last_one_counts()
    {
        var password = string.Concat(Enumerable.Repeat("girafe mauve sous la pluie. ", 5))[..PasswordRules.Longest];
        Assert.IsType<SaveResult.Invalid>(await SetAsync(password + "x"));

        Assert.IsType<SaveResult.Saved>(await SetAsync(password));

        Assert.IsType<SaveResult.Invalid>(await ChangeAsync(password[..^1], Good));
        Assert.IsType<SaveResult.Saved>(await ChangeAsync(password, Good));
    }

    private Task<SaveResult> SetAsync(string password)
    {
        var input = new PasswordInput { Password = password, PasswordAgain = password };
        return _incubator.Get<PasswordEditor>().SetByLinkAsync(_id, _token, input, CancellationToken.None);
    }

    private Task<SaveResult> ChangeAsync(string present, string next)
    {
        var input = new PasswordInput { CurrentPassword = present, Password = next, PasswordAgain = next };
        var actor = new Actor.Person(_id, WeakPasswords.Name);
        return _incubator.Get<PasswordEditor>().ChangeAsync(_id, input, actor, CancellationToken.None);
    }
}
