using Incubator.Core.Files;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Tests.Files;

/// <summary>Without ids a chain's second address is a second record, and each row finds its own again.</summary>
public sealed class HouseTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task Each_house_of_a_chain_is_a_record_and_is_found_again()
    {
        const string File = "name,kind,city,country,street,postcode,phone\nLe Bureau,coworking,Paris,FR,12 rue A,75002,\n"
            + "Le Bureau,coworking,Paris,FR,3 rue de la Paix,75009,\nLe Bureau,coworking,Paris,FR,,75011,\n";

        Assert.Equal(3, (await _incubator.ImportAsync("spaces", File)).Count(ImportOutcome.Created));
        Assert.Equal(3, (await _incubator.ImportAsync("spaces", File)).Count(ImportOutcome.Unchanged));

        var later = await _incubator.ImportAsync(
            "spaces", "name,kind,city,country,street,phone\nLe Bureau,coworking,Paris,FR,\"3, rue de la paix\",01 45 00 00 01\n");
        Assert.Equal(1, later.Count(ImportOutcome.Updated));
        await using var db = _incubator.OpenDb();
        Assert.Equal("01 45 00 00 01", (await db.Spaces().SingleAsync(s => s.Postcode == "75009")).Phone);
    }

    [Fact]
    public async Task An_address_that_is_new_goes_to_the_record_that_had_none_and_the_next_one_to_a_new_record()
    {
        await _incubator.ImportAsync("spaces", "name,kind,city,country\nLe Bureau,coworking,Paris,FR\n");

        var later = await _incubator.ImportAsync(
            "spaces", "name,kind,city,country,street\nLe Bureau,coworking,Paris,FR,12 rue A\nLe Bureau,coworking,Paris,FR,3 rue B\n");

        Assert.Equal([ImportOutcome.Updated, ImportOutcome.Created], later.Rows.Select(r => r.Outcome));
    }

    [Theory]
    [InlineData("12 rue A,75002", "12 rue A,75002", true)]
    [InlineData("12 rue A,75002", "\"12, RUE A\",", true)]
    [InlineData("12 rue A,", ",75002", true)]
    [InlineData(",01000", ",1000", true)]
    [InlineData(",", "12 rue A,", true)]
    [InlineData("12 rue A,75002", "14 rue A,75002", false)]
    [InlineData("Campus Nord,", "Halle Tony,", false)]
    [InlineData(",75002", ",75009", false)]
    public async Task Two_rows_of_one_name_are_a_repetition_unless_they_say_two_houses(string one, string other, bool isRepeated)
    {
        var preview = await _incubator.PreviewAsync(
            "spaces",
            $"name,kind,city,country,street,postcode\nLe Bureau,coworking,Paris,FR,{one}\nLe Bureau,coworking,Paris,FR,{other}\n",
            new ImportOptions(SkipRefused: true));

        Assert.Equal(isRepeated ? ImportOutcome.Refused : ImportOutcome.Created, preview.Rows[1].Outcome);
    }
}
