using System.Text.Json.Serialization;

namespace Incubator.Core.Common;

/// <summary>A public text in English and French; either may be missing.</summary>
public sealed record BilingualText
{
    public BilingualText()
    {
    }

    public BilingualText(string? en, string? fr)
    {
        En = en;
        Fr = fr;
    }

    public string? En { get; set; }

    public string? Fr { get; set; }

    [JsonIgnore]
    public bool IsEmpty => string.IsNullOrWhiteSpace(En) && string.IsNullOrWhiteSpace(Fr);

    /// <summary>
    /// The text in the asked language or, failing that, the other one; with the language it is really in. Null when both are missing.
    /// </summary>
    public LanguageText? In(string language)
    {
        var (asked, other) = language == "fr" ? ("fr", "en") : ("en", "fr");
        return Only(asked) ?? Only(other);
    }

    private LanguageText? Only(string language)
    {
        var text = language == "fr" ? Fr : En;
        return string.IsNullOrWhiteSpace(text) ? null : new LanguageText(text, language);
    }

    /// <summary>Trimmed, with blank made null: the form in which a text is stored.</summary>
    public BilingualText Clean() => new(Text.Clean(En), Text.Clean(Fr));
}

/// <summary>A text and the language it is written in (<c>en</c> or <c>fr</c>), for the <c>lang</c> attribute.</summary>
public sealed record LanguageText(string Value, string Language);
