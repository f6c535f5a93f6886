using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Search;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>Files of spaces, their import and its undo.</summary>
public abstract class ImportedSpaces : IAsyncLifetime
{
    protected const string Head = "id,name,kind,city,country,source,street,amenities,plans,source_licence";
    protected const string First = $"{Head}\n1,A1,hub,Paris,FR,x,1 rue A,fibre,hot-desk 20 EUR/day,CC0\n2,B1,hub,Kano,NG,x,,,,";

    protected const string Second =
        $"{Head}\n1,A2,coworking,Paris,FR,x,,fibre; meeting-rooms,\"hot-desk 25 EUR/day\nday-pass 9.50 EUR/day\",ODbL\n3,C1,hub,Lyon,FR,x,,,,";

    protected TestIncubator Incubator { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Incubator = await TestIncubator.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Incubator.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected ImportUndo Undo => Incubator.Get<ImportUndo>();

    protected async Task<UndoResult.Done> UndoAsync(int import) =>
        Assert.IsType<UndoResult.Done>(await Undo.RunAsync(import, Actor.Operator, CancellationToken.None));

    protected async Task<int> ImportAsync(string csv, ImportOptions? options = null, string kind = "spaces")
    {
        Assert.Empty((await Incubator.ImportAsync(kind, csv, options)).Errors);
        return (await Incubator.Get<ImportLog>().LatestAsync(Actor.Operator, CancellationToken.None))[0].Id;
    }

    protected async Task EditAsync(string name, Action<SpaceInput> change)
    {
        await using var db = Incubator.OpenDb();
        var id = await db.Spaces().Where(s => s.Name == name).Select(s => s.Id).SingleAsync();
        var input = (await Incubator.Get<SpaceEditor>().ReadAsync(id, Actor.Operator, CancellationToken.None))!;
        change(input);
        Assert.IsType<SaveResult.Saved>(await Incubator.Get<SpaceEditor>().SaveAsync(id, input, Actor.Operator, CancellationToken.None));
    }

    /// <summary>All that an export says, and what search finds.</summary>
    protected async Task<string> ContentAsync()
    {
        var content = "";
        foreach (var kind in new[] { "spaces", "startups", "residencies", "aids.json" })
        {
            using var file = new MemoryStream();
            await Incubator.Exporter(kind).WriteAsync(file, CancellationToken.None);
            content += System.Text.Encoding.UTF8.GetString(file.ToArray());
        }

        await using var db = Incubator.OpenDb();
        var documents = await db.SearchDocuments().Where(d => d.Title != "").OrderBy(d => d.Kind).ThenBy(d => d.RecordId).ToListAsync();
        return content + string.Join('\n', documents.Select(d => $"{d.Kind} {d.RecordId} {d.Title} {d.Summary} {d.Body}"));
    }
}
