using System.Text;
using Incubator.Core.Files;

namespace Incubator.Core.Tests.Files;

/// <summary>What is refused comes back as a file: mended, it comes in.</summary>
public sealed class RefusedRowsTests : IAsyncLifetime
{
    private static readonly ImportOptions Others = new(SkipRefused: true);

    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Numbers_below_zero_are_no_formulas_and_formulas_are_no_numbers()
    {
        var refused = await RefusedAsync(
            "id,name,kind,city,country,lat,lon\n1,=A1,castle,Quito,EC,-0.18,-78.47\n2,B1,castle,Quito,EC,-1+1,=cmd\n");

        Assert.Contains("1,'=A1,castle,Quito,EC,-0.18,-78.47,", refused, StringComparison.Ordinal);
        Assert.Contains("2,B1,castle,Quito,EC,'-1+1,'=cmd,", refused, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,name,kind,city,country")]
    [InlineData("Code,Nom,Type,Ville,Pays")]
    public async Task The_reasons_of_the_last_time_are_not_kept(string header)
    {
        var once = await RefusedAsync($"{header}\n1,A1,castle,Paris,FR\n");
        Assert.StartsWith($"{header},reason\r\n1,A1,castle,Paris,FR,", once, StringComparison.Ordinal);

        Assert.Equal(once, await RefusedAsync(once));
    }

    [Fact]
    public async Task A_row_with_too_many_cells_shows_all_of_them_and_a_short_one_keeps_its_places()
    {
        var refused = await RefusedAsync("id,name,kind,city,country\n1,A,1,hub,Paris,FR\n2,B1\n");

        Assert.Contains("1,A,1,hub,Paris,The row has 6 cells", refused, StringComparison.Ordinal);
        Assert.EndsWith("columns.,FR", refused.Split("\r\n")[1], StringComparison.Ordinal);
        Assert.StartsWith("2,B1,,,,", refused.Split("\r\n")[2], StringComparison.Ordinal);
        Assert.Equal(2, (await PreviewAsync(refused)).Count(ImportOutcome.Refused));
    }

    private async Task<string> RefusedAsync(string csv) =>
        Encoding.UTF8.GetString(await RefusedRows.WriteAsync(await PreviewAsync(csv))).TrimStart('\uFEFF');

    private async Task<ImportPreview> PreviewAsync(string csv)
    {
        var import = _incubator.Importer("spaces");
        var look = await import.LookAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), new FileReading(), null, CancellationToken.None);
        return await _incubator.PreviewAsync("spaces", csv, Others with { Mapping = look.MappingBy(FileMapping.None, null) });
    }
}
