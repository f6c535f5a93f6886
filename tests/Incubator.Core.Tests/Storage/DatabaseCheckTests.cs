using Incubator.Core.Records;
using Incubator.Core.Sample;
using Incubator.Core.Sample.Generated;
using Incubator.Core.Spaces;
using Incubator.Core.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Incubator.Core.Tests.Storage;

/// <summary>What the check finds in a database whose pages fit together.</summary>
public sealed class DatabaseCheckTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartWithSampleAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_sound_database_has_no_fault_also_after_edits_and_the_removal_of_the_sample()
    {
        Assert.Empty(await FaultsAsync());

        await EditAsync();
        Assert.Empty(await FaultsAsync());

        await _incubator.Get<SampleData>().RemoveAsync(CancellationToken.None);
        Assert.Empty(await FaultsAsync());
    }

    [Fact]
    public async Task A_generated_catalogue_has_no_fault()
    {
        await using var generated = await TestIncubator.StartAsync();
        await generated.Get<CatalogueGenerator>().RunAsync(60, 60, 1, CancellationToken.None);

        Assert.Empty(await generated.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(
        "UPDATE Spaces SET Street = CAST(x'C3' AS TEXT) WHERE Id = 1",
        "contents: Spaces row 1: Street holds bytes that are no text"
    )]
    [InlineData(
        "UPDATE AspNetUsers SET DisplayName = CAST(x'41FF' AS TEXT)",
        "contents: AspNetUsers row 1: DisplayName holds bytes that are no text"
    )]
    [InlineData("UPDATE Spaces SET Version = 'x' WHERE Id = 1", "contents: Spaces row 1: Version is no integer")]
    [InlineData("UPDATE Spaces SET Kind = 'coworkinh' WHERE Id = 1", "contents: Spaces, its row number 1, cannot be read")]
    [InlineData("UPDATE Spaces SET ChangedAt = '2026-13-41' WHERE Id = 1", "contents: Spaces, its row number 1, cannot be read")]
    [InlineData("UPDATE Spaces SET Pictures = '[{' WHERE Id = 1", "contents: Spaces, its row number 1, cannot be read")]
    [InlineData("UPDATE Spaces SET Phone = '+33 1 00 00 00 00' WHERE Id = 1", "history: space 1: Phone was changed by no editor")]
    [InlineData("UPDATE Spaces SET Name = Name || 'x' WHERE Id = 1", "history: space 1: Name was changed by no editor")]
    [InlineData("UPDATE SearchDocuments SET Body = Body || 'x' WHERE Kind = 'space' AND RecordId = 1", "search: space 1: ")]
    [InlineData("CREATE TRIGGER Spy AFTER UPDATE ON Spaces BEGIN DELETE FROM Rates; END", "schema: the trigger Spy is not ours")]
    public async Task Damaged_contents_are_found_where_they_are(string sql, string fault)
    {
        await _incubator.AddPersonAsync("ada");
        await ExecuteAsync(sql);

        Assert.Contains(await FaultsAsync(), f => f.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_whose_middle_was_changed_is_found()
    {
        await EditAsync();
        await ExecuteAsync(
            "UPDATE Changes SET After = 'x' WHERE RecordKind = 'space' AND RecordId = 1 AND Field = 'Name' AND Before IS NULL"
        );

        Assert.Contains(
            await FaultsAsync(),
            f => f.StartsWith("history: space 1: Name was another one after change", StringComparison.Ordinal)
        );
    }

    private async Task EditAsync()
    {
        var editor = _incubator.Get<SpaceEditor>();
        var input = (await editor.ReadAsync(1, Actor.Operator, CancellationToken.None))!;
        input.Name += " neu";
        input.OtherServices = ["Garden", "Roof"];
        input.Plans.Clear();
        await editor.SaveAsync(1, input, Actor.Operator, CancellationToken.None);
        input = (await editor.ReadAsync(1, Actor.Operator, CancellationToken.None))!;
        await editor.ArchiveAsync(1, input.Version, Actor.Operator, CancellationToken.None);
        await editor.RestoreAsync(1, input.Version + 1, Actor.Operator, CancellationToken.None);
    }

    private async Task<IReadOnlyList<string>> FaultsAsync() => await _incubator.Get<DatabaseCheck>().FaultsAsync(CancellationToken.None);

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={_incubator.DatabasePath};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
