using System.Globalization;
using Incubator.Core.Records;

namespace Incubator.Web.Admin;

/// <summary>Every address of the admin area, relative to its base (<c>/en/</c>).</summary>
public static class AdminLinks
{
    public const string Home = "admin";
    public const string Refusals = "admin/housing/refusals";
    public const string Import = "admin/import";
    public const string Imports = "admin/import/list";
    public const string People = "admin/people";

    /// <summary>Where one signs out.</summary>
    public const string Account = "account";

    public static string List(RecordKind kind) => $"{Home}/{kind.List}";

    /// <summary>The editor of one record of a list.</summary>
    public static string Edit(string list, int id) => string.Create(CultureInfo.InvariantCulture, $"{list}/{id}");

    public static string New(string list) => $"{list}/new";

    /// <summary>A list narrowed to one of its views.</summary>
    public static string View(string list, string view) => $"{list}?view={view}";
}
