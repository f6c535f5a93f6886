using Incubator.Core.Files;

namespace Incubator.Core.Tests.Files;

/// <summary>A sheet says what it shows, and what is far away in it costs nothing.</summary>
public sealed class WorkbookRowsTests
{
    [Theory]
    [InlineData("0.06", "0%", "6%")]
    [InlineData("0.065", "0.0 %", "6.5%")]
    [InlineData("0.07", "0.00%", "7%")]
    [InlineData("1000", "00000", "01000")]
    [InlineData("1000", "0", "1000")]
    [InlineData("1000.5", "0.0", "1000.5")]
    [InlineData("0.1", "General", "0.1")]
    [InlineData("46352", "yyyy\\-mm\\-dd", "2026-11-26")]
    [InlineData("46352.75", "yyyy\\-mm\\-dd hh:mm", "2026-11-26 18:00:00")]
    [InlineData("0.75", "hh:mm", "18:00")]
    public void A_number_is_read_as_it_is_shown(string number, string format, string text)
    {
        var file = Read($"""<row r="1">{Workbooks.Text("A1", "name")}{Workbooks.Number("B1", number, 1)}</row>""", format);

        Assert.Equal(["name", text], Assert.Single(file.Rows).Cells);
    }

    [Fact]
    public void A_formula_that_failed_is_no_empty_cell() =>
        Assert.Equal(["name", "#N/A"], Assert.Single(
            Read($"""<row r="1">{Workbooks.Text("A1", "name")}<c r="B1" t="e"><v>#N/A</v></c></row>""").Rows).Cells);

    [Fact]
    public void A_cell_in_the_last_column_is_no_table()
    {
        var refused = Assert.Throws<CsvException>(() => Read(
            $"""<row r="1">{Workbooks.Text("A1", "name")}</row><row r="1048576">{Workbooks.Text("XFD1048576", "x")}</row>"""));

        Assert.Equal("Csv.TooManyColumns", refused.Problem.Key);
    }

    [Fact]
    public void Blank_rows_keep_their_numbers_and_what_is_far_behind_the_last_one_is_not_read()
    {
        var file = Read(
            $"""<row r="1">{Workbooks.Text("A1", "name")}</row><row r="900">{Workbooks.Text("A900", "A1")}</row>"""
                + $"""<row r="1048576">{Workbooks.Text("A1048576", "x")}</row>""");

        Assert.Equal([1, 900], file.Rows.Select(r => r.Line));
    }

    private static RawFile Read(string rows, params string[] formats) =>
        FileRows.Read(Workbooks.Of(rows, formats), new FileReading(), CancellationToken.None);
}
