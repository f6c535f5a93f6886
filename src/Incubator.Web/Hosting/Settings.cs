using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Hosting;

public static partial class Settings
{
    private const string DefaultAddress = "http://localhost:5080";

    public static void AddSettings(this WebApplicationBuilder builder)
    {
        // Its line for each request holds the query string, in which somebody's answers may stand.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Services.AddSingleton<IValidateOptions<IncubatorOptions>, IncubatorOptionsValidator>();
        builder.Services.AddOptions<IncubatorOptions>().BindConfiguration(IncubatorOptions.Section);
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
                    foreach (var proxy in options.Value.Proxies)
                    {
                        forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
                    }
                }
            );
    }

    /// <summary>Says on the error output, in words, what keeps the server from starting.</summary>
    public static bool SettingsAreSound(this WebApplication app)
    {
        try
        {
            _ = app.Services.GetRequiredService<IOptions<IncubatorOptions>>().Value;
            return true;
        }
        catch (OptionsValidationException exception)
        {
            Console.Error.WriteLine("Incubator does not start until these settings are right:");
            foreach (var fault in exception.Failures)
            {
                Console.Error.WriteLine($"  - {fault}");
            }

            return false;
        }
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

    /// <summary>Once the server listens, prints where, and how to become an administrator.</summary>
    public static void Greet(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var address in app.Urls)
        {
            Listening(app.Logger, address);
        }

        Invite(app.Logger);
    });

    [LoggerMessage(Level = LogLevel.Information, Message = "Incubator is open at {Address}")]
    private static partial void Listening(ILogger logger, string address);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "To become an administrator: dotnet run --project src/Incubator.Web -- admin add you@example.org"
    )]
    private static partial void Invite(ILogger logger);
}
