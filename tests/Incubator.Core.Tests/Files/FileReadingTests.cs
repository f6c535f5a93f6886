using System.Globalization;
using System.Text;
using Incubator.Core.Files;

namespace Incubator.Core.Tests.Files;

/// <summary>Files of every encoding, divider and header, as programs write them.</summary>
public sealed class FileReadingTests
{
    private const string Sample = "Nom;Ville;Remarque\nCafé Été;Orléans;déjà vu, « à côté »\nL’Œuvre;Béziers;20 € – dès l’été\n";

    static FileReadingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, bool> Encodings => new()
    {
        { "utf-8", true }, { "utf-8", false }, { "utf-16", true }, { "utf-16BE", true }, { "utf-16", false }, { "utf-16BE", false },
        { "utf-32", true }, { "windows-1252", false }, { "macintosh", false },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void The_encoding_is_recognised_by_its_evidence(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(Sample)];

        Assert.Equal(name, FileText.Candidates(bytes)[0]);
        var file = Read(bytes, new FileReading { Encoding = mark || name == "utf-8" ? null : name });
        Assert.Equal(["Nom", "Ville", "Remarque"], file.Columns);
        Assert.Equal(["L’Œuvre", "Béziers", "20 € – dès l’été"], file.Rows[2].Cells);
    }

    [Theory]
    [InlineData("windows-1252", "windows-1252")]
    [InlineData("macintosh", "macintosh")]
    [InlineData("utf-16", "UTF-16")]
    public void Without_a_mark_it_has_to_be_named_and_the_refusal_names_what_is_probable(string name, string said)
    {
        var refused = Assert.Throws<CsvException>(() => Read(Encoding.GetEncoding(name).GetBytes(Sample), new FileReading()));

        Assert.Equal(("Csv.Encoding", said), (refused.Problem.Key, refused.Problem.Values[0]));
    }

    [Theory]
    [InlineData("windows-1252", new byte[] { 0x43, 0x81, 0x0A }, "Csv.NotThatEncoding")]
    [InlineData("utf-8", new byte[] { 0x43, 0xE9, 0x0A }, "Csv.NotThatEncoding")]
    [InlineData("us-ascii", new byte[] { 0x43, 0xE9, 0x0A }, "Csv.NotThatEncoding")]
    [InlineData("klingon", new byte[] { 0x43 }, "Csv.NoSuchEncoding")]
    public void Bytes_that_the_encoding_does_not_define_are_refused(string name, byte[] bytes, string key) =>
        Assert.Equal(key, Assert.Throws<CsvException>(() => Read(bytes, new FileReading { Encoding = name })).Problem.Key);

