using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

public static class Settings
{
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        // Its line for each request holds the query string, in which somebody's answers may stand.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        // What it logs when the start fails is said in a sentence; work in the background tells its own failures.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null
            && builder.Configuration[WebHostDefaults.HttpPortsKey] is null
            && builder.Configuration[WebHostDefaults.HttpsPortsKey] is null
            && !builder.Configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            builder.WebHost.UseUrls(DefaultAddress);
        }

        builder.Services.AddSingleton<IValidateOptions<IncubatorOptions>, IncubatorOptionsValidator>();
        builder.Services.AddOptions<IncubatorOptions>().Configure<IConfiguration>((options, settings) => options.Read(settings));
        builder
            .Services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<IncubatorOptions>, IConfiguration>(
                (forwarded, options, settings) =>
                {
                    forwarded.KnownProxies.Clear();
                    forwarded.KnownIPNetworks.Clear();
                    // With no proxy known, an empty list would mean "believe everybody".
                    forwarded.ForwardedHeaders =
                        options.Value.Proxies.Count == 0
                            ? ForwardedHeaders.None
                            : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
                    forwarded.ForwardLimit = null;
                    // What a proxy passes on is no safer than what it was sent: a host is believed where the server itself would answer to
                    // it.
                    forwarded.AllowedHosts =
                    [
                        .. (settings["AllowedHosts"] ?? "*").Split(
                            ';',
                            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
                        ),
                    ];
                    foreach (var network in new Proxies(options.Value.Proxies).Networks)
                    {
                        forwarded.KnownIPNetworks.Add(network);
                    }
                }
            );
    }

    /// <summary>
    /// What keeps the server from starting, in words. Looked at before anything is made of the settings, which would throw at the first
    /// that it cannot read.
    /// </summary>
    public static IReadOnlyList<string> FaultsOfSettings(this WebApplicationBuilder builder)
    {
        var unreadable = Unreadable(builder.Configuration.GetSection(IncubatorOptions.Section), typeof(IncubatorOptions)).ToList();
        if (unreadable.Count > 0)
        {
            return unreadable;
        }

        var options = new IncubatorOptions();
        options.Read(builder.Configuration);
        return [.. new IncubatorOptionsValidator(builder.Environment, builder.Configuration).Validate(null, options).Failures ?? []];
    }

    /// <summary>
    /// The address visitors use, without a slash at its end. Read past the validated options: a command runs also where the server would
    /// not start.
    /// </summary>
    public static string PublicAddress(this IServiceProvider services) =>
        services.GetRequiredService<IConfiguration>()[$"{IncubatorOptions.Section}:{nameof(IncubatorOptions.PublicUrl)}"]
            is { Length: > 0 } url
            ? url.TrimEnd('/')
            : DefaultAddress;

    /// <summary>The same for an answer to a request: where it is not set, the address that was asked.</summary>
    public static string PublicAddress(this HttpContext context) =>
        context.RequestServices.GetRequiredService<IOptions<IncubatorOptions>>().Value.PublicUrl is { Length: > 0 } url
            ? url.TrimEnd('/')
            : $"{context.Request.Scheme}://{context.Request.Host}";

    private static IEnumerable<string> Unreadable(IConfigurationSection section, Type type)
    {
        foreach (var property in type.GetProperties())
        {
            var part = section.GetSection(property.Name);
            if (property.PropertyType.GetConstructor(Type.EmptyTypes) is not null)
            {
                foreach (var fault in Unreadable(part, property.PropertyType))
                {
                    yield return fault;
                }
            }
            else if (property.CanWrite && part.Value is { } text && !IsReadable(property.PropertyType, text))
            {
                yield return $"{part.Path} is \"{text}\": it has to be {Described(property.PropertyType)}.";
            }
        }
    }

    private static bool IsReadable(Type type, string text)
    {
        try
        {
            _ = TypeDescriptor.GetConverter(type).ConvertFrom(null, CultureInfo.InvariantCulture, text);
            return true;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Described(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Int32 => "a whole number",
        TypeCode.Boolean => "true or false",
        _ => "a day such as 2026-11-27",
    };
}
