using Incubator.Core.Enquiries;
using Incubator.Core.LookUps;
using Incubator.Core.Mail;
using Incubator.Core.Records;
using Incubator.Site.Maps;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

/// <summary>The section <c>Incubator</c> of the settings.</summary>
public sealed class IncubatorOptions
{
    public const string Section = "Incubator";

    /// <summary>Fills an empty database with the sample catalogue.</summary>
    public bool SampleData { get; set; }

    /// <summary>The address that visitors use, for canonical links and one-time links; required in Production.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Addresses and networks of the reverse proxies whose <c>X-Forwarded-*</c> headers are believed.</summary>
    public IList<string> Proxies { get; } = [];

    public HstsOptions Hsts { get; } = new();

    /// <summary>Searches that one client address may make in a second; far above a person.</summary>
    public int SearchPerSecond { get; set; } = 100;

    /// <summary>Keeps visitor pages until something is written. Off, every page is made anew: for measuring.</summary>
    public bool PageCache { get; set; } = true;

    /// <summary>
    /// Failed sign-ins in a minute, for one client address, for one account from one network and for a known browser; the last two
    /// have four times that in an hour.
    /// </summary>
    public int SignInsPerMinute { get; set; } = 5;

    /// <summary>An administrator without a second factor may set one up and do nothing else.</summary>
    public bool AdministratorsNeedFactor { get; set; } = true;

    /// <summary>Circuits of the admin area that may be open at once, all people together.</summary>
    public int Circuits { get; set; } = 500;

    /// <summary>Addresses in one part of the sitemap; search engines refuse more than 50,000, and 2,500 stay below 2 MB.</summary>
    public int SitemapAddresses { get; set; } = 2_500;

    /// <summary>Where to report a vulnerability: a <c>mailto:</c> or <c>https:</c> address; without it there is no security.txt.</summary>
    public string? SecurityContact { get; set; }

    public MapOptions Map { get; } = new();

    public MailOptions Mail { get; } = new();

    public FreshnessOptions Freshness { get; } = new();

    public EnquiryOptions Enquiries { get; } = new();

    public LookUpOptions Links { get; } = new();

    public Site.Info.SiteOperator Operator { get; } = new();

    /// <summary>Reads the section of the settings.</summary>
    public void Read(IConfiguration settings)
    {
        settings.GetSection(Section).Bind(this);
        Proxies.Clear();
        foreach (var proxy in Hosting.Proxies.Read(settings))
        {
            Proxies.Add(proxy);
        }
    }
}

/// <summary>What browsers are told to remember once they were here over https: to come over nothing else.</summary>
public sealed class HstsOptions
{
    /// <summary>For how many days; 0 has them forget it.</summary>
    public int Days { get; set; } = 365;

    /// <summary>For every host below this one too: an operator's other sites are theirs to answer for.</summary>
    public bool IncludeSubDomains { get; set; }
}

/// <summary>Where the pictures of the map come from, once a visitor asks for it.</summary>
public sealed class MapOptions
{
    /// <summary>
    /// An address with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>; nothing for the streets of OpenStreetMap; <see cref="MapTiles.None"/> for
    /// points on a plain ground.
    /// </summary>
    public string? Tiles { get; set; }

    /// <summary>What their maker wants to be named by; may hold a link.</summary>
    public string? Attribution { get; set; }

    /// <summary>What the map shows; null for no pictures.</summary>
    public MapTiles? Shown => MapTiles.Of(Tiles, Attribution);
}

