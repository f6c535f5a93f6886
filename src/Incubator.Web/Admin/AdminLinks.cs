using System.Globalization;

namespace Incubator.Web.Admin;

/// <summary>Every address of the admin area, relative to its base (<c>/en/</c>).</summary>
public static class AdminLinks
{
    public const string Home = "admin";
    public const string Spaces = "admin/spaces";
    public const string Startups = "admin/startups";
    public const string Residencies = "admin/residencies";
    public const string Aids = "admin/housing";
    public const string Refusals = "admin/housing/refusals";
    public const string Cities = "admin/cities";
    public const string Rates = "admin/rates";
    public const string Import = "admin/import";
    public const string Imports = "admin/import/list";
    public const string People = "admin/people";

    /// <summary>Where one signs out.</summary>
    public const string Account = "account";

    /// <summary>The editor of one record of a list.</summary>
    public static string Edit(string list, int id) => string.Create(CultureInfo.InvariantCulture, $"{list}/{id}");

    public static string New(string list) => $"{list}/new";

    /// <summary>A list narrowed to one of its views.</summary>
    public static string View(string list, string view) => $"{list}?view={view}";
}
