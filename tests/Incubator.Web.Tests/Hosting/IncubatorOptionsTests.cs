using Incubator.Core.Mail;
using Incubator.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Incubator.Web.Tests.Hosting;

public sealed class IncubatorOptionsTests
{
    [Fact]
    public void Production_needs_a_public_address_and_host_names()
    {
        var faults = Faults("Production", new IncubatorOptions());

        Assert.Contains(faults, f => f.StartsWith("Incubator:PublicUrl is missing", StringComparison.Ordinal));
        Assert.Contains(faults, f => f.StartsWith("AllowedHosts is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Production_starts_with_both()
    {
        Assert.Empty(Faults("Production", new IncubatorOptions { PublicUrl = "https://incubator.example.org" }, "incubator.example.org"));
    }

    [Theory]
    [InlineData("*", "with * the server answers to every name")]
    [InlineData("incubator.example.org;*", "with * the server answers to every name")]
    [InlineData("[::]", "with [::] the server answers to every name")]
    [InlineData("https://incubator.example.org", "host names alone, without https://")]
    [InlineData("a.example.org, b.example.org", "separated by \";\"")]
    public void Host_names_that_are_none_are_called_what_they_are(string hosts, string fault)
    {
        var options = new IncubatorOptions { PublicUrl = "https://incubator.example.org" };

        Assert.Contains(fault, Assert.Single(Faults("Production", options, hosts)), StringComparison.Ordinal);
    }

    [Fact]
    public void Development_answers_to_every_name() => Assert.Empty(Faults("Development", new IncubatorOptions(), "*"));

    [Fact]
    public void Development_needs_neither() => Assert.Empty(Faults("Development", new IncubatorOptions()));

    [Theory]
    [InlineData("smtp.example.org", null, 587, "starttls", null, null, "Incubator:Mail:From is missing")]
    [InlineData("smtp.example.org", "us", 587, "starttls", null, null, "Incubator:Mail:From is \"us\"")]
    [InlineData("smtp.example.org", "a@example.org, b@example.org", 587, "starttls", null, null, "it has to be one e-mail address")]
    [InlineData("smtp.example.org", "us@example.org", 0, "starttls", null, null, "Incubator:Mail:Port is 0")]
    [InlineData("smtp.example.org", "us@example.org", 465, "ssl", null, null, "it has to be starttls, tls or none")]
    [InlineData("smtp.example.org", "us@example.org", 587, "starttls", "us", null, "Incubator:Mail:Password is missing")]
    [InlineData("smtp.example.org", "us@example.org", 587, "starttls", null, "secret", "Incubator:Mail:User is missing")]
    [InlineData("smtp.example.org", "us@example.org", 25, "none", "us", "secret", "the password would go over the network")]
    [InlineData("smtp.example.org", "Incubator <us@example.org>", 465, "tls", "us", "secret", null)]
    [InlineData("127.0.0.1", "us@example.org", 25, "none", null, null, null)]
    [InlineData(null, null, 587, "starttls", null, null, null)]
    public void A_mail_server_is_named_with_all_that_it_wants(
        string? host, string? from, int port, string security, string? user, string? password, string? fault)
    {
        var mail = new MailOptions { Host = host, From = from, Port = port, Security = security, User = user, Password = password };

        var said = string.Join('\n', mail.Faults());

        Assert.Contains(fault ?? "", said, StringComparison.Ordinal);
        Assert.Equal(fault is null, said.Length == 0);
        Assert.DoesNotContain("secret", said, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_said_at_once()
    {
        var options = new IncubatorOptions
        {
            PublicUrl = "example.org/x",
            SearchPerSecond = 0,
            SignInsPerMinute = 0,
            Circuits = 0,
            SecurityContact = "me",
            Proxies = { "proxy" },
            Mail = { Port = 0 },
            Operator =
            {
                Email = "us",
                PrivacyEmail = "a b@example.org",
                AuthorityUrl = "javascript:alert(1)",
                AccessibilityLevel = "great",
            },
        };

        Assert.Equal(11, Faults("Development", options).Count);
    }

    [Theory]
    [InlineData("https://tiles.example.org/{z}/{x}/{y}.png", "Example", 0)]
    [InlineData("https://tiles.example.org/{z}/{x}/{y}.png", null, 1)]
    [InlineData("https://tiles.example.org/{z}/{x}.png", "Example", 1)]
    [InlineData("https://{s}.example.org/{z}/{x}/{y}.png", "Example", 1)]
    [InlineData("https://tiles.example.org; script-src *; x/{z}/{x}/{y}.png", "Example", 1)]
    [InlineData("/tiles/{z}/{x}/{y}.png", "Example", 1)]
    [InlineData(null, null, 0)]
    public void The_map_needs_one_host_and_a_name(string? tiles, string? attribution, int faults) =>
        Assert.Equal(faults, Faults("Development", new IncubatorOptions { Map = { Tiles = tiles, Attribution = attribution } }).Count);

    private static List<string> Faults(string environment, IncubatorOptions options, string? hosts = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("AllowedHosts", hosts)]).Build();
        return [.. new IncubatorOptionsValidator(new Place(environment), configuration).Validate(null, options).Failures ?? []];
    }

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Incubator";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
