namespace Incubator.Web.Tests.Commands;

/// <summary>No command invents a database by accident.</summary>
public sealed class MissingDatabaseTests : IDisposable
{
    private readonly Executable _incubator = new();

    public void Dispose() => _incubator.Dispose();

    [Theory]
    [InlineData("admin", "add", "ada@example.org")]
    [InlineData("import", "list")]
    [InlineData("export", "spaces", "out.csv")]
    [InlineData("sample")]
    [InlineData("generate", "--spaces", "10")]
    [InlineData("check")]
    [InlineData("backup", "saved.zip")]
    [InlineData("restore", "saved.zip")]
    public async Task In_production_a_command_without_a_database_says_where_it_looked_and_which_setting_decides(params string[] args)
    {
        _incubator.Environment["ConnectionStrings__Incubator"] = null;
        _incubator.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";

        var (code, _, errors) = await _incubator.RunAsync(args);

        Assert.Equal(2, code);
        Executable.AssertSentence($"{args[0]}: there is no database. Looked at ", errors);
        Assert.Contains(Path.Combine(_incubator.State, "incubator.db"), errors, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_incubator.Folder, "home", "incubator", "incubator.db"), errors, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__Incubator=", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_incubator.Folder));
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", true)]
    [InlineData("Development", false)]
    public async Task Where_one_is_named_or_in_development_it_is_made_and_said_once(string environment, bool isGiven)
    {
        _incubator.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        var file = isGiven ? _incubator.Database : Path.Combine(_incubator.State, "incubator.db");
        if (!isGiven)
        {
            _incubator.Environment["ConnectionStrings__Incubator"] = null;
        }

        var (code, _, errors) = await _incubator.RunAsync("import", "list");
        var (again, _, silence) = await _incubator.RunAsync("import", "list");

        Assert.Equal((0, 0, ""), (code, again, silence));
        Executable.AssertSentence($"import: there was no database: a new one was made, {file}", errors);
        Assert.True(File.Exists(file));
    }
}
