namespace Incubator.Site.Account;

/// <summary>What a browser calls itself, as far as its owner needs it to tell it from their others.</summary>
public static class DeviceName
{
    // The first that fits: Edge and Opera name Chrome as well, and Chrome names Safari.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("Chrome/", "Chrome"), ("CriOS/", "Chrome"),
            ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"),
            ("Linux", "Linux")];

    /// <param name="userAgent">As the browser sends it; nothing of it but these names is kept.</param>
    public static string Of(string? userAgent) => string.Join(", ", Named(Browsers, userAgent).Concat(Named(Systems, userAgent)));

    private static IEnumerable<string> Named((string Sign, string Name)[] known, string? userAgent) => known
        .Where(k => userAgent?.Contains(k.Sign, StringComparison.Ordinal) == true).Select(k => k.Name).Take(1);
}
