using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace Incubator.Web.Admin;

/// <summary>
/// The style elements that MudBlazor's theme writes into every page of the admin area, as a content security policy names them:
/// by the hashes of their content. They are drawn here as the circuits draw them, so that a change of theme or of package needs no care.
/// </summary>
public sealed class ThemeStyles(IServiceScopeFactory scopes, ILoggerFactory logs)
{
    private readonly Lazy<Task<string>> _sources = new(() => HashAsync(scopes, logs));

    /// <summary>The hashes as sources of a policy, with a space between them.</summary>
    public Task<string> SourcesAsync() => _sources.Value;

    private static async Task<string> HashAsync(IServiceScopeFactory scopes, ILoggerFactory logs)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using var renderer = new HtmlRenderer(scope.ServiceProvider, logs);
        var drawn = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var light = await renderer.RenderComponentAsync<MudThemeProvider>(Parameters(isDark: false));
            var dark = await renderer.RenderComponentAsync<MudThemeProvider>(Parameters(isDark: true));
            return light.ToHtmlString() + dark.ToHtmlString();
        });

        // A browser reads every line break as one character, on Windows too.
        var contents = drawn
            .ReplaceLineEndings("\n")
            .Split("<style")
            .Skip(1)
            .Select(s => s[(s.IndexOf('>', StringComparison.Ordinal) + 1)..s.IndexOf("</style>", StringComparison.Ordinal)])
            .Distinct();
        return string.Join(' ', contents.Select(c => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(c)))}'"));
    }

    private static ParameterView Parameters(bool isDark) =>
        ParameterView.FromDictionary(
            new Dictionary<string, object?>
            {
                [nameof(MudThemeProvider.Theme)] = AdminTheme.Theme,
                [nameof(MudThemeProvider.IsDarkMode)] = isDark,
            }
        );
}
