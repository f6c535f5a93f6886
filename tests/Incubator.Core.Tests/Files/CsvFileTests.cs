using Incubator.Core.Files;

namespace Incubator.Core.Tests.Files;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", ',')]
    [InlineData("a;b\r\n1;2\r\n", ';')]
    [InlineData("a\tb\n1\t2", '\t')]
    [InlineData("\"a,b\";b\n1;2", ';')]
    [InlineData("a\n1\n", ',')]
    public void The_delimiter_is_found_in_the_header(string text, char delimiter) =>
        Assert.Equal(delimiter, CsvFile.Parse(text).File.Reading.Divider);

    [Fact]
    public void A_row_is_named_by_the_line_it_starts_on()
    {
        var table = CsvFile.Parse("Name , note\r\n\"one\",\"first\r\nsecond\nthird\"\r\n\r\ntwo,\"say \"\"hi\"\"\"\r\nthree,x");

        Assert.Equal(["name", "note"], table.Columns);
        Assert.Equal([2, 6, 7], table.Rows.Select(r => r.Line));
        Assert.Equal("first\r\nsecond\nthird", table.Cell(table.Rows[0], "note"));
        Assert.Equal("say \"hi\"", table.Cell(table.Rows[1], "note"));
        Assert.Null(table.Cell(table.Rows[1], "price"));
    }

    [Theory]
    [InlineData("a,b\n1,2,3\n", "Csv.Cells")]
    [InlineData("a,b\n1,x\"y\"\n", "Csv.Quotes")]
    [InlineData("a,b\n1,\"never closed\n2,3\n", "Csv.Quotes")]
    public void A_broken_row_carries_its_problem(string text, string key) =>
        Assert.Equal(key, Assert.Single(CsvFile.Parse(text).Rows).Problem?.Key);

    [Fact]
    public void A_short_row_is_padded() => Assert.Equal(["1", ""], Assert.Single(CsvFile.Parse("a,b\n1\n").Rows).Cells);

    [Fact]
    public void Empty_cells_beyond_the_header_do_no_harm() => Assert.Null(Assert.Single(CsvFile.Parse("a,b\n1,2,,\n").Rows).Problem);

    [Fact]
    public void A_cell_over_the_limit_is_refused() =>
        Assert.Equal("Csv.CellTooLong", Assert.Single(CsvFile.Parse($"a,b\n1,{new string('x', CsvFile.MaxCell + 1)}\n").Rows).Problem?.Key);

    [Fact]
    public void Too_many_rows_are_refused() =>
        Assert.Equal("Csv.TooManyRows", Assert.Throws<CsvException>(() => CsvFile.Parse("a\n1\n2\n3\n", maxRows: 2)).Problem.Key);

    [Theory]
    [InlineData("", "Csv.Empty")]
    [InlineData(" \r\n\r\n", "Csv.Empty")]
    [InlineData("name,Name\nx,y", "Csv.ColumnTwice")]
    public void A_file_without_a_sound_header_cannot_be_read(string text, string key) =>
        Assert.Equal(key, Assert.Throws<CsvException>(() => CsvFile.Parse(text)).Problem.Key);

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_name() =>
        Assert.Equal(["name"], (await ReadAsync([0xEF, 0xBB, 0xBF, .. "name\nx"u8])).Columns);

    [Fact]
    public async Task What_is_written_is_read_back()
    {
        string[] values =
        [
            "plain",
            "=1+1",
            "'quoted",
            "'=x",
            "-dash",
            "@at",
            "a,b;c\td",
            "line\nbreak",
            "cr\r\nlf",
            "say \"hi\"",
            "日本語 العربية 🏢",
            "'s-Hertogenbosch",
        ];
        using var stream = new MemoryStream();
        await using (var output = new CsvOutput(stream))
        {
            foreach (var i in Enumerable.Range(0, values.Length))
            {
                output.Text($"c{i}");
            }

            await output.EndRowAsync();
            foreach (var value in values)
            {
                output.Text(value);
            }

            await output.EndRowAsync();
        }

        var row = Assert.Single((await ReadAsync(stream.ToArray())).Rows);
        Assert.Equal("'=1+1", row.Cells[1]);
        Assert.Equal(values, row.Cells.Select(CellText.Unguard));
    }

    private static async Task<CsvTable> ReadAsync(byte[] bytes, string? encoding = null)
    {
        using var stream = new MemoryStream(bytes);
        return await CsvFile.ReadAsync(stream, encoding, CancellationToken.None);
    }
}
