using Incubator.Core.Storage;
using Incubator.Web.Hosting;

namespace Incubator.Web.Tests.Hosting;

/// <summary>Where the database is looked for, and made.</summary>
public sealed class DatabasePlaceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("incubator-place-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>A folder ending in "!" is one that cannot be made.</summary>
    [Theory]
    [InlineData("system user", "", "system")]
    [InlineData("system! user", "", "user")]
    [InlineData("system user", "user", "user")]
    [InlineData("system user", "program/App_Data", "program/App_Data")]
    [InlineData("system user", "program/App_Data user", "user")]
    public void Without_a_setting_the_database_is_looked_for_and_else_made_outside_the_programs_folder(
        string forNew, string there, string chosen)
    {
        foreach (var place in there.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Make(place);
        }

        var found = DatabasePlace.Find(null, _folder, Defaults(forNew));

        Assert.False(found.IsGiven);
        Assert.Equal(In(chosen), found.Path);
        Assert.Equal(there.Length > 0, found.IsThere);
        Assert.Equal(3, found.LookedAt.Count);
        var isBeside = chosen.StartsWith("program", StringComparison.Ordinal);
        Assert.Equal(isBeside, found.Notes.Any(n => n.Contains("To move it", StringComparison.Ordinal)));
        Assert.Equal(
            there.Contains(' ', StringComparison.Ordinal),
            found.Notes.Any(n => n.Contains($"There is a database at {In("program/App_Data")} too", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("program/App_Data/incubator.db", true)]
    [InlineData("program.data/incubator.db", false)]
    [InlineData("elsewhere/incubator.db", false)]
    public void A_database_that_the_settings_name_is_used_wherever_it_lies_and_one_beside_the_program_is_said(string file, bool isSaid)
    {
        Make("system");

        var found = DatabasePlace.Find($"Data Source={file}", _folder, Defaults("system user"));

        Assert.True(found.IsGiven);
        Assert.Equal(Path.Combine(_folder, file), found.Path);
        Assert.Equal(isSaid, found.Notes.Any(n => n.Contains(Path.Combine(_folder, "system"), StringComparison.Ordinal)));
    }

    [Fact]
    public void Where_nothing_can_be_made_the_setting_is_named()
    {
        var why = Assert.Throws<DatabaseRefusedException>(() => DatabasePlace.Find("  ", _folder, Defaults("system! user!")));

        Assert.Contains("ConnectionStrings__Incubator=", why.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_may_not_be_written_is_said_with_where_one_looked()
    {
        var found = DatabasePlace.Find(null, _folder, Defaults("system! user"));

        Assert.DoesNotContain("may not write", found.Missing.Split("user")[1], StringComparison.Ordinal);
        Assert.Contains(In("user"), found.Missing, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_server_is_noticed_until_the_first_has_ended()
    {
        var database = Path.Combine(_folder, "incubator.db");
        using (var first = new ServerMark(database))
        {
            using var second = new ServerMark(database);
            Assert.Equal((false, true), (first.HasOther, second.HasOther));
        }

        using var third = new ServerMark(database);
        Assert.False(third.HasOther);
    }

    private DefaultFolders Defaults(string forNew) => DefaultFolders.Of(Path.Combine(_folder, "program"), [.. forNew.Split(' ').Select(Folder)]);

    private string Folder(string name)
    {
        if (!name.EndsWith('!'))
        {
            return Path.Combine(_folder, name);
        }

        // A file stands where the folder would be: this holds for every user.
        var blocked = Path.Combine(_folder, name);
        File.WriteAllText(blocked, "");
        return Path.Combine(blocked, "data");
    }

    private string In(string place) => Path.Combine(_folder, place, "incubator.db");

    private void Make(string place)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(In(place))!);
        File.WriteAllText(In(place), "");
    }
}
