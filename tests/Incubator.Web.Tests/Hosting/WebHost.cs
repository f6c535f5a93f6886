using System.Net;
using System.Text.RegularExpressions;
using Incubator.Core.Mail;
using Incubator.Core.People;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Tests;
using Incubator.Web.Hosting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Incubator.Web.Tests.Hosting;

/// <summary>The whole server on an empty database of its own, with a clock that stands at noon UTC on 22 November 2026.</summary>
public class WebHost : WebApplicationFactory<Program>
{
    public const string GoodPassword = "mauve giraffe 71 kettle";

    private readonly string _folder = Directory.CreateTempSubdirectory("incubator-web-").FullName;
    private Uri? _listensAt;

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Settings beside those of every test.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    public string Environment { get; init; } = "Development";

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client with a cookie jar of its own that follows no redirect.</summary>
    public HttpClient Visitor(string address = "http://localhost") => _listensAt is { } own
        ? new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = own }
        : CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, BaseAddress = new Uri(address) });

    /// <summary>Listens on a port of its own from now on, for a browser. Answers its address.</summary>
    public Uri Listen()
    {
        UseKestrel(0);
        StartServer();
        return _listensAt = ClientOptions.BaseAddress;
    }

    /// <summary>A person with a password; the id is theirs.</summary>
    public async Task<int> AddPersonAsync(string email, bool administrator = false)
    {
        var input = new PersonInput
        {
            Email = email,
            DisplayName = email.Split('@')[0],
            IsAdministrator = administrator,
        };
        var saved = Assert.IsType<SaveResult.Saved>(
            await Get<PeopleEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None)
        );
        var link = await LinkAsync(saved.Id);
        var password = new PasswordInput { Password = GoodPassword, PasswordAgain = GoodPassword };
        Assert.IsType<SaveResult.Saved>(
            await Get<PasswordEditor>()
                .SetByLinkAsync(saved.Id, link[(link.IndexOf("token=", StringComparison.Ordinal) + 6)..], password, CancellationToken.None)
        );
        return saved.Id;
    }

    public async Task<SaveResult.Saved> AddCityAsync(string name, string country = "FR")
    {
        var input = new CityInput { Name = name, CountryCode = country, TimeZone = "Europe/Paris" };
        return Assert.IsType<SaveResult.Saved>(await Get<CityEditor>().SaveAsync(null, input, Actor.Operator, CancellationToken.None));
    }

    public async Task<string> LinkAsync(int id) => (await Get<PeopleEditor>().LinkAsync(id, Actor.Operator, CancellationToken.None)).Link!;

    /// <summary>The link of the last mail to an address, as the address of a page.</summary>
    public async Task<string> MailedLinkAsync(string email)
    {
        await Get<MailSender>().SendDueAsync(CancellationToken.None);
        var mails = await Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
        var lines = mails.First(m => m.Recipient == email).Text!.Split('\n');
        return new Uri(lines.Single(l => l.StartsWith("http", StringComparison.Ordinal))).PathAndQuery;
    }

    /// <summary>What follows a path in the links of all mails, the last mail first.</summary>
    public async Task<IReadOnlyList<string>> MailedLinksAsync(string path)
    {
        await Get<MailSender>().SendDueAsync(CancellationToken.None);
        var mails = await Get<MailBoard>().ListAsync(Actor.Operator, CancellationToken.None);
        return [.. mails.SelectMany(m => m.Text!.Split(path).Skip(1)).Select(t => t.Split('\n')[0])];
    }

    public static Task<HttpResponseMessage> SignInAsync(
        HttpClient client,
        string email,
        string password = GoodPassword,
        string query = ""
    ) => PostOneOfAsync(client, "/en/account/sign-in" + query, "sign-in", ("Input.Email", email), ("Input.Password", password));

    public static Task<HttpResponseMessage> PostFormAsync(
        HttpClient client,
        string address,
        params (string Name, string Value)[] fields
    ) => PostOneOfAsync(client, address, "", fields);

    /// <summary>Sends one of the forms of a page.</summary>
    /// <param name="form">Its name; the first one that has it.</param>
    public static async Task<HttpResponseMessage> PostOneOfAsync(
        HttpClient client, string address, string form, params (string Name, string Value)[] fields)
    {
        var all = await client.GetStringAsync(address);
        var page = form.Length == 0
            ? all
            : all.Split("<form").Single(f => f.Contains($"name=\"_handler\" value=\"{form}\"", StringComparison.Ordinal)).Split("</form>")[0];
        var hidden = Regex
            .Matches(page, """<input type="hidden" name="([^"]+)" value="([^"]*)" />""", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Select(m => (Name: m.Groups[1].Value, Value: WebUtility.HtmlDecode(m.Groups[2].Value)))
            .Where(h => fields.All(f => f.Name != h.Name));
        return await client.PostAsync(
            address,
            new FormUrlEncodedContent(hidden.Concat(fields).Select(f => KeyValuePair.Create(f.Name, f.Value)))
        );
    }

    /// <summary>The page as a person reads it.</summary>
    public static async Task<string> ReadAsync(HttpResponseMessage response) =>
        WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        var database = Path.Combine(_folder, "incubator.db");
        // A host that is changed for one test is configured twice.
        if (!File.Exists(database))
        {
            File.WriteAllBytes(database, TestIncubator.EmptyAsync().GetAwaiter().GetResult());
        }

        builder.UseEnvironment(Environment);
        builder.UseStaticWebAssets();
        builder.UseSetting("ConnectionStrings:Incubator", $"Data Source={database}");
        builder.UseSetting("Incubator:SampleData", "false");
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Error");
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.HashQuickly();
            // Each looks again and again by this clock, some every few seconds: a week that a test lets pass would be a million looks.
            // Readers bring search up to date too.
            foreach (var work in services.Where(s => s.ImplementationType?.IsSubclassOf(typeof(RepeatedWork)) is true).ToList())
            {
                services.Remove(work);
            }
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
