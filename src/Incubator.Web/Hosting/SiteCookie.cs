namespace Incubator.Web.Hosting;

/// <summary>
/// A cookie for scripts and other hosts to leave alone. Where the site's address is https its name begins with <c>__Host-</c>, so that
/// browsers take it only over https and from this very host; over plain http, in development, they would refuse such a name.
/// </summary>
public sealed class SiteCookie : CookieBuilder
{
    private readonly bool _isHttps;

    public SiteCookie(string name, SameSiteMode sameSite, string? publicUrl)
    {
        _isHttps = publicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true;
        Name = _isHttps ? $"__Host-{name}" : name;
        // PathBase is the language: without a path of its own the cookie would be valid in one language only.
        Path = "/";
        HttpOnly = true;
        IsEssential = true;
        SameSite = sameSite;
        SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    // Not by SecurePolicy.Always: antiforgery answers 500 under it to a request that it takes for http, as behind a proxy that is not in
    // the settings.
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        options.Secure |= _isHttps;
        return options;
    }
}
