using System.Text;
using Incubator.Core.Files;
using Incubator.Core.Programmes;
using Incubator.Core.Tests.Files;

namespace Incubator.Core.Tests.Programmes;

public sealed class ProgrammeFileTests : IAsyncLifetime
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
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Whole(_atelier));
        await _incubator.AddProgrammeAsync(ProgrammeWorld.Intake(_atelier, "All year", null, null, p => (p.Equity, p.Fee) = (0, 0)));
        await using var other = await TestIncubator.StartAsync();
        await other.AddSpaceAsync(await other.AddCityAsync(), "Atelier");
        var file = await ExportAsync(_incubator);

        var same = await _incubator.ImportAsync("programmes", new MemoryStream(file), new ImportOptions());
        var created = await other.ImportAsync("programmes", new MemoryStream(file), new ImportOptions());

        Assert.Empty(same.Errors.Concat(same.Warnings).Concat(created.Errors).Concat(created.Warnings));
        Assert.Equal((2, 2), (same.Count(ImportOutcome.Unchanged), created.Count(ImportOutcome.Created)));
        Assert.Equal(Encoding.UTF8.GetString(file), Encoding.UTF8.GetString(await ExportAsync(other)));
    }

    [Fact]
    public async Task A_deadline_that_is_put_off_is_the_same_programme_and_next_years_is_another()
    {
        const string file = "name,space,space_source,closes_on,starts_on,source\n"
            + "Intake,atelier,local,2026-12-05,2027-01-11,y\nIntake,atelier,local,2027-12-05,2028-01-10,y";
        Assert.Equal(2, (await _incubator.ImportAsync("programmes", file)).Count(ImportOutcome.Created));

        var later = file.Replace("2026-12-05", "2026-12-19", StringComparison.Ordinal);
        var again = await _incubator.ImportAsync("programmes", later);
        Assert.Equal((1, 1), (again.Count(ImportOutcome.Updated), again.Count(ImportOutcome.Unchanged)));
    }

    [Theory]
    [InlineData("5", "5")]
    [InlineData("2.5 %", "2.5")]
    [InlineData("\"2,5\"", "2.5")]
    [InlineData("0", "0")]
    [InlineData("", null)]
    public async Task A_share_is_read_with_and_without_its_sign(string cell, string? percent)
    {
        await _incubator.ImportAsync("programmes", $"name,space,space_source,equity,source\nIntake,atelier,local,{cell},y");

        var found = await _incubator.Get<ProgrammeQueries>().SearchAsync(new ProgrammeFilter(), CancellationToken.None);
        var expected = percent is null ? (decimal?)null : decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(expected, Assert.Single(found.Page.Items).Equity);
    }

    [Theory]
    [InlineData("name,space\nA,nowhere", "space")]
    [InlineData("name,space,space_source,closes_on\nA,atelier,local,5 Dec", "closes_on")]
    [InlineData("name,space,space_source,equity\nA,atelier,local,some", "equity")]
    [InlineData("name,space,space_source,weeks\nA,atelier,local,twelve", "weeks")]
    public async Task A_cell_that_cannot_be_read_is_refused_under_its_column(string csv, string column) =>
        Assert.Equal(column, Assert.Single((await _incubator.PreviewAsync("programmes", csv)).Errors).Column);

    [Fact]
    public async Task Its_new_sectors_are_listed_and_hundreds_of_them_held()
    {
        const string Header = "name,space,space_source,sector,source\n";
        var listed = await _incubator.PreviewAsync("programmes", $"{Header}Intake,atelier,local,Basketry,y");
        Assert.Equal(["Basketry"], listed.NewSectors);

        var many = string.Concat(Enumerable.Range(0, 150).Select(i => $"N{i},atelier,local,S{i},y\n"));
        Assert.False((await _incubator.PreviewAsync("programmes", Header + many)).MayApply);
    }

    private static async Task<byte[]> ExportAsync(TestIncubator incubator)
    {
        using var stream = new MemoryStream();
        await incubator.Exporter("programmes").WriteAsync(stream, CancellationToken.None);
        return stream.ToArray();
    }
}
