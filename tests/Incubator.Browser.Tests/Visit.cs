using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests;

/// <summary>One person at one browser window.</summary>
public sealed class Visit : IAsyncDisposable
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>
    /// axe sees the page at rest: a colour that is just changing has no contrast of its own. It sees the page itself, which has no
    /// frames: what joins the answers of frames costs a second window each time.
    /// </summary>
    private const string RunAxe = """
        async () => {
          const passing = document.getAnimations().filter(a => a.effect.getComputedTiming().endTime !== Infinity);
          await Promise.allSettled(passing.map(a => a.finished));
          const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
          const { violations } = await axe.run({ runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] });
          return violations.flatMap(v => v.nodes.map(n => `${location.pathname}${location.search}: ${v.id}: ${v.help}: ${n.html}`));
        }
        """;

    private readonly IBrowserContext _context;

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>What the page said in the console as an error, content security policy included, and exceptions of its scripts.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Requests to another host than ours.</summary>
    public List<string> Elsewhere { get; } = [];

    public int WebSockets { get; private set; }

    public static async Task<Visit> StartAsync(
        SiteHost site,
        bool script = true,
        ColorScheme theme = ColorScheme.Light,
        int width = 1280,
        int height = 900,
        string? address = null
    )
    {
        address ??= site.Address;
        var context = await site.Browser.NewContextAsync(new()
        {
            BaseURL = address,
            JavaScriptEnabled = script,
            ColorScheme = theme,
            Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout(SiteHost.LongestWait);
        var visit = new Visit(context, await context.NewPageAsync());
        visit.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                visit.Complaints.Add(message.Text);
            }
        };
        visit.Page.PageError += (_, error) => visit.Complaints.Add(error);
        visit.Page.WebSocket += (_, _) => visit.WebSockets++;
        visit.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                visit.Elsewhere.Add(request.Url);
            }
        };
        return visit;
    }

    /// <summary>Goes to an address of the site and answers the status.</summary>
    public async Task<int> GoAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Goes to a list of the site and answers the address of its first entry.</summary>
    public async Task<string> FirstOfAsync(string list)
    {
        await GoAsync(list);
        return $"{list}/{await Page.Locator("li[data-slug]").First.GetAttributeAsync("data-slug")}";
    }

    /// <summary>From the next page on, what is said over a web socket takes its time, in both directions and in order.</summary>
    public Task SlowDownAsync(TimeSpan delay) =>
        Page.RouteWebSocketAsync(
            new Regex("/_blazor", RegexOptions.None, TimeSpan.FromSeconds(1)),
            socket =>
            {
                var server = socket.ConnectToServer();
                Pass(socket, server, delay);
                Pass(server, socket, delay);
            }
        );

    private static void Pass(IWebSocketRoute from, IWebSocketRoute to, TimeSpan delay)
    {
        var last = Task.CompletedTask;
        from.OnMessage(frame =>
        {
            var due = Task.WhenAll(last, Task.Delay(delay));
            last = due.ContinueWith(_ =>
            {
                if (frame.Binary is { } bytes)
                {
                    to.Send(bytes);
                }
                else
                {
                    to.Send(frame.Text!);
                }
            }, TaskScheduler.Default);
        });
    }

    /// <summary>The breaches of WCAG 2.2 AA that axe sees now, each with its element.</summary>
    public async Task<IReadOnlyList<string>> BreachesAsync()
    {
        await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<string[]>(RunAxe);
    }

    public Task<IReadOnlyList<BrowserContextCookiesResult>> CookiesAsync() => _context.CookiesAsync();

    public Task<ICDPSession> ProtocolAsync() => _context.NewCDPSessionAsync(Page);

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>Keeps a picture of what is on screen and the page's text, for whoever looks into a failure.</summary>
    public async Task KeepAsync()
    {
        var parts = (TestContext.Current.Test?.TestDisplayName ?? "visit").Split(Path.GetInvalidFileNameChars());
        var name = string.Concat(parts.Select(p => p.Length > 100 ? p[..100] : p));
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults")).FullName;
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}.png") });
        await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.html"), await Page.ContentAsync());
    }
}
