using System.Text;
using Incubator.Core.Files;

namespace Incubator.Core.Tests.Files;

/// <summary>JSON of other programs: its list of objects is found, and nothing in it breaks the reader.</summary>
public sealed class JsonRowsTests
{
    [Theory]
    [InlineData("{\"links\":[\"a\",\"b\"],\"numbers\":[1],\"results\":[{\"name\":\"A\"}]}")]
    [InlineData("{\"meta\":{\"sorts\":[]},\"data\":{\"page\":1,\"items\":[{\"name\":\"A\"}]}}")]
    [InlineData("[1,{\"name\":\"A\"}]")]
    public void The_first_list_of_objects_is_the_table(string json)
    {
        var file = Read(json.Replace("[1,", "[ /* one */ ", StringComparison.Ordinal));

        Assert.Equal("name", Assert.Single(file.Columns));
        Assert.Equal("A", Assert.Single(Assert.Single(file.Body).Cells));
    }

    [Theory]
    [InlineData("[id],name\n1,A\n")]
    [InlineData("{id},name\n1,A\n")]
    public void A_header_in_brackets_is_no_json(string csv)
    {
        var file = Read(csv);

        Assert.Equal(("name", "A"), (file.Columns[1], Assert.Single(file.Body).Cells[1]));
    }

    [Fact]
    public void Objects_that_all_have_names_of_their_own_are_no_table()
    {
        var json = $"[{string.Join(',', Enumerable.Range(0, 3_000).Select(i => $"{{\"c{i}\":1}}"))}]";
        Assert.Equal("Csv.TooManyColumns", Assert.Throws<CsvException>(() => Read(json)).Problem.Key);

        json = $"[{string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"{{\"c{i % 1_500}\":1}}"))}]";
        Assert.Equal("Csv.TooManyCells", Assert.Throws<CsvException>(() => Read(json)).Problem.Key);
    }

    [Fact]
    public void A_long_cell_is_a_problem_of_its_row()
    {
        var file = Read($"[{{\"name\":\"{new string('a', CsvFile.MaxCell + 1)}\"}},{{\"name\":\"B\"}}]");

        Assert.Equal(["Csv.CellTooLong", null], file.Body.Select(r => r.Problem?.Key));
    }

    [Fact]
    public void Half_a_sign_damages_its_cell_and_as_a_name_the_file()
    {
        Assert.Equal(["a\uFFFE"], Assert.Single(Read("[{\"name\":\"a\\ud83d\"}]").Body).Cells);
        Assert.Equal("Json.HalfSign", Assert.Throws<CsvException>(() => Read("[{\"\\ud83d\":\"a\"}]")).Problem.Key);
    }

    private static RawFile Read(string text) => FileRows.Read(Encoding.UTF8.GetBytes(text), new FileReading(), CancellationToken.None);
}
