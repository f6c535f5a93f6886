using System.Diagnostics;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Storage;
using Incubator.Core.Tests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace Incubator.Browser.Tests;

/// <summary>The true application on a port of its own, with the sample catalogue in a database of its own, and one browser.</summary>
public sealed class SiteHost : IAsyncLifetime
{
    /// <summary>Milliseconds. A wait ends when the thing is seen: only what never comes takes this long.</summary>
    public const int LongestWait = 120_000;

    public const string Password = "seventeen quiet herons";

    private readonly string _folder = Directory.CreateTempSubdirectory("incubator-browser-").FullName;
    private Server _server;
    private IPlaywright? _playwright;
    private int _people;

    public SiteHost() => _server = new Server(_folder);

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Scheme, host and port, without a slash at the end.</summary>
    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        _server.UseKestrel(0);
        _server.StartServer();
        Address = _server.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        Assertions.SetDefaultExpectTimeout(LongestWait);
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.FindOrInstall(), Args = Chromium.Arguments });
    }

    /// <summary>A file of this name that goes with the site.</summary>
    public string PathOf(string file) => Path.Combine(_folder, file);

    /// <summary>Runs the executable on the database of the site, as its operator does.</summary>
    public async Task RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. command])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["ConnectionStrings__Incubator"] = $"Data Source={PathOf("incubator.db")}";
        start.Environment["Incubator__PublicUrl"] = "https://incubator.example.org";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors + await said);
    }

    /// <summary>The application ends and starts again at the same address, as after an update.</summary>
    /// <param name="meanwhile">Done while it does not run.</param>
    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        var port = new Uri(Address).Port;
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        _server = new Server(_folder);
        _server.UseKestrel(port);
        _server.StartServer();
    }

    public T Get<T>() where T : notnull => _server.Services.GetRequiredService<T>();

    /// <summary>A person who may sign in with <see cref="Password"/>; the e-mail address is theirs alone.</summary>
    public async Task<string> AddPersonAsync(bool administrator, params int[] spaces)
    {
        var email = $"person{Interlocked.Increment(ref _people)}@example.org";
        var hasher = Get<IPasswordHasher<User>>();
        await using var db = await Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var user = new User
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            DisplayName = administrator ? "Ada Administrator" : "Max Manager",
            IsAdministrator = administrator,
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        user.PasswordHash = hasher.HashPassword(user, Password);
        db.Users().Add(user);
        await db.SaveChangesAsync();
        db.SpaceGrants().AddRange(spaces.Select(s => new SpaceGrant
        {
            UserId = user.Id,
            SpaceId = s,
            IsTrusted = true,
            IsLead = !db.SpaceGrants().Any(g => g.SpaceId == s),
        }));
        await db.SaveChangesAsync();
        return email;
    }

    /// <summary>A space in Paris, saved through its editor.</summary>
    public async Task<SaveResult.Saved> AddSpaceAsync(string name, Action<SpaceInput>? change = null)
    {
        await using var db = await Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var input = new SpaceInput
        {
            Name = name,
            Kind = SpaceKind.Coworking,
            CityId = await db.Cities().Where(c => c.Slug == "paris").Select(c => c.Id).SingleAsync()
        };
        change?.Invoke(input);
        return Assert.IsType<SaveResult.Saved>(await Get<SpaceEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
    }

    /// <summary>An administrator gives a person a space, or takes it back.</summary>
    public async Task GrantAsync(string email, int space, bool granted)
    {
        await using var db = await Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var id = await db.Users().Where(u => u.Email == email).Select(u => u.Id).SingleAsync();
        Assert.IsType<SaveResult.Saved>(await Get<PeopleEditor>().GrantAsync(id, space, granted, Actor.Operator, CancellationToken.None));
    }

    /// <summary>An administrator changes an account.</summary>
    public async Task ChangePersonAsync(string email, Action<PersonInput> change)
    {
        await using var db = await Get<IDbContextFactory<IncubatorDb>>().CreateDbContextAsync();
        var id = await db.Users().Where(u => u.Email == email).Select(u => u.Id).SingleAsync();
        var input = (await Get<PeopleEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await Get<PeopleEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    /// <summary>Another editor saves a space.</summary>
    public async Task ChangeSpaceAsync(int id, Action<SpaceInput> change)
    {
        var input = (await Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await Get<SpaceEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _playwright?.Dispose();
        await _server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class Server(string folder) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder) => builder
            .UseEnvironment("Testing")
            .UseStaticWebAssets()
            .UseSetting("ConnectionStrings:Incubator", $"Data Source={Path.Combine(folder, "incubator.db")}")
            .UseSetting("Incubator:SampleData", "true")
            .UseSetting("Incubator:AdministratorsNeedFactor", "false")
            // Journeys sign in more often in a minute than a person.
            .UseSetting("Incubator:SignInsPerMinute", "50")
            // All journeys come from one address.
            .UseSetting("Incubator:SearchPerSecond", "1000000")
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(services => services.HashQuickly().Replace(ServiceDescriptor.Singleton<TimeProvider>(new RunningClock())));
    }
}
