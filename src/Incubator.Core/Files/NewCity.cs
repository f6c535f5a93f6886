namespace Incubator.Core.Files;

/// <summary>A city that the rows of a file name and that nobody has entered yet: it would be made with them.</summary>
/// <param name="Spellings">How the file writes it, and in how many rows.</param>
/// <param name="IsTown">Whether the gazetteer knows a town of this name.</param>
/// <param name="Near">Names of entered cities that may be meant: spelt alike, or close by.</param>
public sealed record NewCity(
    string Name, string CountryCode, IReadOnlyDictionary<string, int> Spellings, bool IsTown, IReadOnlyList<string> Near)
{
    /// <summary>Whether somebody should look before it is made.</summary>
    public bool IsDoubtful => !IsTown || Near.Count > 0;

    public override string ToString() => $"{Name}, {CountryCode}";
}
