namespace Incubator.Web.Tests.Commands;

/// <summary>Whoever does not know how a command is called, or mistypes it, is told; nothing is begun.</summary>
public sealed class HelpTests : IDisposable
{
    private static readonly string[] Commands = ["admin", "import", "export", "sample", "generate", "check", "mail", "backup", "restore"];

    private readonly Executable _incubator = new();

    public void Dispose() => _incubator.Dispose();

    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Whoever_asks_for_help_is_shown_every_command(string word)
    {
        var (code, output, errors) = await _incubator.RunAsync(word);

        Assert.Equal((0, ""), (code, errors));
        Assert.All(Commands, c => Assert.Contains($"\n  {c}", output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("help", "backup")]
    [InlineData("backup", "--help")]
    [InlineData("backup", "-h")]
    public async Task A_command_explains_itself(params string[] args)
    {
        var (code, output, errors) = await _incubator.RunAsync(args);

        Assert.Equal((0, ""), (code, errors));
        Assert.StartsWith("Usage: backup FILE", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bakcup", "saved.zip")]
    [InlineData("Backup", "saved.zip")]
    [InlineData("start")]
    public async Task A_mistyped_command_is_answered_with_those_that_there_are_and_starts_no_server(params string[] args)
    {
        var (code, output, errors) = await _incubator.RunAsync(args);

        Assert.Equal((2, ""), (code, output));
        Assert.StartsWith($"There is no command \"{args[0]}\".", errors, StringComparison.Ordinal);
        Assert.All(Commands, c => Assert.Contains($"\n  {c}", errors, StringComparison.Ordinal));
        AssertNothingMade();
    }

    [Theory]
    [InlineData("admin add EMAIL", "admin", "remove", "ada@example.org")]
    [InlineData("sample [--remove]", "sample", "--all")]
    [InlineData("generate --spaces N", "generate", "--spaces", "many")]
    [InlineData("Files: ", "export", "castles", "out.csv")]
    [InlineData("check", "check", "everything")]
    [InlineData("mail send-test ADDRESS", "mail", "send-test", "ada")]
    [InlineData("backup FILE", "backup")]
    [InlineData("restore FILE", "restore", "a.zip", "b.zip")]
    public async Task A_command_that_is_called_wrongly_says_how_and_makes_no_database(string says, params string[] args)
    {
        var (code, _, errors) = await _incubator.RunAsync(args);

        Assert.Equal(2, code);
        Assert.Contains(says, errors, StringComparison.Ordinal);
        AssertNothingMade();
    }

    private void AssertNothingMade() => Assert.Empty(Directory.GetFileSystemEntries(_incubator.Folder));
}
