using Incubator.Core.Common;
using Incubator.Core.People;

namespace Incubator.Core.Tests.People;

public sealed class PasswordRulesTests
{
    private static readonly string[] Own = [WeakPasswords.Name, WeakPasswords.Email, WeakPasswords.Host];

    public static TheoryData<string> Kinds => [.. WeakPasswords.ByKind.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_tried_first_is_refused(string kind)
    {
        var weak = WeakPasswords.ByKind[kind];

        Assert.All(weak, p => Assert.True(p.Length >= PasswordRules.Shortest, p));
        Assert.Empty(weak.Where(p => PasswordRules.Flaws(p, Own).Count == 0));
    }

    [Fact]
    public void Words_from_different_thoughts_are_accepted_in_any_language() =>
        Assert.Empty(WeakPasswords.GoodOnes.Where(p => p.Length < PasswordRules.Shortest || PasswordRules.Flaws(p, Own).Count > 0));

    [Fact]
    public void There_are_enough_of_both_to_mean_something()
    {
        Assert.InRange(WeakPasswords.ByKind.SelectMany(k => k.Value).Distinct().Count(), 220, 300);
        Assert.Equal(60, WeakPasswords.GoodOnes.Distinct().Count());
    }

    [Theory]
    [InlineData("lovelaceada12", PasswordFlaw.OwnWords)]
    [InlineData("ecalevolada1", PasswordFlaw.OwnWords)]
    [InlineData("incubator1234", PasswordFlaw.OwnWords)]
    [InlineData("motdepasse123", PasswordFlaw.UsualWords)]
    [InlineData("SOLEIL-soleil", PasswordFlaw.UsualWords)]
    [InlineData("wxcvbnqsdfgh", PasswordFlaw.Keyboard)]
    [InlineData("xyzxyzxyzxyz", PasswordFlaw.Repeat)]
    [InlineData("abcdefghijkl", PasswordFlaw.Sequence)]
    [InlineData("marseille 14/07/1789", PasswordFlaw.Date)]
    [InlineData("noel 25/12/2024", PasswordFlaw.Date)]
    [InlineData("soleil14072021", PasswordFlaw.Date)]
    public void It_says_why(string password, PasswordFlaw flaw) => Assert.Contains(flaw, PasswordRules.Flaws(password, Own));

    [Theory]
    [InlineData("ada lovelace 1")]
    [InlineData("Lovelace2026!")]
    public void A_name_is_somebodys_own_only_for_its_owner(string password)
    {
        Assert.Contains(PasswordFlaw.OwnWords, PasswordRules.Flaws(password, Own));
        Assert.DoesNotContain(PasswordFlaw.OwnWords, PasswordRules.Flaws(password, "Grace Hopper", "grace@example.net"));
    }

    [Theory]
    [InlineData("girafe mauve sous la pluie", "motdepasse motdepasse motdepasse motdepasse")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "girafe mauve sous la pluie")]
    public void What_stands_behind_the_first_forty_characters_changes_nothing(string first, string behind) =>
        Assert.Equal(PasswordRules.Flaws(first.PadRight(40)), PasswordRules.Flaws(first.PadRight(40) + behind));

    [Theory]
    [InlineData("")]
    [InlineData("\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800")]
    [InlineData("\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe\ufffe")]
    [InlineData("\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301")]
    public void No_text_makes_it_fail(string password) => Assert.NotEmpty(PasswordRules.Flaws(password, Own));
}
