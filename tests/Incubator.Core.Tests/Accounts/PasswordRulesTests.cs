using Incubator.Core.Accounts;

namespace Incubator.Core.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("PasswordPassword")]
    [InlineData("motdepasse123")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiopas")]
    [InlineData("azertyuiop12")]
    [InlineData("Incubator2026")]
    [InlineData("welcomeadmin1")]
    [InlineData("ada.lovelace@example.org")]
    [InlineData("lovelace1815")]
    [InlineData("            ")]
    public void What_is_tried_first_is_refused(string password) => Assert.True(PasswordRules.IsGuessable(password, "ada.lovelace@example.org", "Ada Lovelace"));

    [Theory]
    [InlineData("mauve giraffe kettle")]
    [InlineData("correct-7-violin-barn")]
    [InlineData("xK3!vq9Lw2#d")]
    [InlineData("トンネルを抜けると雪国であった")]
    [InlineData("lovelace wrote the first program")]
    public void An_unusual_one_is_accepted_whatever_it_is_made_of(string password) => Assert.False(PasswordRules.IsGuessable(password, "ada.lovelace@example.org", "Ada Lovelace"));
}