    [Theory]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("GIF89a", "GIF")]
    [InlineData("PK\u0003\u0004nothing", null)]
    public void What_is_no_table_is_said_to_be_none(string start, string? said)
    {
        var refused = Assert.Throws<CsvException>(() => Read(Encoding.Latin1.GetBytes(start), new FileReading()));

        Assert.Equal(said is null ? "Csv.DamagedWorkbook" : "Csv.NoTable", refused.Problem.Key);
        Assert.Equal(said, refused.Problem.Values.FirstOrDefault());
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void The_divider_is_found_or_said(char divider)
    {
        var text = $"a{divider}b\n\"1{divider}2\"{divider}3\n";

        Assert.Equal(["a", "b"], Read(Encoding.UTF8.GetBytes(text), new FileReading()).Columns);
        Assert.Equal(["a", "b"], Read(Encoding.UTF8.GetBytes($"sep={divider}\r\n{text}"), new FileReading()).Columns);
        Assert.Equal(["1" + divider + "2", "3"], Read(Encoding.UTF8.GetBytes(text), new FileReading { Divider = divider }).Rows[1].Cells);
    }

    [Theory]
    [InlineData("name,city\nA,Paris", 1, "name")]
    [InlineData("List of 2026\n\nname,city\nA,Paris", 3, "name")]
    [InlineData("Nom du lieu;Code postal;Ville\nA;75011;Paris", 1, "Nom du lieu")]
    [InlineData("Export\n2026-11-27\nNom;Ville\nA;Paris", 3, "Nom")]
    public void The_header_is_the_first_row_with_names_that_are_known(string text, int line, string first)
    {
        var file = Read(Encoding.UTF8.GetBytes(text), new FileReading());
        var header = ColumnNames.HeaderLine(file.Rows, ["name", "city", "postcode"]);

        Assert.Equal((line, first), (header, (file with { Reading = new FileReading { HeaderLine = header } }).Columns[0]));
    }

    [Fact]
    public void Without_a_header_columns_have_letters_and_what_they_are_shows_in_their_cells()
    {
        var look = FileLook.At(
            Read(
                Encoding.UTF8.GetBytes(
                    "La Ruche;contact@ruche.example;www.ruche.example;04 78 00 00 01\n"
                        + "Le Bocal;b@bocal.example;https://bocal.example;+33478000002\n"),
                new FileReading { HeaderLine = 0 }
            ),
            ["name", "email", "website", "phone"],
            ["name"]);

        Assert.Equal(["A:", "B:email", "C:website", "D:phone"], look.Columns.Select(c => $"{c.Name}:{c.Ours}"));
        Assert.True(FileLook.At(look.File with { Reading = new FileReading() }, look.Known, look.Required).SeemsHeadless);
    }

    [Theory]
    [InlineData("[{\"name\":\"A\",\"tags\":[\"x\",\"y\"],\"at\":{\"lat\":1.5}}]")]
    [InlineData("{\"total\":1,\"results\":[{\"name\":\"A\",\"tags\":[\"x\",\"y\"],\"at\":{\"lat\":1.5}}]}")]
    public void A_list_of_objects_is_a_table(string json)
    {
        var file = Read(Encoding.UTF8.GetBytes(json), new FileReading());

        Assert.Equal(["name", "tags", "at.lat"], file.Columns);
        Assert.Equal(["A", "x; y", "1.5"], Assert.Single(file.Body).Cells);
    }

    [Fact]
    public void A_cell_that_swallowed_lines_says_from_which_line()
    {
        var table = CsvTable.Of(Read("a,b,c\n1,\"2,3\n4,5,6\n7,8\",9\n"u8.ToArray(), new FileReading()), FileMapping.None);

        Assert.Equal(3, Assert.Single(table.Rows).Swallows(','));
        Assert.Null(CsvTable.Of(Read("a,b,c\n1,\"two\nlines, with a comma\",9\n"u8.ToArray(), new FileReading()), FileMapping.None)
            .Rows[0].Swallows(','));
    }

    [Fact]
    public void A_line_of_millions_of_cells_is_no_table()
    {
        var commas = new byte[4_000_000];
        Array.Fill(commas, (byte)',');

        Assert.Equal("Csv.TooManyColumns", Assert.Throws<CsvException>(() => Read(commas, new FileReading())).Problem.Key);
    }

    [Theory]
    [InlineData("2026-11-26", "2026-11-26")]
    [InlineData("2026-11-26 00:00:00", "2026-11-26")]
    [InlineData("2026-11-26T09:00:00Z", "2026-11-26")]
    [InlineData("26/11/2026", "2026-11-26")]
    [InlineData("11/26/2026", "2026-11-26")]
    [InlineData("46352", "2026-11-26")]
    [InlineData("05.03.2026", "2026-03-05")]
    [InlineData("05/05/2026", "2026-05-05")]
    [InlineData("05/03/2026", null)]
    [InlineData("31/31/2026", null)]
    [InlineData("7", null)]
    public void A_day_is_read_where_it_can_be_only_one(string cell, string? day) =>
        Assert.Equal(day, DayCell.Read(cell, DayOrder.Unknown).Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("05/03/2026 31/12/2026", "2026-03-05")]
    [InlineData("05/03/2026 12/31/2026", "2026-05-03")]
    [InlineData("05/03/2026 12/31/2026 31/12/2026", null)]
    public void The_other_days_of_a_column_say_in_which_order_it_writes_them(string cells, string? day) =>
        Assert.Equal(day, DayCell.Read("05/03/2026", DayCell.OrderOf(cells.Split(' '))).Day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    private static RawFile Read(byte[] bytes, FileReading reading) => FileRows.Read(bytes, reading, CancellationToken.None);
}
