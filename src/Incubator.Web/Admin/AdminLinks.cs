using System.Globalization;
using Incubator.Core.Housing;
using Incubator.Core.Records;
using Incubator.Core.Startups;

namespace Incubator.Web.Admin;

/// <summary>Every address of the admin area, relative to its base (<c>/en/</c>).</summary>
public static class AdminLinks
{
    public const string Home = "admin";
    public const string Refusals = "admin/housing/refusals";
    public const string Import = "admin/import";
    public const string Imports = "admin/import/list";
    public const string People = "admin/people";
    public const string Mails = "admin/mail";
    public const string Due = "admin/due";
    public const string Enquiries = "admin/enquiries";
    public const string Review = "admin/review";
    public const string Duplicates = "admin/duplicates";
    public const string Merges = "admin/duplicates?show=merged";

    public const string Account = "account";
    public const string SignOut = "account/sign-out";

    public static string List(RecordKind kind) => $"{Home}/{kind.List}";

    /// <summary>The editor of one record of a list.</summary>
    public static string Edit(string list, int id) => string.Create(CultureInfo.InvariantCulture, $"{list}/{id}");

    /// <summary>What was changed of it.</summary>
    public static string History(string list, int id) => $"{Edit(list, id)}/history";

    /// <summary>How often its page is opened.</summary>
    public static string Visits(string list, int id) => $"{Edit(list, id)}/visits";

    /// <summary>Two records of a kind side by side; the first one stays.</summary>
    public static string Merge(RecordKind kind, int winner, int loser) =>
        string.Create(CultureInfo.InvariantCulture, $"{List(kind)}/{winner}/merge/{loser}");

    /// <summary>A view of the board of duplicates.</summary>
    public static string DuplicatesOf(string view, string? list, string? city, int page)
    {
        var query = new List<string> { $"show={view}" };
        query.AddRange(string.IsNullOrEmpty(list) ? [] : [$"list={Uri.EscapeDataString(list)}"]);
        query.AddRange(string.IsNullOrEmpty(city) ? [] : [$"city={Uri.EscapeDataString(city)}"]);
        query.AddRange(page == 1 ? [] : [string.Create(CultureInfo.InvariantCulture, $"page={page}")]);
        return $"{Duplicates}?{string.Join('&', query)}";
    }

    public static string New(string list) => $"{list}/new";

    /// <summary>A list narrowed to what a text finds.</summary>
    public static string Search(string list, string text) => $"{list}?q={Uri.EscapeDataString(text)}";

    /// <summary>Who manages a record.</summary>
    public static string PeopleOf(RecordKind kind, int id) => $"{Edit(List(kind), id)}/people";

    /// <summary>Which founders of a startup have agreed to be shown.</summary>
    public static string FoundersOf(int startup) => $"{Edit(List(StartupRecords.Kind), startup)}/founders";

    /// <summary>A new residency that begins with its space.</summary>
    public static string NewResidency(int space) => NewIn(ResidencyRecords.Kind, space);

    /// <summary>The form of a new offer of housing of a space.</summary>
    public static string NewOffer(int space) => NewIn(AidRecords.Kind, space);

    private static string NewIn(RecordKind kind, int space) =>
        string.Create(CultureInfo.InvariantCulture, $"{New(List(kind))}?space={space}");

    /// <summary>The form of a record, new or not, with what is proposed in it.</summary>
    public static string Change(RecordKind kind, int? id, int proposal) => string.Create(
        CultureInfo.InvariantCulture, $"{(id is { } known ? Edit(List(kind), known) : New(List(kind)))}?proposal={proposal}");

    /// <summary>A list narrowed to one of its views.</summary>
    public static string View(string list, string view) => $"{list}?view={view}";
}
