namespace Incubator.Core.Common;

/// <summary>Addresses that come in from outside (<c>returnUrl</c>, <c>to</c>) and must never lead to another host.</summary>
public static class LocalAddress
{
    private const int Longest = 2000;

    /// <summary>The address when it is a path of this site, ready for a header; otherwise the home given.</summary>
    public static string OrHome(string? address, string home)
    {
        if (
            string.IsNullOrEmpty(address)
            || address.Length > Longest
            || address[0] != '/'
            || (address.Length > 1 && address[1] is '/' or '\\')
        )
        {
            return home;
        }

        // Browsers drop tabs and line breaks and read a backslash as a slash; none of them belongs into an address.
        foreach (var c in address)
        {
            if (char.IsControl(c) || char.IsSurrogate(c) || c is '\\' or ' ')
            {
                return home;
            }
        }

        return Uri.TryCreate(address, UriKind.Relative, out _) ? Escape(address) : home;
    }

    // Only what a header cannot carry is escaped: the rest is already as an address is written.
    private static string Escape(string address) =>
        string.Concat(address.Select(c => char.IsAscii(c) ? c.ToString() : Uri.EscapeDataString(c.ToString())));
}
