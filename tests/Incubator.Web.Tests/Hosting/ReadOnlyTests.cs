using System.Net;
using Incubator.Core.Tests;

namespace Incubator.Web.Tests.Hosting;

/// <summary>A server that is started on a database that may only be read.</summary>
public sealed class ReadOnlyTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("incubator-read-").FullName;
    private WebHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(_folder, "incubator.db");
        await File.WriteAllBytesAsync(file, await TestIncubator.EmptyAsync());
        _host = new WebHost { Settings = { ["ConnectionStrings:Incubator"] = $"Data Source={file};Mode=ReadOnly" } };
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("/en")]
    [InlineData("/fr/spaces")]
    [InlineData("/api/v1/spaces")]
    [InlineData("/en/account/sign-in")]
    [InlineData("/health/live")]
    public async Task Pages_are_served(string address)
    {
        using var answer = await _host.Visitor().GetAsync(address);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Health_says_that_nothing_can_be_written_and_a_sign_in_is_answered_with_a_sentence()
    {
        using var ready = await _host.Visitor().GetAsync("/health/ready");
        using var signIn = await WebHost.SignInAsync(_host.Visitor(), "ada@example.org");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (ready.StatusCode, signIn.StatusCode));
        Assert.Contains("\"writing\":\"read-only\"", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("Nothing can be saved right now", await WebHost.ReadAsync(signIn), StringComparison.Ordinal);
    }
}