/// <summary>Lists every fault of the settings in words.</summary>
public sealed class IncubatorOptionsValidator(IHostEnvironment environment, IConfiguration configuration)
    : IValidateOptions<IncubatorOptions>
{
    public ValidateOptionsResult Validate(string? name, IncubatorOptions options)
    {
        var faults = Faults(options).ToList();
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(IncubatorOptions options)
    {
        if (environment.IsProduction() && string.IsNullOrWhiteSpace(options.PublicUrl))
        {
            yield return "Incubator:PublicUrl is missing: the address that visitors use, such as https://incubator.example.org. "
                + "It is required in Production.";
        }

        foreach (var fault in FaultsOfHosts(configuration["AllowedHosts"] ?? ""))
        {
            yield return fault;
        }

        if (!string.IsNullOrWhiteSpace(options.PublicUrl) && !IsSiteAddress(options.PublicUrl))
        {
            yield return $"Incubator:PublicUrl is \"{options.PublicUrl}\": it has to be an http or https address without path, query or "
                + $"fragment.";
        }

        foreach (var proxy in options.Proxies.Where(p => Proxies.Parse(p) is null))
        {
            yield return $"Incubator:Proxies contains \"{proxy}\": each entry has to be an IP address, or a network such as 10.0.0.0/8.";
        }

        if (options.Hsts.Days is < 0 or > 3_650)
        {
            yield return $"Incubator:Hsts:Days is {options.Hsts.Days}: it has to be from 0 to 3650.";
        }

        if (options.SearchPerSecond < 1)
        {
            yield return $"Incubator:SearchPerSecond is {options.SearchPerSecond}: it has to be 1 or more.";
        }

        if (options.SignInsPerMinute < 1)
        {
            yield return $"Incubator:SignInsPerMinute is {options.SignInsPerMinute}: it has to be 1 or more.";
        }

        if (options.Circuits < 1)
        {
            yield return $"Incubator:Circuits is {options.Circuits}: it has to be 1 or more.";
        }

        if (options.SitemapAddresses is < 2 or > 50_000)
        {
            yield return $"Incubator:SitemapAddresses is {options.SitemapAddresses}: it has to be from 2 to 50000.";
        }

        foreach (var fault in Faults(options.Map))
        {
            yield return fault;
        }

        var faults = options.Operator.Faults().Concat(options.Mail.Faults()).Concat(options.Freshness.Faults())
            .Concat(options.Enquiries.Faults()).Concat(options.Links.Faults());
        foreach (var fault in faults)
        {
            yield return fault;
        }

        if (
            !string.IsNullOrWhiteSpace(options.SecurityContact)
            && !(
                Uri.TryCreate(options.SecurityContact, UriKind.Absolute, out var contact) && contact.Scheme is "mailto" or "https" or "tel"
            )
        )
        {
            yield return $"Incubator:SecurityContact is \"{options.SecurityContact}\": it has to begin with mailto:, https: or tel:.";
        }
    }

    private IEnumerable<string> FaultsOfHosts(string setting)
    {
        var hosts = setting.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (environment.IsProduction() && hosts.Length == 0)
        {
            yield return "AllowedHosts is missing: the host names that this server answers to, such as incubator.example.org. "
                + "It is required in Production.";
        }

        // The framework takes the other two for the star.
        if (environment.IsProduction() && Array.Find(hosts, h => h is "*" or "0.0.0.0" or "[::]") is { } any)
        {
            yield return $"AllowedHosts is \"{setting}\": with {any} the server answers to every name that a stranger makes up, and "
                + "repeats it in its links. Production needs the site's own host names, such as incubator.example.org.";
        }

        foreach (var host in hosts.Where(h => h.Contains('/', StringComparison.Ordinal) || h.Contains(',', StringComparison.Ordinal)))
        {
            yield return $"AllowedHosts contains \"{host}\": it has to be host names alone, without https:// or a path, "
                + "separated by \";\".";
        }
    }

    private static IEnumerable<string> Faults(MapOptions map)
    {
        if (string.IsNullOrWhiteSpace(map.Tiles) || map.Tiles == MapTiles.None)
        {
            yield break;
        }

        var isAddress =
            Uri.TryCreate(map.Tiles, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && Uri.CheckHostName(uri.Host) != UriHostNameType.Unknown;
        if (!isAddress || !Array.TrueForAll(["{z}", "{x}", "{y}"], p => map.Tiles.Contains(p, StringComparison.Ordinal)))
        {
            yield return $"Incubator:Map:Tiles is \"{map.Tiles}\": "
                + "it has to be an http or https address with {z}, {x} and {y}, on one host.";
        }

        if (string.IsNullOrWhiteSpace(map.Attribution))
        {
            yield return "Incubator:Map:Attribution is missing: whose map the tiles show. It is required with Incubator:Map:Tiles.";
        }
    }

    private static bool IsSiteAddress(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        && uri.AbsolutePath == "/"
        && uri.Query.Length == 0
        && uri.Fragment.Length == 0;
}
