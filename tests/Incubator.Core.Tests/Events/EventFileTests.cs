using System.Text;
using Incubator.Core.Events;
using Incubator.Core.Files;
using Incubator.Core.Tests.Files;

namespace Incubator.Core.Tests.Events;

public sealed class EventFileTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;
    private int _atelier;

    public async ValueTask InitializeAsync()
    {
        _incubator = await TestIncubator.StartAsync();
        _atelier = (await _incubator.AddSpaceAsync(await _incubator.AddCityAsync(), "Atelier")).Id;
    }

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Every_field_survives_an_export()
    {
        await _incubator.AddEventAsync(EventWorld.Weekly(_atelier));
        await _incubator.AddEventAsync(EventWorld.Once(_atelier, "All day", change: e =>
            (e.Frequency, e.Count, e.IsCancelled, e.Price) = (EventFrequency.Monthly, 3, true, 0)));
        await using var other = await TestIncubator.StartAsync();
        await other.AddSpaceAsync(await other.AddCityAsync(), "Atelier");
        var file = await ExportAsync(_incubator);

        var same = await _incubator.ImportAsync("events", new MemoryStream(file), new ImportOptions());
        var created = await other.ImportAsync("events", new MemoryStream(file), new ImportOptions());

        Assert.Empty(same.Errors.Concat(same.Warnings).Concat(created.Errors).Concat(created.Warnings));
        Assert.Equal((2, 2), (same.Count(ImportOutcome.Unchanged), created.Count(ImportOutcome.Created)));
        Assert.Equal(Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(await ExportAsync(other)));
    }

    [Fact]
    public async Task A_row_is_found_again_by_id_or_by_name_space_and_first_day()
    {
        const string byId = "id,name,kind,space,space_source,starts_on,starts_at,source\n"
            + "7,Open day,open-day,atelier,local,2026-12-05,10:00,x";
        const string byName = "name,kind,space,space_source,starts_on,source\n"
            + "Open day,open-day,atelier,local,2026-12-05,y\nOpen day,open-day,atelier,local,2027-12-05,y";
        Assert.Equal(1, (await _incubator.ImportAsync("events", byId)).Count(ImportOutcome.Created));
        Assert.Equal(2, (await _incubator.ImportAsync("events", byName)).Count(ImportOutcome.Created));

        Assert.Equal(2, (await _incubator.ImportAsync("events", byName)).Count(ImportOutcome.Unchanged));
        var later = byId.Replace("10:00", "11:00", StringComparison.Ordinal);
        Assert.Equal(1, (await _incubator.ImportAsync("events", later)).Count(ImportOutcome.Updated));
    }

    [Theory]
    [InlineData("name,kind,space,starts_on\nA,open-day,nowhere,2026-12-05", "space")]
    [InlineData("name,kind,space,space_source,starts_on,starts_at\nA,open-day,atelier,local,2026-12-05,10h", "starts_at")]
    [InlineData(
        "name,kind,space,space_source,starts_on,repeats,weekdays,count\nA,open-day,atelier,local,2026-12-05,weekly,sat,3", "weekdays")]
    [InlineData(
        "name,kind,space,space_source,starts_on,repeats,except,count\nA,open-day,atelier,local,2026-12-05,weekly,5 Dec,3", "except")]
    public async Task A_cell_that_cannot_be_read_is_refused_under_its_column(string csv, string column) =>
        Assert.Equal(column, Assert.Single((await _incubator.PreviewAsync("events", csv)).Errors).Column);

    private static async Task<byte[]> ExportAsync(TestIncubator incubator)
    {
        using var stream = new MemoryStream();
        await incubator.Exporter("events").WriteAsync(stream, CancellationToken.None);
        return stream.ToArray();
    }
}
