using System.Globalization;
using System.Text.RegularExpressions;
using Incubator.Web.Hosting;
using Incubator.Web.Tests.Architecture;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Incubator.Web.Tests.Hosting;

/// <summary>The examples of <c>deploy/</c> and the operator's guide say what the server does.</summary>
public sealed class DeployTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "operating.md"));

    /// <summary>With what is commented out too.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_server_starts_in_production_with_the_settings_of_the_example(bool withAll)
    {
        var settings = Read("incubator.env").Split('\n')
            .Select(l => withAll && l.StartsWith("#Incubator", StringComparison.Ordinal) ? l[1..] : l)
            .Where(l => l.Length > 0 && !l.StartsWith('#')).Select(l => l.Split('=', 2))
            .Select(p => KeyValuePair.Create(p[0].Replace("__", ":", StringComparison.Ordinal), (string?)p[1].Trim('"')));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(settings);

        Assert.Empty(builder.FaultsOfSettings());
        var options = new IncubatorOptions();
        options.Read(builder.Configuration);
        Assert.Equal(["127.0.0.1"], options.Proxies);
        Assert.Equal(withAll, options.Operator.Missing.Count == 0);
    }

    [Theory]
    [InlineData("nginx.conf", @"keepalive_timeout (\d+)s")]
    [InlineData("Caddyfile", @"keepalive (\d+)s")]
    public async Task The_proxy_lets_an_idle_connection_go_before_the_server_does(string file, string pattern)
    {
        await using var host = new WebHost();
        host.UseKestrel(0);
        host.StartServer();
        var limits = host.Get<IOptions<KestrelServerOptions>>().Value.Limits;

        var found = Regex.Match(Read(file), pattern, RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
        var seconds = int.Parse(found, CultureInfo.InvariantCulture);
        Assert.InRange(seconds, 1, limits.KeepAliveTimeout.TotalSeconds - 1);
        Assert.Contains("127.0.0.1:5080", Read(file), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_file_of_the_folder_is_in_the_guide()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(Repository.Root, "deploy")).Select(f => Path.GetFileName(f))];

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(f => !IsNamed(f)
            && !Guide.Contains($"deploy/*{Path.GetExtension(f)} ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_machine_of_the_guide_has_its_picture_library()
    {
        var packages = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Packages.props"));
        var runtimes = Regex.Match(File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props")),
            "<PictureRuntimes>(.+)</PictureRuntimes>", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value
            .Split(';', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(9, runtimes.Length);
        Assert.Empty(runtimes.Where(r => !packages.Contains($"\"NetVips.Native.{r}\"", StringComparison.Ordinal)
            || !Guide.Contains($"`{r}`", StringComparison.Ordinal)));
    }

    /// <summary>What only measuring needs is left out.</summary>
    [Fact]
    public void Every_setting_is_in_the_guide()
    {
        var names = Names(typeof(IncubatorOptions), IncubatorOptions.Section).Except([$"Incubator:{nameof(IncubatorOptions.PageCache)}"]);

        Assert.Empty(names.Where(n => !Guide.Contains($"`{n}`", StringComparison.Ordinal)
            && !(Array.Exists(["Incubator:Operator:", "Incubator:Mail:"], s => n.StartsWith(s, StringComparison.Ordinal))
                && Guide.Contains($"`{n.Split(':')[^1]}`", StringComparison.Ordinal))));
    }

    /// <summary>The shell reads what systemd reads: one file is for both.</summary>
    [Fact]
    public async Task The_command_reads_the_settings_as_the_service_does()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no shell.");
        using var folder = new ScriptFolder();
        folder.Write("settings", "# A=no\n\nA=a;b $HOME `id` {z}\nB=\"l'Exemple & #1\"\nC='single \"quoted\"'\nD=first\nD=\"last one\"");
        var program = folder.Program("program", "printf '%s|' \"$A\" \"$B\" \"$C\" \"$D\" \"$DOTNET_TieredPGO\" \"$@\"");

        var said = await folder.RunAsync("incubator", [("INCUBATOR_PROGRAM", program)], "import", "list");

        Assert.Equal("a;b $HOME `id` {z}|l'Exemple & #1|single \"quoted\"|last one|0|import|list|", said);
    }

    [Fact]
    public async Task The_rehearsal_of_a_backup_has_a_database_of_its_own_though_the_settings_end_without_a_line_break()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no shell.");
        using var folder = new ScriptFolder();
        folder.Write("settings", "AllowedHosts=\"a.example\"");
        var command = folder.Program("command", "echo \"$1\"; cat \"$INCUBATOR_SETTINGS\"");

        var said = await folder.RunAsync("incubator-backup", [("INCUBATOR_COMMAND", command)]);

        Assert.Equal(["backup", "AllowedHosts=\"a.example\"restore", "AllowedHosts=\"a.example\""], said.Split('\n')[..3]);
        Assert.Equal(2, said.Split('\n').Count(l => l.StartsWith("ConnectionStrings__Incubator=\"Data Source=", StringComparison.Ordinal)));
    }

    private static bool IsNamed(string file) =>
        Regex.IsMatch(Guide, $@"deploy/{Regex.Escape(file)}(?![-\w]|\.\w)", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Names(Type type, string path) =>
        from property in type.GetProperties()
        let isSection = property.PropertyType.GetConstructor(Type.EmptyTypes) is not null
        where isSection || property.CanWrite || property.Name == nameof(IncubatorOptions.Proxies)
        from name in isSection ? Names(property.PropertyType, $"{path}:{property.Name}") : [$"{path}:{property.Name}"]
        select name;

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "deploy", file));
}
