using System.Text;
using Incubator.Core.Common;
using Zxcvbn.Matcher;

namespace Incubator.Core.People;

/// <summary>What makes a password easy to guess, the most telling first.</summary>
public enum PasswordFlaw
{
    /// <summary>The person's name or e-mail address, or the name of this site.</summary>
    OwnWords,

    UsualWords,

    /// <summary>Keys that lie side by side.</summary>
    Keyboard,

    Repeat,

    /// <summary>"abc" or "123".</summary>
    Sequence,

    Date,

    /// <summary>None of these: too few characters of too few kinds.</summary>
    TooFew,
}

/// <summary>
/// What a password has to be: long, and hard to guess (decision 24). No rule about kinds of characters: they make passwords worse.
/// </summary>
public static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>Guesses that a password has to withstand, as a power of two.</summary>
    public const double Bits = 38;

    // What stands behind makes a password no easier to guess, and zxcvbn's work grows with the square of the length.
    private const int Looked = 40;

    private static readonly Zxcvbn.Zxcvbn Estimator = new(new PasswordMatchers());

    /// <summary>Why it is easy to guess; empty where it is not. Takes milliseconds: not within a write.</summary>
    /// <param name="own">Texts whose words are guessed first: of the person and of the site.</param>
    public static IReadOnlyList<PasswordFlaw> Flaws(string password, params IEnumerable<string?> own)
    {
        var looked = Composed(password);
        var result = Estimator.EvaluatePassword(looked, [.. own.Append("incubator").SelectMany(Words).Distinct()]);
        if (result.Entropy >= Bits)
        {
            return [];
        }

        var walks = PasswordMatchers.WalksIn(looked);
        List<PasswordFlaw> flaws = [.. result.MatchSequence.Select(m => FlawOf(m, walks)).OfType<PasswordFlaw>().Distinct().Order()];
        return flaws.Count > 0 ? flaws : [PasswordFlaw.TooFew];
    }

    private static PasswordFlaw? FlawOf(Zxcvbn.Match match, IReadOnlyList<Zxcvbn.Match> walks) => match switch
    {
        DictionaryMatch { DictionaryName: PasswordMatchers.Own } => PasswordFlaw.OwnWords,
        // "azerty" stands among the usual passwords; what it is says more.
        DictionaryMatch when match.j - match.i >= 4 && walks.Any(w => w.i <= match.i && w.j >= match.j) => PasswordFlaw.Keyboard,
        DictionaryMatch => PasswordFlaw.UsualWords,
        SpatialMatch => PasswordFlaw.Keyboard,
        RepeatMatch => PasswordFlaw.Repeat,
        SequenceMatch => PasswordFlaw.Sequence,
        DateMatch => PasswordFlaw.Date,
        { Pattern: PasswordMatchers.Year } => PasswordFlaw.Date,
        { Pattern: PasswordMatchers.Unit } => PasswordFlaw.Repeat,
        _ => null,
    };

    // Accents as one character each. A text that no form of Unicode knows stays as it is.
    private static string Composed(string password)
    {
        var looked = password.Length > Looked ? password[..Looked] : password;
        var sound = string.Concat(looked.EnumerateRunes().Select(r => r.Value == '\uFFFE' ? Rune.ReplacementChar : r));
        return sound.Normalize(NormalizationForm.FormC);
    }

    /// <summary>"Ada Lovelace" and "ada.lovelace@example.org" become their words, and those of the name in one.</summary>
    private static IEnumerable<string> Words(string? text)
    {
        var words = Text.Words(text);
        return words.Append(string.Concat(words.Take(2))).Append(string.Concat(words.Take(2).Reverse())).Where(w => w.Length >= 3);
    }
}
