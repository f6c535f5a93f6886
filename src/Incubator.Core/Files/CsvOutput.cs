using System.Buffers;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Incubator.Core.Files;

/// <summary>Writes rows as UTF-8 with a byte order mark (spreadsheets look for it), commas and RFC 4180 quoting.</summary>
public sealed class CsvOutput : IAsyncDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\t\"\r\n");

    private readonly CsvWriter _writer;

    public CsvOutput(Stream stream) => _writer = new CsvWriter(
        new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true),
        new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            NewLine = "\r\n",

            // By itself it would leave a single line feed unquoted when rows end in two signs.
            ShouldQuote = cell =>
                cell.Field is { Length: > 0 } text
                && (text.AsSpan().IndexOfAny(Special) >= 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1])),
        }
        );

    /// <summary>A cell of words: guarded against spreadsheets that would take it for a formula.</summary>
    public void Text(string? value) => _writer.WriteField(CellText.Guard(value ?? ""));

    /// <summary>A cell of digits and signs, such as -1.32: never touched.</summary>
    public void Number(string? value) => _writer.WriteField(value ?? "");

    public Task EndRowAsync() => _writer.NextRecordAsync();

    public ValueTask DisposeAsync() => _writer.DisposeAsync();
}
