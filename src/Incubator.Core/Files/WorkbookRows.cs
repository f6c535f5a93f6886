using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;

namespace Incubator.Core.Files;

/// <summary>Reads a sheet of an Excel workbook: numbers and days as a CSV file of ours would write them.</summary>
internal static class WorkbookRows
{
    // A workbook is packed: what it unpacks to is bounded before anything is unpacked.
    private const long MaxUnpacked = 400L << 20;

    // Whole columns are formatted down to line 1,048,576: behind so many lines without a row nothing follows.
    private const int MaxBlank = 20_000;

    // The library asks for Windows-1252, which old workbooks are in, before it knows that this is none.
    static WorkbookRows() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <exception cref="CsvException">It is no workbook, damaged, or has no such sheet.</exception>
    public static RawFile Read(byte[] bytes, FileReading reading, CancellationToken ct)
    {
        using var stream = new MemoryStream(bytes, writable: false);
        Judge(stream);
        try
        {
            using var book = ExcelReaderFactory.CreateOpenXmlReader(stream);
            var sheets = Sheets(book);
            var sheet = reading.Sheet ?? sheets[0];
            if (!sheets.Contains(sheet))
            {
                throw new CsvException("Csv.NoSuchSheet", sheet, string.Join(", ", sheets));
            }

            var errors = WorkbookErrors.Read(new MemoryStream(bytes, writable: false), sheet);
            book.Reset();
            while (book.Name != sheet)
            {
                book.NextResult();
            }

            return new RawFile
            {
                Rows = Rows(book, errors, ct),
                Reading = reading with { Encoding = null, Divider = null, Sheet = sheet },
                Sheets = sheets,
            };
        }
        catch (Exception e) when (e is ExcelReaderException or InvalidDataException or XmlException or FormatException
            or OverflowException or KeyNotFoundException or NullReferenceException or ArgumentException or InvalidOperationException)
        {
            throw new CsvException("Csv.DamagedWorkbook");
        }
    }

    private static void Judge(MemoryStream stream)
    {
        try
        {
            using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (!zip.Entries.Any(e => e.FullName.StartsWith("xl/", StringComparison.Ordinal)))
            {
                throw new CsvException("Csv.NoTable", "ZIP");
            }

            if (zip.Entries.Sum(e => e.Length) > MaxUnpacked)
            {
                throw new CsvException("Csv.TooBig", CsvFile.MaxBytes / 1024 / 1024);
            }
        }
        catch (InvalidDataException)
        {
            throw new CsvException("Csv.DamagedWorkbook");
        }

        stream.Position = 0;
    }

    private static List<string> Sheets(IExcelDataReader book)
    {
        var sheets = new List<string>();
        do
        {
            sheets.Add(book.Name);
        }
        while (book.NextResult());
        return sheets;
    }

    private static List<CsvRow> Rows(
        IExcelDataReader book, Dictionary<(int Line, int Column), string> errors, CancellationToken ct)
    {
        if (book.FieldCount > CsvFile.MaxColumns)
        {
            throw new CsvException("Csv.TooManyColumns", CsvFile.MaxColumns);
        }

        var rows = new List<CsvRow>();
        for (var (line, last) = (1, 0); line - last <= MaxBlank && book.Read(); line++)
        {
            ct.ThrowIfCancellationRequested();
            if (Row(line, book, errors) is not { } row)
            {
                continue;
            }

            if (rows.Count > CsvFile.MaxRows)
            {
                throw new CsvException("Csv.TooManyRows", CsvFile.MaxRows);
            }

            rows.Add(row);
            last = line;
        }

        return rows.Count == 0 ? throw new CsvException("Csv.Empty") : rows;
    }

    private static CsvRow? Row(int line, IExcelDataReader book, Dictionary<(int Line, int Column), string> errors)
    {
        var texts = new string[book.FieldCount];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = errors.TryGetValue((line, i), out var error) ? error : Text(book, i);
        }

        var width = Array.FindLastIndex(texts, t => !string.IsNullOrWhiteSpace(t)) + 1;
        return width == 0 ? null : new CsvRow(line, texts[..width], CsvFile.ProblemOf(texts));
    }

    private static string Text(IExcelDataReader book, int column) => book.GetValue(column) switch
    {
        null => "",
        // A time of day is a moment on the day on which Excel's days begin.
        DateTime { Year: < 1900 } time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime { TimeOfDay.Ticks: 0 } day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(@"hh\:mm", CultureInfo.InvariantCulture),
        bool flag => flag ? "yes" : "no",
        double number => Number(number, book.GetNumberFormatString(column) ?? ""),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    /// <summary>As it is shown where that says more than the number: 6 % is stored as 0.06, the postcode 01000 as 1000.</summary>
    private static string Number(double number, string format)
    {
        if (format.Contains('%', StringComparison.Ordinal) && Math.Abs(number) < 1_000_000)
        {
            return $"{((decimal)number * 100).ToString("0.##########", CultureInfo.InvariantCulture)}%";
        }

        return format.Length > 1 && format.All(c => c == '0') && double.IsInteger(number)
            ? number.ToString(format, CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);
    }
}
