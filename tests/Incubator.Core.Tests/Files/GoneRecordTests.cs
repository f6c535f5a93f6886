using Incubator.Core.Files;
using Incubator.Core.People;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>What a source does not name any more is listed only where it is certain.</summary>
public sealed class GoneRecordTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task What_a_source_does_not_name_any_more_is_listed_and_archived_when_asked()
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country\n1,A1,hub,Paris,FR\n2,B1,hub,Paris,FR\n");

        var later = await _incubator.ImportAsync("spaces", "id,name,kind,city,country\n1,A1,hub,Paris,FR\n");
        Assert.Equal("B1", Assert.Single(later.Gone).Name);
        Assert.Equal(1, await _incubator.Importer("spaces").ArchiveAsync(later.Gone, Actor.Operator, CancellationToken.None));

        await using var db = _incubator.OpenDb();
        Assert.Equal(RecordState.Archived, (await db.Spaces().SingleAsync(s => s.Name == "B1")).State);
    }

    [Fact]
    public async Task A_record_that_a_row_of_another_id_is_a_duplicate_of_is_not_gone()
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country\n1,A1,hub,Paris,FR\n2,Atelier Mercier,hub,Paris,FR\n");

        var renumbered = await _incubator.PreviewAsync(
            "spaces", "id,name,kind,city,country\n1,A1,hub,Paris,FR\n99,Atelier Mercier,hub,Paris,FR\n",
            new ImportOptions { Twin = TwinChoice.Skip });

        Assert.Empty(renumbered.Gone);
    }

    [Theory]
    [InlineData("id,name,kind,city,country\n1,A1,hub,Paris,FR\n,C1,hub,Paris,FR\n", null)]
    [InlineData("name,kind,city,country\nA1,hub,Paris,FR\n", null)]
    [InlineData("id,name,kind,city,country\n1,A1,hub,Paris,FR\n2,B\u0001,hub,Paris,FR\n", "name")]
    [InlineData("id,name,kind,city,country\n1,A1,hub,Paris,FR\n2,B1,hub,Paris,FR,too,many\n", null)]
    public async Task Nothing_is_said_to_be_gone_where_a_row_has_no_id_or_cannot_be_read(string later, string? column)
    {
        await _incubator.ImportAsync("spaces", "id,name,kind,city,country\n1,A1,hub,Paris,FR\n2,B1,hub,Paris,FR\n");

        var preview = await _incubator.PreviewAsync("spaces", later, new ImportOptions(SkipRefused: true));

        Assert.Equal(column, preview.Errors.FirstOrDefault()?.Column);
        Assert.Empty(preview.Gone);
        Assert.True(preview.IsGoneUncertain);
    }

    [Fact]
    public async Task A_signed_in_person_archives_as_many_as_are_gone()
    {
        const int Gone = 70;
        const string Header = "id,name,kind,city,country\n1,A1,hub,Paris,FR\n";
        await _incubator.ImportAsync(
            "spaces", Header + string.Concat(Enumerable.Range(2, Gone).Select(i => $"{i},Place {i},hub,Paris,FR\n")));
        var later = await _incubator.PreviewAsync("spaces", Header);

        var ada = (Actor.Person)await _incubator.AddPersonAsync("Ada", administrator: true);
        var session = await _incubator.Get<SessionStore>().BeginAsync(ada.Id, null, default, CancellationToken.None);
        var signedIn = ada with { Session = session };

        Assert.Equal(Gone, await _incubator.Importer("spaces").ArchiveAsync(later.Gone, signedIn, CancellationToken.None));
    }
}
