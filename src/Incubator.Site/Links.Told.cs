using System.Globalization;

namespace Incubator.Site;

/// <summary>Where visitors tell something: what they ask, correct, add or confirm.</summary>
public static partial class Links
{
    /// <summary>Where one asks a space for a desk.</summary>
    public static string Ask(string slug) => $"{Space(slug)}/ask";

    /// <summary>What a reminder asks to confirm.</summary>
    public static string Confirm(string link) => $"{Root}/confirm/{link}";

    /// <summary>Where the reader of a reminder turns reminders off, and on again.</summary>
    public static string MailsOf(string link) => $"{Root}/mail/{link}";

    /// <summary>An enquiry, for whoever has its link.</summary>
    public static string Enquiry(string link) => $"{Root}/enquiries/{link}";

    /// <summary>Where whoever asked takes an enquiry back.</summary>
    public static string Withdraw(string link) => $"{Enquiry(link)}/withdraw";

    /// <summary>Where one leaves an address, to be asked what came of an aid.</summary>
    public static string AskOutcome(string slug) => $"{Aid(slug)}/outcome";

    /// <summary>Where one says that something of a record is wrong.</summary>
    /// <param name="field">The field that is wrong, by its path; null for all of them.</param>
    public static string Wrong(string list, string slug, string? field = null) =>
        $"{Root}/{list}/{slug}/suggest{(field is null ? null : $"?field={Uri.EscapeDataString(field)}")}";

    /// <summary>Where one adds a space.</summary>
    /// <param name="link">That of a space that is being written; null for a new one.</param>
    public static string AddSpace(string? link = null, int step = 1) => link is null
        ? $"{Root}/spaces/add"
        : string.Create(CultureInfo.InvariantCulture, $"{Root}/spaces/add/{link}?step={step}");

    /// <summary>Where one says that one works there.</summary>
    public static string Claim(string list, string slug) => $"{Root}/{list}/{slug}/claim";

    /// <summary>A path as mails name it.</summary>
    public static string Mailed(string path) => Root + path;

    /// <summary>A proposal, for whoever has its link.</summary>
    public static string Proposal(string link) => $"{Root}/proposals/{link}";
}
