using Microsoft.Extensions.Configuration;

namespace Incubator.Site.Info;

/// <summary>
/// Who runs this directory: the section <c>Incubator:Operator</c> of the settings. What is not set is left out of the pages.
/// </summary>
public sealed class SiteOperator
{
    public const string Section = "Incubator:Operator";

    /// <summary>What the law of most countries wants to be told: the rest is optional.</summary>
    private static readonly string[] Required = [nameof(Name), nameof(Address), nameof(Email), nameof(Director), nameof(Host)];

    public static int RequiredCount => Required.Length;

    /// <summary>The association, city or company.</summary>
    public string? Name { get; set; }

    /// <summary>Its postal address, on one line.</summary>
    public string? Address { get; set; }

    /// <summary>Where readers and spaces write to.</summary>
    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>Its number in a public register.</summary>
    public string? Registration { get; set; }

    /// <summary>Who answers for what is published.</summary>
    public string? Director { get; set; }

    /// <summary>Name, address and phone of the company whose machines it runs on.</summary>
    public string? Host { get; set; }

    /// <summary>Who decides on personal data, where it is not the operator.</summary>
    public string? Controller { get; set; }

    /// <summary>Where to ask about personal data, where it is another address.</summary>
    public string? PrivacyEmail { get; set; }

    /// <summary>The authority to complain to, such as the CNIL.</summary>
    public string? Authority { get; set; }

    public string? AuthorityUrl { get; set; }

    /// <summary>What an audit found: full, partial or none; without an audit, nothing.</summary>
    public string? AccessibilityLevel { get; set; }

    /// <summary>The day of the audit, such as 2026-11-27.</summary>
    public DateOnly? AccessibilityCheckedOn { get; set; }

    /// <summary>The settings that are missing, by their full names.</summary>
    public IReadOnlyList<string> Missing => [.. Required.Where(r => string.IsNullOrWhiteSpace(ValueOf(r))).Select(r => $"{Section}:{r}")];

    public static SiteOperator Of(IConfiguration configuration) =>
        configuration.GetSection(Section).Get<SiteOperator>() ?? new SiteOperator();

    /// <summary>Every fault of the settings in words.</summary>
    public IEnumerable<string> Faults()
    {
        foreach (var (name, email) in new[] { (nameof(Email), Email), (nameof(PrivacyEmail), PrivacyEmail) })
        {
            if (!string.IsNullOrWhiteSpace(email) && (!email.Contains('@') || email.Contains(' ')))
            {
                yield return $"{Section}:{name} is \"{email}\": it has to be an e-mail address.";
            }
        }

        if (!string.IsNullOrWhiteSpace(AuthorityUrl)
            && !(Uri.TryCreate(AuthorityUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
        {
            yield return $"{Section}:{nameof(AuthorityUrl)} is \"{AuthorityUrl}\": it has to be an http or https address.";
        }

        if (AccessibilityLevel is not (null or "" or "full" or "partial" or "none"))
        {
            yield return $"{Section}:{nameof(AccessibilityLevel)} is \"{AccessibilityLevel}\": it has to be full, partial or none.";
        }
    }

    private string? ValueOf(string name) => name switch
    {
        nameof(Name) => Name,
        nameof(Address) => Address,
        nameof(Email) => Email,
        nameof(Director) => Director,
        _ => Host,
    };
}
