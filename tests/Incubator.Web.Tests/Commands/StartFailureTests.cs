using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Incubator.Web.Tests.Commands;

/// <summary>What keeps the server, or a command, from its work is said in a sentence, with exit code 2.</summary>
public sealed class StartFailureTests : IDisposable
{
    private readonly Executable _incubator = new();

    public void Dispose() => _incubator.Dispose();

    [Theory]
    [InlineData("it cannot listen at localhost:5080", "--urls", "localhost:5080")]
    [InlineData("it cannot listen at http://192.0.2.1:5080", "--urls", "http://192.0.2.1:5080")]
    [InlineData("Incubator:Circuits is \"many\": it has to be a whole number", "--Incubator:Circuits", "many")]
    [InlineData("Incubator:PageCache is \"perhaps\": it has to be true or false", "--Incubator:PageCache", "perhaps")]
    [InlineData("AccessibilityCheckedOn is \"soon\": it has to be a day", "--Incubator:Operator:AccessibilityCheckedOn", "soon")]
    [InlineData("Incubator:Hsts:Days is -1", "--Incubator:Hsts:Days", "-1")]
    [InlineData("Incubator:Proxies contains \"10.1\"", "--Incubator:Proxies", "10.0.0.1, 10.1")]
    [InlineData("ConnectionStrings:Incubator: the connection string cannot be read", "--ConnectionStrings:Incubator", "incubator.db")]
    [InlineData("ConnectionStrings:Incubator: the connection string names no file", "--ConnectionStrings:Incubator", "Mode=ReadWrite")]
    [InlineData("something unexpected went wrong", "--Logging:LogLevel:Default", "Loud")]
    public async Task The_server_says_what_keeps_it_from_starting(string sentence, params string[] args)
    {
        var (code, output, errors) = await _incubator.RunAsync([.. args, "--environment", "Development"]);

        Assert.Equal(2, code);
        Assert.Contains(sentence, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output + errors, StringComparison.Ordinal);
        Assert.StartsWith("Incubator does not start", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var (code, output, errors) = await _incubator.RunAsync("--urls", $"http://{other.LocalEndpoint}", "--environment", "Development");

        Assert.Equal(2, code);
        Executable.AssertSentence($"it cannot listen at http://{other.LocalEndpoint}: another program listens there.", errors);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("incubator.db", "check: ConnectionStrings:Incubator: the connection string cannot be read")]
    [InlineData("Data Source=:memory:", "check: ConnectionStrings:Incubator: the connection string names no file")]
    [InlineData("Data Source=x.db;Colour=red", "check: ConnectionStrings:Incubator: the connection string cannot be read")]
    public async Task A_command_says_what_is_wrong_with_the_connection_string(string connection, string sentence)
    {
        _incubator.Environment["ConnectionStrings__Incubator"] = connection;

        var (code, _, errors) = await _incubator.RunAsync("check");

        Assert.Equal(2, code);
        Executable.AssertSentence(sentence, errors);
    }

    [Fact]
    public async Task A_command_runs_where_a_setting_of_the_server_is_wrong()
    {
        await _incubator.AddDatabaseAsync();
        _incubator.Environment["Incubator__Circuits"] = "many";

        Assert.Equal(0, (await _incubator.RunAsync("import", "list")).Code);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_command_that_is_stopped_says_so(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no such signals.");
        Assert.SkipWhen(signal == "INT" && Executable.IgnoresInterrupts(), "The tests were started so that Ctrl+C reaches nobody.");
        await _incubator.AddDatabaseAsync();
        using var process = _incubator.Start("generate", "--spaces", "1000000");
        await Executable.WaitForWritingAsync(process, _incubator.Database, 100_000);

        using var kill = Process.Start("kill", ["-s", signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Executable.AssertSentence("generate: it was stopped.", errors);
    }

    [Fact]
    public async Task A_second_server_on_the_same_database_says_that_there_is_one()
    {
        string[] args = ["--urls", "http://127.0.0.1:0", "--environment", "Development", "--Incubator:SampleData", "false"];
        using var first = _incubator.Start(args);
        var said = await ReadUntilOpenAsync(first);
        Assert.DoesNotContain("Another server", said, StringComparison.Ordinal);
        Assert.Contains($"There was no database: a new one was made, {_incubator.Database}", said, StringComparison.Ordinal);

        using var second = _incubator.Start(args);
        said = await ReadUntilOpenAsync(second);
        first.Kill();
        second.Kill();
        await first.WaitForExitAsync();
        await second.WaitForExitAsync();

        Assert.Contains("Another server has this database open", said, StringComparison.Ordinal);
        Assert.Contains($"The database is {_incubator.Database}", said, StringComparison.Ordinal);
    }

    private static async Task<string> ReadUntilOpenAsync(Process server)
    {
        var said = new List<string>();
        while (await server.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Contains("Incubator is open at", StringComparison.Ordinal))
            {
                break;
            }
        }

        return string.Join('\n', said);
    }
}
