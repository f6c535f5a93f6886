using System.Text;
using Incubator.Core.Common;

namespace Incubator.Core.Accounts;

/// <summary>What a password has to be: long, and not one that is tried first. No rule about kinds of characters: they make passwords worse.</summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    // Words that stand at the top of every list of leaked passwords, alone, doubled, or with digits and signs around them.
    private static readonly HashSet<string> Words = new(
        ("password passwort passwd pass motdepasse motpasse mdp secret topsecret welcome bienvenue bonjour hello admin administrator administrateur root user "
        + "letmein iloveyou jetaime doudou loulou chouchou princess princesse dragon monkey football baseball basketball soccer superman batman spiderman starwars "
        + "sunshine shadow master michael jordan charlie jennifer jessica ashley nicole daniel thomas nicolas julien camille marseille france paris london changeme "
        + "whatever trustno freedom summer winter spring autumn printemps automne hiver january february december love computer internet google facebook "
        + "cheval soleil chocolat tintin pokemon naruto killer hunter ranger buster pepper ginger cookie flower default guest test testing tester temp login "
        + "incubator incubateur coworking startup azerty azertyuiop qwerty qwertyuiop qwertz asdfghjkl zxcvbnm correcthorsebatterystaple thisisapassword thisismypassword "
        + "mypassword newpassword mysecret opensesame sesame abracadabra iloveyousomuch ilovemyfamily unbelievable").Split(' '), StringComparer.Ordinal);

    private static readonly string[] Rows = ["0123456789012345678901234567890", "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "azertyuiopqsdfghjklmwxcvbn", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p", "1q2w3e4r5t6y7u8i9o0p", "1a2z3e4r5t6y7u8i9o0p"];

    /// <summary>Whether it is among the first that someone would try, the person's own e-mail and name included.</summary>
    public static bool IsGuessable(string password, params string?[] own)
    {
        var folded = Text.Fold(password);
        var letters = Letters(folded);
        var plain = Letters(Unleet(WithoutEnds(folded)));
        return folded.Distinct().Count() < 4
            || IsRepeated(folded)
            || IsRow(folded)
            || IsCommon(letters) || IsCommon(plain)
            || own.SelectMany(Parts).Any(part => folded.Contains(part, StringComparison.Ordinal) && folded.Length - part.Length < Shortest / 2 + 2);
    }

    private static bool IsCommon(string letters)
    {
        if (letters.Length == 0)
        {
            return false;
        }

        // The whole must be made of common words: "password", "passwordpassword", "welcomeadmin".
        var reachable = new bool[letters.Length + 1];
        reachable[0] = true;
        for (var end = 1; end <= letters.Length; end++)
        {
            for (var start = 0; start < end && !reachable[end]; start++)
            {
                reachable[end] = reachable[start] && Words.Contains(letters[start..end]);
            }
        }

        return reachable[^1];
    }

    private static bool IsRepeated(string text)
    {
        for (var length = 1; length <= text.Length / 2; length++)
        {
            var unit = text[..length];
            if (Enumerable.Range(0, text.Length).All(i => text[i] == unit[i % length]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsRow(string text) => Rows.Any(row => row.Contains(text, StringComparison.Ordinal) || new string([.. row.Reverse()]).Contains(text, StringComparison.Ordinal));

    private static IEnumerable<string> Parts(string? own) =>
        own is null ? [] : Text.Fold(own).Split(['@', '.', ' ', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries).Append(Text.Fold(own)).Where(p => p.Length >= 4);

    private static string Letters(string text) => new([.. text.Where(char.IsAsciiLetter)]);

    // The year and the exclamation mark that people add.
    private static string WithoutEnds(string text) => Array.FindIndex([.. text], char.IsLetter) is var start and >= 0 ? text[start..(Array.FindLastIndex([.. text], char.IsLetter) + 1)] : "";

    private static string Unleet(string text) => new StringBuilder(text).Replace('0', 'o').Replace('1', 'i').Replace('3', 'e').Replace('4', 'a').Replace('5', 's').Replace('7', 't').Replace('@', 'a').Replace('$', 's').ToString();
}
